package org.fairlead.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.fairlead.browser.Wire.Visit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What every page costs over a slow line: bytes, and how long until there is something to answer or to press, for who
 * comes for the first time and for who comes again. Prints it and writes {@code target/bench/weight.json}.
 */
@Tag("bench")
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class WeightBench {

    private static final List<Integer> KILOBITS = List.of(400, 1600);
    private static final List<String> VISITORS =
            List.of("/sign-in", "/privacy", "/refer", "/refer/1", "/refer/2", "/refer/3", "/refer/4", "/refer/5");

    /** Roles that together see every page. */
    private static final List<String> ACCOUNTS = List.of(
            "linkworker", "coordinator", "supervisor", "clinician", "dsl", "impact", "owner", "admin", "school");

    private static final String LINKS = """
        () => [...document.querySelectorAll('a[href^="/"]')].map(link => link.getAttribute('href').split('#')[0])
        """;
    /** What only differs by the child, the person or the day is one page. */
    private static final String NAMES =
            "[A-Z]{1,3}-\\d{4}-\\d+|[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)\\d+(?=/|$)" + "|(?<=^/guide/).+";

    private static final String DOES_SOMETHING = "/refer/exit|.*\\.(pdf|csv|ics|bpmn|dmn|form)|.*/file|.*export.*";

    @RegisterExtension
    final Browser browser = new Browser();

    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Test
    void measure() throws Exception {
        Map<String, ObjectNode> measured = new TreeMap<>();
        visit(browser.visitor(), "visitor", VISITORS, measured);
        for (String account : ACCOUNTS) {
            Page page = browser.as(account);
            Map<String, String> pages = new TreeMap<>();
            collect(page, List.of("/"), pages);
            collect(page, List.copyOf(pages.values()), pages);
            pages.keySet().removeAll(measured.keySet());
            visit(page, account, List.copyOf(pages.values()), measured);
        }
        Path file = Path.of("target", "bench", "weight.json");
        Files.createDirectories(file.getParent());
        json.writeValue(file.toFile(), measured);
        assertThat(measured).hasSizeGreaterThan(VISITORS.size() + ACCOUNTS.size());
    }

    /** The pages to which some pages lead, by what they are. */
    private static void collect(Page page, List<String> from, Map<String, String> pages) {
        for (String path : from) {
            page.navigate(path);
            if (page.evaluate(LINKS) instanceof List<?> links) {
                links.stream()
                        .map(Object::toString)
                        .filter(link -> !link.matches(DOES_SOMETHING) && !link.startsWith("//"))
                        .forEach(link -> pages.putIfAbsent(kind(link), link));
            }
        }
    }

    private static String kind(String path) {
        return path.replaceFirst("\\?.*", "").replaceAll(NAMES, "*");
    }

    private void visit(Page page, String who, List<String> paths, Map<String, ObjectNode> measured) {
        for (String path : paths) {
            ObjectNode costs = json.createObjectNode();
            costs.put("page", kind(path)).put("as", who);
            for (int kilobits : KILOBITS) {
                Wire wire = new Wire(page).slow(kilobits);
                put(costs, "first", kilobits, wire.first(path));
                put(costs, "again", kilobits, wire.again(path));
            }
            measured.put(kind(path), costs);
            System.out.println(costs);
        }
    }

    private static void put(ObjectNode costs, String which, int kilobits, Visit visit) {
        costs.put(which + "Bytes", visit.bytes());
        costs.put(which + "FieldMillisAt" + kilobits, visit.untilFirstField().toMillis());
    }
}
