package org.fairlead.directory;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configuration.*;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.*;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/** A provider of sign-in (Spring Authorization Server) at which whoever comes is who the test says. */
@EnableWebSecurity
@ImportAutoConfiguration({
    ServletWebServerFactoryAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class
})
public class ZoneCouncil {

    /** As what Fairlead is known there. */
    public static final String CLIENT = "fairlead";

    public static final String SECRET = "quiet-river";

    /** The same whenever it opens: whoever has read it keeps it for a while. */
    private static final RSAKey KEY = key();

    private static Map<String, Object> said = Map.of();
    private static String asked = "";

    /** Somebody of the council with these roles, as its claims say it. */
    public static Map<String, Object> somebody(String name, String displayName, List<String> roles, String area) {
        return Map.of(
                "sub",
                "id-of-" + name,
                "preferred_username",
                name + "@council.example",
                "name",
                displayName,
                "email",
                name + "@fairlead.example",
                "email_verified",
                true,
                "roles",
                roles,
                "area",
                area);
    }

    /** Whoever comes next is known under {@code sub}, with these claims. */
    public static void says(Map<String, Object> claims) {
        said = claims;
    }

    /** What it was last asked for, as it stood in the address. */
    public static String asked() {
        return asked;
    }

    /** @param fairlead where people come back to */
    public static ConfigurableApplicationContext open(String issuer, String fairlead) {
        return new SpringApplicationBuilder(ZoneCouncil.class)
                .properties("spring.config.location=optional:classpath:/none/")
                .run(
                        "--server.port=" + URI.create(issuer).getPort(),
                        "--council.issuer=" + issuer,
                        "--council.fairlead=" + fairlead,
                        "--spring.main.banner-mode=off");
    }

    @Bean
    SecurityFilterChain chain(HttpSecurity http) throws Exception {
        Filter whoever = (request, response, chain) -> {
            if (request instanceof HttpServletRequest asks && asks.getQueryString() != null) {
                asked = asks.getQueryString();
            }
            SecurityContextHolder.getContext()
                    .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                            said.get("sub").toString(), null, List.of()));
            chain.doFilter(request, response);
        };
        return http.with(
                        OAuth2AuthorizationServerConfigurer.authorizationServer(),
                        server -> server.oidc(Customizer.withDefaults()))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .csrf(csrf -> csrf.disable())
                .addFilterAfter(whoever, SecurityContextHolderFilter.class)
                .build();
    }

    @Bean
    RegisteredClientRepository clients(org.springframework.core.env.Environment environment) {
        return new InMemoryRegisteredClientRepository(RegisteredClient.withId("fairlead")
                .clientId(CLIENT)
                .clientSecret("{noop}" + SECRET)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(environment.getRequiredProperty("council.fairlead") + "/sign-in/provider/done/work")
                .scope("openid")
                .scope("profile")
                .scope("email")
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .build());
    }

    @Bean
    AuthorizationServerSettings server(org.springframework.core.env.Environment environment) {
        return AuthorizationServerSettings.builder()
                .issuer(environment.getRequiredProperty("council.issuer"))
                .build();
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims() {
        return context -> {
            if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
                // when it asked is for the test to say too
                context.getClaims().claims(all -> all.remove(IdTokenClaimNames.AUTH_TIME));
                said.forEach(context.getClaims()::claim);
            }
        };
    }

    @Bean
    JwtDecoder decoder(JWKSource<SecurityContext> keys) {
        return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }

    @Bean
    JWKSource<SecurityContext> keys() {
        return new ImmutableJWKSet<>(new JWKSet(KEY));
    }

    private static RSAKey key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            return new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                    .privateKey(pair.getPrivate())
                    .keyID("one")
                    .build();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
