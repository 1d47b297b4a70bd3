package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletRequest;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Whichever way a page reads what was sent to it, it reads what was meant. */
class CleanedRequestsTest {

    @Test
    void shouldCleanEveryParameter_howeverItIsAskedFor() throws Exception {
        MockHttpServletRequest sent = new MockHttpServletRequest("POST", "/");
        sent.addParameter("name", "\u00a0Zoe\u0308\u200b King\u0000", " two\u2003words ");
        MockFilterChain chain = new MockFilterChain();

        new CleanedRequests.Parameters().doFilter(sent, new MockHttpServletResponse(), chain);

        ServletRequest seen = chain.getRequest();
        assertThat(seen.getParameter("name")).isEqualTo("Zoë King");
        assertThat(seen.getParameterValues("name")).containsExactly("Zoë King", "two words");
        assertThat(seen.getParameterMap().get("name")).containsExactly("Zoë King", "two words");
        assertThat(seen.getParameter("other")).isNull();
        assertThat(seen.getParameterValues("other")).isNull();
    }
}
