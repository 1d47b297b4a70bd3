package org.fairlead.directory;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Repository;

/** The tables {@code passkey} and {@code passkey_owner}, as Spring Security asks for them. */
@Repository
@RequiredArgsConstructor
class PasskeyRepository implements UserCredentialRepository, PublicKeyCredentialUserEntityRepository {

    private static final String SELECT = """
        select p.id, p.name, p.credential_id, p.public_key, p.attestation, p.transports, p.signature_count,
          p.backup_eligible, p.backed_up, p.created_at, p.last_used_at, o.handle
          from passkey p join passkey_owner o on o.username = p.username\
        """;

    private final TypedJdbc jdbc;

    /** A passkey of somebody's. */
    record Kept(
            String id,
            String name,
            String credentialId,
            String publicKey,
            String attestation,
            String transports,
            long signatureCount,
            boolean backupEligible,
            boolean backedUp,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            String handle) {

        CredentialRecord credential() {
            return ImmutableCredentialRecord.builder()
                    .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                    .credentialId(Bytes.fromBase64(credentialId))
                    .userEntityUserId(Bytes.fromBase64(handle))
                    .publicKey(new ImmutablePublicKeyCose(
                            Bytes.fromBase64(publicKey).getBytes()))
                    .attestationObject(Bytes.fromBase64(attestation))
                    .transports(Arrays.stream(transports.split(","))
                            .filter(one -> !one.isEmpty())
                            .map(AuthenticatorTransport::valueOf)
                            .collect(Collectors.toSet()))
                    .signatureCount(signatureCount)
                    .uvInitialized(true)
                    .backupEligible(backupEligible)
                    .backupState(backedUp)
                    .created(createdAt)
                    .lastUsed(lastUsedAt == null ? createdAt : lastUsedAt)
                    .label(name)
                    .build();
        }
    }

    List<Kept> of(String username) {
        return jdbc.list(SELECT + " where p.username = ? order by p.created_at, p.id", Kept.class, username);
    }

    boolean delete(String id, String username) {
        return jdbc.update("delete from passkey where id = ? and username = ?", id, username) == 1;
    }

    void deleteAll(String username) {
        jdbc.update("delete from passkey where username = ?", username);
        jdbc.update("delete from passkey_owner where username = ?", username);
    }

    /** Whose an authenticator's passkey is. */
    Optional<String> owner(Bytes handle) {
        return jdbc.optional(
                "select username from passkey_owner where handle = ?", String.class, handle.toBase64UrlString());
    }

    @Override
    public void save(CredentialRecord one) {
        String id = one.getCredentialId().toBase64UrlString();
        int known = jdbc.update(
                "update passkey set signature_count = ?, backed_up = ?, last_used_at = ? where credential_id = ?",
                one.getSignatureCount(),
                one.isBackupState(),
                one.getLastUsed(),
                id);
        if (known == 0) {
            jdbc.update(
                    """
                    insert into passkey (id, username, name, credential_id, public_key, attestation, transports,
                      signature_count, backup_eligible, backed_up, created_at)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    UUID.randomUUID().toString(),
                    owner(one.getUserEntityUserId()).orElseThrow(),
                    one.getLabel(),
                    id,
                    new Bytes(one.getPublicKey().getBytes()).toBase64UrlString(),
                    one.getAttestationObject().toBase64UrlString(),
                    one.getTransports().stream()
                            .map(AuthenticatorTransport::getValue)
                            .sorted()
                            .collect(Collectors.joining(",")),
                    one.getSignatureCount(),
                    one.isBackupEligible(),
                    one.isBackupState(),
                    one.getCreated());
        }
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes id) {
        return jdbc.optional(SELECT + " where p.credential_id = ?", Kept.class, id.toBase64UrlString())
                .map(Kept::credential)
                .orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes handle) {
        return jdbc.list(SELECT + " where o.handle = ?", Kept.class, handle.toBase64UrlString()).stream()
                .map(Kept::credential)
                .toList();
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
        return owner(handle).map(username -> entity(username, handle)).orElse(null);
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String username) {
        return jdbc.optional("select handle from passkey_owner where username = ?", String.class, username)
                .map(handle -> entity(username, Bytes.fromBase64(handle)))
                .orElse(null);
    }

    @Override
    public void save(PublicKeyCredentialUserEntity person) {
        if (findByUsername(person.getName()) == null) {
            jdbc.update(
                    "insert into passkey_owner (username, handle) values (?, ?)",
                    person.getName(),
                    person.getId().toBase64UrlString());
        }
    }

    @Override
    public void delete(Bytes handleOrCredential) {
        throw new UnsupportedOperationException();
    }

    private static PublicKeyCredentialUserEntity entity(String username, Bytes handle) {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(handle)
                .name(username)
                .displayName(username)
                .build();
    }
}
