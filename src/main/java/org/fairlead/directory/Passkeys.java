package org.fairlead.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.staff.Person;
import org.fairlead.system.ConflictException;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.Typed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.jackson.WebauthnJackson2Module;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The passkeys with which people sign in: each is what they have and what they are or know, so it stands alone. */
@Component
@RequiredArgsConstructor
class Passkeys {

    private static final Logger LOG = LoggerFactory.getLogger(Passkeys.class);
    private static final int MOST = 10;
    private static final int LONGEST_NAME = 60;

    private final WebAuthnRelyingPartyOperations operations;
    private final PasskeyRepository passkeys;
    private final SecondFactors factors;
    private final Audit audit;
    private final ObjectMapper json =
            JsonMapper.builder().addModule(new WebauthnJackson2Module()).build();

    /** What a browser is asked for, and the challenge in it, which is to come back signed. */
    record Asked(String json, String challenge) {}

    List<PasskeyRepository.Kept> of(Person person) {
        return passkeys.of(person.username());
    }

    @Transactional
    Asked ask() {
        PublicKeyCredentialCreationOptions options = options();
        try {
            return new Asked(
                    json.writeValueAsString(options), options.getChallenge().toBase64UrlString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Keeps a passkey.
     *
     * @param challenge the one that was asked with
     * @param answer what the browser has made of it, as JSON
     */
    @Transactional
    void add(Person person, String name, String challenge, String answer) {
        String called = Typed.clean(name);
        if (called.isEmpty() || called.length() > LONGEST_NAME) {
            throw new InvalidAnswersException("passkey", "passkey.say-where");
        }
        if (passkeys.of(person.username()).size() >= MOST) {
            throw new InvalidAnswersException("passkey", "passkey.too-many");
        }
        try {
            ObjectNode key = json.createObjectNode().put("label", called);
            key.set("credential", json.readTree(answer));
            operations.registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                    asked(Bytes.fromBase64(challenge)), json.treeToValue(key, RelyingPartyPublicKey.class)));
        } catch (JsonProcessingException | RuntimeException refused) {
            LOG.info("A passkey was not taken: {}", refused.getClass().getSimpleName());
            throw new InvalidAnswersException("passkey", "passkey.not-taken");
        }
        audit.record(person, "passkey-added");
        factors.tell(person.username());
    }

    /** Takes one away; somebody of whom a second factor is asked keeps one. */
    @Transactional
    void remove(Person person, String id) {
        List<PasskeyRepository.Kept> mine = passkeys.of(person.username());
        if (mine.stream().noneMatch(one -> one.id().equals(id))) {
            throw new NotFoundException("passkey.none");
        }
        if (mine.size() == 1
                && factors.isAskedOf(person)
                && factors.since(person.username()).isEmpty()) {
            throw new ConflictException("passkey.last");
        }
        passkeys.delete(id, person.username());
        audit.record(person, "passkey-removed");
        factors.tell(person.username());
    }

    /** What was asked, once more with its challenge: what a session keeps is a text. */
    private PublicKeyCredentialCreationOptions asked(Bytes challenge) {
        PublicKeyCredentialCreationOptions options = options();
        return PublicKeyCredentialCreationOptions.builder()
                .rp(options.getRp())
                .user(options.getUser())
                .challenge(challenge)
                .pubKeyCredParams(options.getPubKeyCredParams())
                .timeout(options.getTimeout())
                .excludeCredentials(options.getExcludeCredentials())
                .authenticatorSelection(options.getAuthenticatorSelection())
                .attestation(options.getAttestation())
                .extensions(options.getExtensions())
                .build();
    }

    private PublicKeyCredentialCreationOptions options() {
        return operations.createPublicKeyCredentialCreationOptions(
                new ImmutablePublicKeyCredentialCreationOptionsRequest(
                        SecurityContextHolder.getContext().getAuthentication()));
    }
}
