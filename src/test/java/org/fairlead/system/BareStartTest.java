package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.fairlead.Api;
import org.fairlead.ServiceFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Without the demo there is nobody and nothing to get in with. */
@SpringBootTest
@ActiveProfiles("test")
class BareStartTest {

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private JdbcClient jdbc;

    private MockMvc http;

    @BeforeEach
    void secured() {
        http = MockMvcBuilders.webAppContextSetup(application)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"staff_member", "area", "site", "case_record", "child"})
    void shouldHoldNobody(String table) {
        assertThat(jdbc.sql("select count(*) from " + table).query(Long.class).single())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"coordinator", "admin", "owner", "fairlead", "demo", "user"})
    void shouldLetNoDemoAccountIn(String username) throws Exception {
        assertThat(http.perform(MockMvcRequestBuilders.get("/api/tasks")
                                .header("Authorization", Api.basic(username + ":" + ServiceFixture.PASSWORD)))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(401);
    }

    /** For a year every address under the name is HTTPS, whoever asks for what. */
    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/", "/nowhere", "/api/tasks", "/engine-rest/version", "/favicon.svg"})
    void shouldSayHsts_toWhoeverCameOverHttps(String path) throws Exception {
        for (boolean secure : new boolean[] {true, false}) {
            assertThat(http.perform(MockMvcRequestBuilders.get(path).secure(secure))
                            .andReturn()
                            .getResponse()
                            .getHeader("Strict-Transport-Security"))
                    .isEqualTo(secure ? "max-age=31536000 ; includeSubDomains" : null);
        }
    }

    @Test
    void shouldHaveNoClockToMove() {
        assertThat(application.getBeanNamesForType(Object.class))
                .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).contains("demo"));
    }

    @Test
    void shouldShowNoAccountsOnTheSignInPage() throws Exception {
        String page = http.perform(MockMvcRequestBuilders.get("/sign-in"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).contains("_csrf").doesNotContain(ServiceFixture.PASSWORD, "linkworker");
    }
}
