package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;

/** From where somebody calls is what the proxy of the service says, and only that. */
class OwnProxyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                  | 203.0.113.7           | 127.0.0.1 http",
                "10.9.8.7            | 203.0.113.7           | 127.0.0.1 http",
                "127.0.0.1           | 203.0.113.7           | 203.0.113.7 https",
                "127.0.0.1           | 10.0.0.1, 203.0.113.7 | 203.0.113.7 https",
                "127.0.0.1,10.9.8.7  | 203.0.113.7, 10.9.8.7 | 203.0.113.7 https",
                "127.0.0.1           | 203.0.113.7, 10.9.8.7 | 10.9.8.7 https",
                "127.0.0.1           | 203.0.113.7, 127a0b0c1 | 127a0b0c1 https"
            })
    void shouldBelieveTheProxy_andNobodyElse(String proxies, String says, String seen) throws Exception {
        TomcatServletWebServerFactory tomcat = new TomcatServletWebServerFactory(0);
        new OwnProxy(proxies.isEmpty() ? List.of() : List.of(proxies.split(","))).customize(tomcat);
        WebServer server = tomcat.getWebServer(new ServletRegistrationBean<>(new Seen(), "/"));
        server.start();
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + "/"))
                    .header("X-Forwarded-For", says)
                    .header("X-Forwarded-Proto", "https")
                    .header("X-Forwarded-Host", "evil.example")
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .body())
                    .isEqualTo(seen + " 127.0.0.1");
        } finally {
            server.stop();
        }
    }

    private static final class Seen extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter()
                    .print(request.getRemoteAddr() + " " + request.getScheme() + " " + request.getServerName());
        }
    }
}
