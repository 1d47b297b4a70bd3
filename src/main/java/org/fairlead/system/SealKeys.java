package org.fairlead.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * The key that seals, and those before it, which still open what they closed. A real service gives it with
 * {@code FAIRLEAD_CONCERN_KEY} and does not start without; the demo makes one of its own beside its data.
 */
@Component
class SealKeys {

    private static final int BYTES = 32;
    /** Where nothing is kept when the program ends; everything in it shares one. */
    private static final String OF_THIS_RUN = fresh();

    private static final String HOW = " Make one with: openssl rand -base64 32";

    private final Map<String, SecretKey> known = new LinkedHashMap<>();
    private final String current;

    SealKeys(SealSettings keys, Environment environment) {
        String text = keys.concernKey().strip();
        if (text.isEmpty()) {
            text = unset(keys.dataFolder(), environment);
        }
        this.current = add(text, "FAIRLEAD_CONCERN_KEY");
        keys.concernOldKeys().forEach(old -> add(old, "FAIRLEAD_CONCERN_OLD_KEYS"));
    }

    /** The id of the key that closes from now on: it names the key and gives nothing of it away. */
    String current() {
        return current;
    }

    Set<String> ids() {
        return known.keySet();
    }

    Optional<SecretKey> byId(String id) {
        return Optional.ofNullable(known.get(id));
    }

    private static String unset(Path folder, Environment environment) {
        if (environment.acceptsProfiles(Profiles.of("demo"))) {
            return keptIn(folder.resolve("concern.key"));
        }
        if (environment.acceptsProfiles(Profiles.of("test", "scenario"))) {
            return OF_THIS_RUN;
        }
        throw new WrongSetting(
                "Set FAIRLEAD_CONCERN_KEY: outside the demo Fairlead does not start without a key to seal with." + HOW);
    }

    private static String keptIn(Path file) {
        try {
            if (!Files.exists(file)) {
                OwnFolder.make(Objects.requireNonNull(file.toAbsolutePath().getParent()));
                Files.writeString(file, fresh(), StandardOpenOption.CREATE_NEW);
                if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
                }
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalStateException("The demo's key for concerns cannot be kept in " + file, e);
        }
    }

    private static String fresh() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private String add(String text, String setting) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            bytes = new byte[0];
        }
        if (bytes.length != BYTES) {
            throw new WrongSetting(setting + " must be 32 bytes in Base64." + HOW);
        }
        String id = id(bytes);
        known.put(id, new SecretKeySpec(bytes, "AES"));
        return id;
    }

    private static String id(byte[] key) {
        return DigestUtils.sha256Hex(key).substring(0, 8);
    }
}
