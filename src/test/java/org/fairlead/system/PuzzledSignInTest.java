package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.fairlead.Api;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** After some failures from an address the sign-in page asks a small question, in words and without scripts. */
@ServiceTest
class PuzzledSignInTest {

    private static final Pattern QUESTION = Pattern.compile("What is (\\w+) plus (\\w+)\\?");
    private static final List<String> NUMBERS =
            List.of("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

    @Autowired
    private Api api;

    @Autowired
    private Throttle throttle;

    @Autowired
    private ThrottledSignIn.Allowed allowed;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @CsvSource({
        "1, 1, 2, true",
        "9, 9, ' 18 ', true",
        "9, 9, Eighteen, true",
        "2, 3, five, true",
        "2, 3, 6, false",
        "2, 3, '', false"
    })
    void shouldTakeFiguresAndWords(int one, int another, String answer, boolean right) {
        assertThat(new Puzzle(one, another).isAnswer(answer)).isEqualTo(right);
    }

    @Test
    void shouldLetNobodyIn_withoutTheAnswer_andEachAnswerOnce() {
        assertThat(Visit.ofNobody(api).get("/sign-in").body()).doesNotContain(" plus ");
        for (int failure = 0; failure < 2; failure++) {
            throttle.take(limit(), "127.0.0.1");
        }
        jdbc.sql("update try_count set used = ? where id = ?")
                .params(
                        allowed.beforeAPuzzle(),
                        ThrottledSignIn.FROM_ADDRESSES + ":" + DigestUtils.sha256Hex("127.0.0.1"))
                .update();
        Visit visit = Visit.ofNobody(api);
        HttpResponse<String> page = visit.get("/sign-in");
        assertThat(page.body()).contains("id=\"puzzle\"");

        Map<String, String> sent = new HashMap<>(Map.of("username", "gp", "password", ServiceFixture.PASSWORD));
        assertThat(visit.post("/sign-in", sent).body()).contains("Answer the question too");
        sent.put("puzzle", "99");
        HttpResponse<String> again = visit.post("/sign-in", sent);
        assertThat(again.body()).contains("Answer the question too");
        sent.put("puzzle", answer(again.body()));
        assertThat(visit.post("/sign-in", sent).body()).contains("Home");
        assertThat(visit.get("/account").body()).contains("This one");

        Visit second = Visit.ofNobody(api);
        sent.put("puzzle", answer(second.get("/sign-in").body()));
        sent.put("password", "wrong");
        // another sum, or the old answer would be right once more
        while (sent.get("puzzle").equals(answer(second.post("/sign-in", sent).body()))) {
            sent.put("puzzle", answer(second.get("/sign-in").body()));
        }
        assertThat(second.post("/sign-in", sent).body()).contains("Answer the question too");
    }

    @BeforeEach
    @AfterEach
    void forget() {
        throttle.forgetAll(limit());
    }

    private static Throttle.Limit limit() {
        return new Throttle.Limit(ThrottledSignIn.FROM_ADDRESSES, 1_000_000, Duration.ofMinutes(15));
    }

    private static String answer(String page) {
        Matcher asked = QUESTION.matcher(page);
        assertThat(asked.find()).isTrue();
        return Integer.toString(NUMBERS.indexOf(asked.group(1)) + NUMBERS.indexOf(asked.group(2)));
    }
}
