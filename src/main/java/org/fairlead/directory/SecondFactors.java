package org.fairlead.directory;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.apache.commons.codec.binary.Base32;
import org.apache.commons.codec.digest.DigestUtils;
import org.fairlead.audit.Audit;
import org.fairlead.notification.Messages;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.ConflictException;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.QrCode;
import org.fairlead.system.Seal;
import org.fairlead.system.Sealed;
import org.fairlead.system.SecondFactorNeeded;
import org.fairlead.system.SignInSettings;
import org.fairlead.system.Throttle;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people show beside their password: a code of an app on their telephone, or one of ten recovery codes. The app's
 * clock is real, so this goes by real time whatever the service's clock says.
 */
@Component
@RequiredArgsConstructor
class SecondFactors implements SecondFactorNeeded, Sealed {

    private static final Throttle.Limit CODES = new Throttle.Limit("second-factor", 5, Duration.ofMinutes(15));
    private static final int RECOVERY_CODES = 10;
    /** Longer than anybody guesses, so that a plain digest keeps them: 120 bits. */
    private static final int RECOVERY_BYTES = 15;

    private static final int LONGEST_CODE = 40;

    private final SecondFactorRepository factors;
    private final PasskeyRepository passkeys;
    private final SignInSettings settings;
    private final Seal seal;
    private final StaffDirectory staff;
    private final Messages messages;
    private final Audit audit;
    private final Clock clock;
    private final InstantSource time = InstantSource.system();
    private final SecureRandom random = new SecureRandom();
    private final Throttle throttle;

    /**
     * What an app is given, as a picture and to be typed in.
     *
     * @param sealed the same for us to keep until its first code comes
     */
    record Offer(QrCode picture, String secret, String sealed) {}

    @Override
    @Transactional(readOnly = true)
    public boolean isNeededBy(Authentication person) {
        return person.getAuthorities().stream()
                        .anyMatch(right -> isAskedOf(right.getAuthority().replaceFirst("^ROLE_", "")))
                || isThere(person.getName());
    }

    /** Whether somebody cannot do without. */
    boolean isAskedOf(Person person) {
        return person.roles().stream().anyMatch(this::isAskedOf);
    }

    private boolean isAskedOf(String role) {
        return settings.secondFactorRoles().contains(role);
    }

    /** Whether somebody has a second factor of whatever kind. */
    boolean isThere(String username) {
        return since(username).isPresent() || hasPasskeys(username);
    }

    boolean hasPasskeys(String username) {
        return !passkeys.of(username).isEmpty();
    }

    /** Since when somebody shows codes of an app, if they do. */
    Optional<Instant> since(String username) {
        return factors.find(username).map(SecondFactorRepository.Factor::setUpAt);
    }

    int recoveryCodes(String username) {
        return factors.recoveryCodes(username);
    }

    /**
     * What somebody without a second factor gives their app. It belongs to the session in which it is shown: nobody
     * else who knows the password has seen it.
     *
     * @param kept what the session has been offered already
     */
    @Transactional(readOnly = true)
    Offer offer(Person person, @Nullable String kept) {
        requireNone(person.username());
        String context = context(person.username());
        String secret = kept == null ? random(OneTimeCode.SECRET_BYTES) : seal.open(context, kept);
        String name = URLEncoder.encode(person.username(), StandardCharsets.UTF_8);
        return new Offer(
                QrCode.of("otpauth://totp/Fairlead:" + name + "?secret=" + secret + "&issuer=Fairlead"),
                inFours(secret),
                kept == null ? seal.close(context, secret) : kept);
    }

    /**
     * The first code of an app: from now on one is asked for.
     *
     * @param sealed what the app was given
     * @return the recovery codes; they cannot be read again
     */
    @Transactional(noRollbackFor = InvalidAnswersException.class)
    List<String> setUp(Person person, String sealed, String code) {
        String username = person.username();
        requireNone(username);
        OptionalLong step = throttled(
                person, () -> OneTimeCode.stepOf(digits(code), seal.open(context(username), sealed), time.instant()));
        factors.add(username, sealed, clock.instant(), step.getAsLong());
        audit.record(person, "second-factor-set-up");
        tell(username);
        return newRecoveryCodes(username);
    }

