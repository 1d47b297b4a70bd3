package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import javax.sql.DataSource;
import org.fairlead.Api;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Sessions lie in the database, where nobody can use or read one; people see and end theirs. */
@ServiceTest
class WebSessionsTest {

    @Autowired
    private Api api;

    @Autowired
    private DataSource database;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void shouldKeepOneForAllServers_whichCountTriesTogether() {
        Throttles.countTogether(database);
        SessionStories stories = new SessionStories(database, transactions);
        stories.whatBothChangeIsKept_andWhatEndedDoesNotComeBack();
        stories.aClickIsWrittenOnceAMinute_andASessionEndsByItself();
        stories.nobodyWhoReadsTheRowsIsSomebody_orReadsWhatWasTyped();
    }

    /** As after an update that has changed what lies in them. */
    @Test
    void shouldAskForThePassword_whenOneCannotBeRead() {
        Visit visit = Visit.as("gp", api);
        jdbc.sql("update web_session set content = ? where username = 'gp'")
                .param(new byte[40])
                .update();

        HttpResponse<String> page = visit.get("/account");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("so you need to sign in again");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/141.0 Safari/537.36 Edg/141.0 | Edge on Windows",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604 | Safari on iPhone",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 15.0; rv:140.0) Gecko/20100101 Firefox/140.0 | Firefox on Mac",
                "Mozilla/5.0 (X11; CrOS x86_64) AppleWebKit/537.36 Chrome/141.0 Safari/537.36 | Chrome on Chromebook",
                "Mozilla/5.0 (Linux; Android 15) Chrome/141.0 Mobile Safari/537.36 | Chrome on Android",
                "curl/8.5.0 | A program or a browser that does not say its name",
                "<b>Firefox/1</b> | Firefox",
                "| A program or a browser that does not say its name"
            })
    void shouldSayTheDevice_inWords(String said, String words) {
        assertThat(Devices.inWords(said)).isEqualTo(words);
    }
}
