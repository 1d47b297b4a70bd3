package org.fairlead.system;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.keygen.BytesKeyGenerator;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;

/** Tokens of 288 bits against forged requests, where Spring's have the 122 of a UUID; kept as Spring keeps them. */
final class RandomCsrfTokens implements CsrfTokenRepository {

    private final HttpSessionCsrfTokenRepository kept = new HttpSessionCsrfTokenRepository();
    private final BytesKeyGenerator random = KeyGenerators.secureRandom(36);

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        CsrfToken token = kept.generateToken(request);
        return new DefaultCsrfToken(
                token.getHeaderName(),
                token.getParameterName(),
                Base64.getUrlEncoder().withoutPadding().encodeToString(random.generateKey()));
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        kept.saveToken(token, request, response);
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return kept.loadToken(request);
    }
}