    /**
     * Somebody shows theirs.
     *
     * @throws InvalidAnswersException when the code is wrong or has been used, or when too many were
     */
    @Transactional(noRollbackFor = InvalidAnswersException.class)
    void show(Person person, String code) {
        throttled(person, () -> accepted(person.username(), digits(code)));
        audit.record(person, "second-factor-shown");
    }

    /** New ones for somebody who shows theirs; those before no longer work. */
    @Transactional(noRollbackFor = InvalidAnswersException.class)
    List<String> renewRecoveryCodes(Person person, String code) {
        show(person, code);
        audit.record(person, "recovery-codes-made");
        tell(person.username());
        return newRecoveryCodes(person.username());
    }

    /** Somebody has another telephone, or wants none; where one is asked of them they set up the next at once. */
    @Transactional(noRollbackFor = InvalidAnswersException.class)
    void remove(Person person, String code) {
        show(person, code);
        audit.record(person, "second-factor-removed");
        takeAway(person.username());
    }

    /** Everything is lost, and two people have said so. */
    void takeAllAway(String username) {
        passkeys.deleteAll(username);
        takeAway(username);
    }

    private void takeAway(String username) {
        factors.delete(username);
        tell(username);
    }

    @Override
    public int sealAgain() {
        List<SecondFactorRepository.Factor> all = factors.all();
        all.forEach(one -> factors.replaceSecret(one, seal.close(context(one.username()), open(one))));
        return all.size();
    }

    /** The step of a right code, or -1 of a recovery code. */
    private OptionalLong accepted(String username, String code) {
        SecondFactorRepository.Factor factor =
                factors.find(username).orElseThrow(() -> new ConflictException("factor.none"));
        OptionalLong step = OneTimeCode.stepOf(code, open(factor), time.instant());
        if (step.isPresent() && factors.use(username, step.getAsLong())) {
            return step;
        }
        return factors.useRecoveryCode(username, DigestUtils.sha256Hex(code))
                ? OptionalLong.of(-1)
                : OptionalLong.empty();
    }

    private OptionalLong throttled(Person person, Supplier<OptionalLong> check) {
        if (throttle.isSpent(CODES, person.username())) {
            throw new InvalidAnswersException("code", "system.too-many-tries");
        }
        OptionalLong right = check.get();
        if (right.isEmpty()) {
            throttle.take(CODES, person.username());
            audit.record(person, "second-factor-wrong");
            throw new InvalidAnswersException("code", "factor.code-wrong");
        }
        throttle.forget(CODES, person.username());
        return right;
    }

    /** Without the gaps with which codes are shown. */
    private static String digits(String typed) {
        String code = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return code.length() <= LONGEST_CODE ? code : "";
    }

    private void requireNone(String username) {
        if (since(username).isPresent()) {
            throw new NotAllowedException("factor.there");
        }
    }

    private String open(SecondFactorRepository.Factor factor) {
        return seal.open(context(factor.username()), factor.secret());
    }

    private static String context(String username) {
        return "second-factor:" + username;
    }

    private List<String> newRecoveryCodes(String username) {
        List<String> codes = Stream.generate(() -> random(RECOVERY_BYTES))
                .limit(RECOVERY_CODES)
                .toList();
        factors.replaceRecoveryCodes(
                username, codes.stream().map(DigestUtils::sha256Hex).toList());
        return codes.stream().map(SecondFactors::inFours).toList();
    }

    private String random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return new Base32().encodeToString(bytes).replace("=", "");
    }

    private static String inFours(String text) {
        return text.replaceAll("(.{4})(?=.)", "$1 ");
    }

    /** The person hears of whatever changes in how they sign in. */
    void tell(String username) {
        staff.email(username)
                .ifPresent(address -> messages.send(
                        "second-factor-changed:" + username + ":" + UUID.randomUUID(),
                        address,
                        "second-factor-changed",
                        null,
                        Map.of("path", "/account")));
    }
}
