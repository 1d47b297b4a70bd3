package org.fairlead.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed in the middle of its work has lost nothing that it accepted, and doubles nothing. */
class CrashTest {

    private static final int REFERRALS = 200;
    private static final int BEFORE_THE_PLUG_IS_PULLED = 80;
    private static final Pattern REFERENCE = Pattern.compile("\"reference\"\\s*:\\s*\"([^\"]+)\"");

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void everyAcceptedReferralHasExactlyOnePathway() throws Exception {
        Map<Integer, String> accepted = new ConcurrentHashMap<>();
        try (ServerProcess server = ServerProcess.start(folder, "--fairlead.demo.children=false")) {
            AtomicInteger posted = new AtomicInteger();
            CountDownLatch enough = new CountDownLatch(BEFORE_THE_PLUG_IS_PULLED);
            ExecutorService posters = posters(server, accepted, posted, enough);
            assertThat(enough.await(4, TimeUnit.MINUTES)).isTrue();
            server.kill();
            posters.shutdownNow();
            assertThat(posters.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(accepted).hasSizeGreaterThanOrEqualTo(BEFORE_THE_PLUG_IS_PULLED);
        assertThat(accepted).hasSizeLessThan(REFERRALS);

        Map<Integer, String> afterwards = new HashMap<>();
        try (ServerProcess server = ServerProcess.start(folder, "--fairlead.demo.children=false")) {
            for (int number = 0; number < REFERRALS; number++) {
                HttpResponse<String> answer = post(server, number);
                assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
                afterwards.put(number, reference(answer));
            }
        }
        assertThat(afterwards).containsAllEntriesOf(accepted);
        assertThat(afterwards.values()).doesNotHaveDuplicates();
        assertThat(query("select reference from case_record")).containsExactlyInAnyOrderElementsOf(afterwards.values());
        assertThat(query("""
                        select e.business_key_ from act_ru_execution e
                          join act_re_procdef d on d.id_ = e.proc_def_id_ and d.key_ = 'seeker-pathway'
                         where e.parent_id_ is null
                        """)).containsExactlyInAnyOrderElementsOf(afterwards.values());
    }

    private ExecutorService posters(
            ServerProcess server, Map<Integer, String> accepted, AtomicInteger next, CountDownLatch enough) {
        ExecutorService posters = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 4; i++) {
            posters.submit(() -> {
                for (int number = next.getAndIncrement(); number < REFERRALS; number = next.getAndIncrement()) {
                    HttpResponse<String> answer = post(server, number);
                    if (answer.statusCode() == 201) {
                        accepted.put(number, reference(answer));
                        enough.countDown();
                    }
                }
                return null;
            });
        }
        return posters;
    }

    private static HttpResponse<String> post(ServerProcess server, int number)
            throws IOException, InterruptedException {
        return server.call(
                "school",
                "POST",
                "/api/referrals",
                InventedReferral.body(number),
                "Idempotency-Key",
                "crash-" + number);
    }

    private static String reference(HttpResponse<String> answer) {
        Matcher reference = REFERENCE.matcher(answer.body());
        assertThat(reference.find()).as(answer.body()).isTrue();
        return reference.group(1);
    }

    private List<String> query(String sql) throws SQLException {
        try (Connection database = DriverManager.getConnection(
                        "jdbc:h2:file:" + folder.resolve("fairlead").toAbsolutePath(), "fairlead", "fairlead");
                ResultSet rows = database.createStatement().executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
