package org.fairlead.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What the usual jobs of each role take from the home page until they are done: clicks, keys and scrolls, link workers
 * on a phone, the others at a desk. Writes {@code target/bench/day-NAME.json}, where NAME is the system property
 * {@code day}, and prints all that lie there beside each other. With {@code FAIRLEAD_URL} it counts in the
 * demonstration that runs there, so that an older state can be walked through by the same script.
 */
@Tag("bench")
class DayBench {

    private static final Path FOLDER = Path.of("target", "bench");
    private static final int PHONE_WIDTH = 360;
    private static final int PHONE_HEIGHT = 740;
    private static final int DESK_WIDTH = 1280;
    private static final int DESK_HEIGHT = 900;

    @RegisterExtension
    final Browser browser = new Browser();

    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final Map<String, Map<String, Integer>> counted = new LinkedHashMap<>();
    private final List<String> notDone = new ArrayList<>();

    @Test
    void count() throws IOException {
        linkWorker();
        coordinator();
        supervisor();
        designatedLead();
        partner();
        impactLead();
        owner();
        Files.createDirectories(FOLDER);
        json.writeValue(
                FOLDER.resolve("day-" + System.getProperty("day", "today") + ".json")
                        .toFile(),
                counted);
        print();
        assertThat(notDone).as("jobs that could not be done").isEmpty();
    }

    private void linkWorker() {
        Page page = browser.as("linkworker");
        String child = aChild(page);
        job(page, true, "Link worker: record a session with a child", hands -> {
            find(hands, child);
            hands.press("Record a session");
            hands.answer(Map.of("Is the child in danger", "No"), "Next", "Continue", "Save");
        });
        job(page, true, "Link worker: find the number and ring the family", hands -> {
            find(hands, child);
            if (hands.sees("a[href^='tel:']")) {
                hands.look("a[href^='tel:']");
            } else {
                hands.press("Names and how to reach the family");
                hands.look("text=01632 >> visible=true");
            }
        });
        job(page, true, "Link worker: say that the family was reached, and open the next task", hands -> {
            hands.press("Contact the family");
            hands.answer(Map.of(), "Save and finish");
            if (hands.sees(".nhsuk-notification-banner__link")) {
                hands.pressOn(hands.look(".nhsuk-notification-banner__link"));
            } else {
                hands.press("Tasks");
                hands.pressOn(hands.look("main a[href^='/tasks/']"));
            }
        });
    }

    private void coordinator() {
        Page page = browser.as("coordinator");
        job(page, false, "Coordinator: read a referral and decide about it", hands -> {
            hands.press("Look at the referral");
            hands.begin();
            read(hands, "What was answered. Referred", "The referral");
            hands.answer(Map.of(), "Save and finish");
        });
        job(page, false, "Coordinator: open what has been stuck longest", hands -> {
            if (hands.sees("text=What is stuck")) {
                hands.pressOn(hands.look("h2:text('What is stuck') ~ table a[href^='/cases/']"));
            } else {
                hands.press("Escalations", "21 Escalations");
                hands.pressOn(hands.look("main a[href^='/tasks/']"));
                hands.pressOn(hands.look("main a[href^='/cases/']"));
            }
        });
    }

    private void supervisor() {
        job(browser.as("supervisor"), false, "Supervisor: review how long it has taken, knowing the goals", hands -> {
            hands.press("Review how long it has taken");
            hands.begin();
            read(hands, "What was answered. Goals agreed", "Goals");
            hands.answer(Map.of(), "Save and finish");
        });
    }

    private void designatedLead() {
        job(browser.as("dsl"), false, "Safeguarding lead: check the known risks of a referral", hands -> {
            hands.press("Check the known risks");
            hands.begin();
            read(hands, "What was answered. Referred", "The referral");
            hands.answer(Map.of(), "Save and finish");
        });
    }

    private void partner() {
        Page page = browser.as("school");
        page.navigate("/cases");
        String reference = reference(page, "main table tbody tr:nth-child(3) a[href^='/cases/']");
        job(page, false, "School: what became of a referral", hands -> {
            if (!hands.sees("main a[href='/cases/" + reference + "']")) {
                hands.press("Referrals");
            }
            hands.look("main a[href='/cases/" + reference + "']");
        });
    }

    private void impactLead() {
        job(browser.as("impact"), false, "Impact lead: open the pack that is due", hands -> {
            hands.press("Enter the answers");
            hands.begin();
            hands.look("[data-fl-form]");
        });
    }

    private void owner() {
        job(browser.as("owner"), false, "Process owner: open the pathway that is in most trouble", hands -> {
            if (hands.sees("text=Pathways in trouble")) {
                hands.pressOn(hands.look("main a[href^='/pathways/']"));
            } else {
                hands.press("Pathways");
                hands.pressOn(hands.look("main a:has-text('Seeker pathway')"));
            }
        });
    }

    private void job(Page page, boolean phone, String name, Consumer<Hands> work) {
        page.setViewportSize(phone ? PHONE_WIDTH : DESK_WIDTH, phone ? PHONE_HEIGHT : DESK_HEIGHT);
        page.navigate("/");
        Hands hands = new Hands(page);
        try {
            work.accept(hands);
            counted.put(name, hands.counted());
        } catch (PlaywrightException | AssertionError problem) {
            notDone.add(name + ": " + problem.getMessage());
        }
    }

    /** Finds a case as somebody does who knows its reference. */
    private static void find(Hands hands, String reference) {
        if (hands.sees("#find")) {
            hands.write("#find", reference);
            hands.enter("#find");
        } else {
            hands.press("Referrals");
            hands.write("#q", reference);
            hands.press("Apply");
        }
        if (!hands.sees("h1:has-text('" + reference + "')")) {
            hands.pressOn(hands.look("main a[href^='/cases/" + reference + "']"));
        }
    }

    /** What the step needs: beside it, or else on the page of the case, and back. */
    private static void read(Hands hands, String there, String here) {
        String beside = "#beside :is(h2, h3):has-text('" + here + "')";
        if (hands.sees(beside)) {
            hands.look(beside);
        } else {
            hands.pressOn(hands.look("main a[href^='/cases/']"));
            hands.press(there);
            hands.back();
        }
    }

    private static String aChild(Page page) {
        page.navigate("/cases?stage=direct-work");
        return reference(page, "main table a[href^='/cases/']");
    }

    private static String reference(Page page, String link) {
        return page.locator(link).first().getAttribute("href").replaceFirst("^/cases/", "");
    }

    private void print() throws IOException {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(one -> one.getFileName().toString().matches("day-.*\\.json"))
                    .sorted()
                    .toList()) {
                all.put(file.getFileName().toString().replaceAll("^day-|\\.json$", ""), json.readTree(file.toFile()));
            }
        }
        for (String job : counted.keySet()) {
            System.out.println(job);
            all.forEach((name, figures) -> System.out.printf(
                    "  %-10s %s%n",
                    name,
                    List.of("clicks", "keys", "scrolls").stream()
                            .map(what -> figures.path(job).path(what).asText("–") + " " + what)
                            .toList()));
        }
        ObjectNode sums = json.createObjectNode();
        all.forEach((name, figures) -> {
            int sum = 0;
            for (JsonNode one : figures) {
                sum += one.path("clicks").asInt() + one.path("scrolls").asInt();
            }
            sums.put(name, sum);
        });
        System.out.println("clicks and scrolls in all: " + sums);
    }
}
