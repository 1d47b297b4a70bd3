package org.fairlead.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * No page is longer than somebody scrolls, with what the demo has of each child: every address of the service that is a
 * page ({@code docs/reading.md} lists them), as everybody who sees something of their own there. And each can be read
 * on a dark screen.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class PageHeightsBrowserTest {

    private static final int LONGEST = 4_000;

    /** What may be longer, by its address, and why. */
    private static final Map<String, String> LONGER = Map.of(
            "/cases/{reference}/history", "everything that happened, the newest first",
            "/intake-meetings/{id}/live", "less with the demo's data: what other stories left half-typed stands open",
            "/impact/report", "printed",
            "/access-requests/{id}/copy", "printed");

    /** Addresses to which nothing in the demo leads, and who looks at the page. */
    private static final Map<String, String> NOT_THERE = Map.ofEntries(
            Map.entry("/access-requests/{id}", "PagesBrowserTest makes one"),
            Map.entry("/access-requests/{id}/copy", "printed"),
            Map.entry("/access-requests/{id}/pieces", "PagesBrowserTest makes one"),
            Map.entry("/account/again", "asked on the way to somewhere else"),
            Map.entry("/answer/open", "from a letter"),
            Map.entry("/answer/{secret}", "from a letter"),
            Map.entry("/attended/open", "from a telephone call"),
            Map.entry("/attended/{secret}", "from a telephone call"),
            Map.entry("/said/open", "from a link"),
            Map.entry("/said/{secret}", "from a link"),
            Map.entry("/areas/new", "an installation with several areas"),
            Map.entry("/cases/{reference}/answers/{submission}/move", "only after a mistake"),
            Map.entry("/cases/{reference}/plans", "printed"),
            Map.entry("/cases/{reference}/plans/{number}", "printed"),
            Map.entry("/concerns/{reference}", "PagesBrowserTest raises one"),
            Map.entry("/concerns/{reference}/social-care-referral", "PagesBrowserTest raises one"),
            Map.entry("/erasures/{id}", "the demo erases nobody"),
            Map.entry("/letters/print", "printed"),
            Map.entry("/packs/{id}/links", "printed"),
            Map.entry("/packs/{id}/sheets", "printed"),
            Map.entry("/password/open", "from a message"),
            Map.entry("/password/{token}", "from a message"),
            Map.entry("/pathways/agreed/{id}", "after a change that was asked for"),
            Map.entry("/pathways/checks/{id}", "after a check"),
            Map.entry("/pathways/drafts/{draft}", "PagesBrowserTest makes one"),
            Map.entry("/pathways/moves/{move}", "after a move"),
            Map.entry("/pathways/year/{id}", "after a year"),
            Map.entry("/pathways/{kind}/{id}/shipped", "after a release: ShippedAgainTest reads it"),
            Map.entry("/refer/sent", "after a referral"),
            Map.entry("/referrals/import/{id}", "after an import"),
            Map.entry("/registers/{register}/{reference}", "RegisterBrowserTest opens one"),
            Map.entry("/reports/{id}", "after a quarter, printed"),
            Map.entry("/restrictions/{id}/lift", "the demo restricts nobody"),
            Map.entry("/screening/{id}/answers", "the demo has chosen already"),
            Map.entry("/screening/{id}/class-list", "the demo has chosen already"),
            Map.entry("/screening/{id}/handed-back", "the demo has chosen already"),
            Map.entry("/sign-in/second", "only with a second step"));

    /** What can be read and is no page: files, what scripts ask for, and ways that lead on. */
    private static final Pattern NO_PAGE =
            Pattern.compile(".*\\.(pdf|csv|ics|json|zip)|.*/(stamp|progress|file|log\\..*)|.*/files/.*"
                    + "|/(error|refer/exit|impact/figures)"
                    + "|/pathways/year/\\{id}/\\{side}/\\{process}");

    /** Roles that together see every page. */
    private static final List<String> ACCOUNTS = List.of(
            "linkworker",
            "coordinator",
            "supervisor",
            "clinician",
            "dsl",
            "impact",
            "owner",
            "admin",
            "governance",
            "lead",
            "school");

    private static final int STEPS = 3;
    private static final int TELEPHONE = 360;
    private static final int TELEPHONE_HIGH = 740;
    private static final List<Integer> WIDTHS = List.of(1280, TELEPHONE);
    private static final List<Integer> HEIGHTS_OF_SCREENS = List.of(900, TELEPHONE_HIGH);
    private static final Path HEIGHTS = Path.of("target/page-heights.md");
    private static final Pattern READ = Pattern.compile("\\| `GET (/[^`]*)` \\|.*");
    private static final String LINKS = """
        () => [...document.querySelectorAll('a[href^="/"]')].map(link => link.getAttribute('href').split('#')[0])
        """;

    @RegisterExtension
    final Browser browser = new Browser();

    /** By page: how high it is at a desk and on a telephone, in CSS pixels. */
    private final Map<String, List<Integer>> heights = new TreeMap<>();

    private final Map<String, Pattern> addresses = addresses();
    private final Set<String> seen = new TreeSet<>();
    private final Set<String> readInTheDark = new HashSet<>();
    private final List<String> dark = new ArrayList<>();

    @Test
    void noPageIsLongerThanSomebodyScrolls_andEachCanBeReadInTheDark() throws IOException {
        visitor();
        for (String account : ACCOUNTS) {
            walk(account);
        }
        for (String account : List.of("linkworker", "coordinator", "supervisor")) {
            children(account);
        }
        List<String> lines = new ArrayList<>(List.of("| page | 1280 px | 360 px |", "| --- | --- | --- |"));
        heights.forEach((name, high) -> lines.add("| %s | %d | %d |".formatted(name, high.get(0), high.get(1))));
        Files.write(HEIGHTS, lines);
        System.out.println(String.join("\n", lines));
        assertThat(dark).as("what is hard to read on a dark screen").isEmpty();
        Set<String> missed = new TreeSet<>(addresses.keySet());
        missed.removeAll(seen);
        assertThat(NOT_THERE.keySet())
                .as("why nobody comes to some addresses of pages")
                .containsAll(missed);
        Set<String> tooLong = new TreeSet<>();
        heights.forEach((name, high) -> {
            if (high.stream().anyMatch(one -> one > LONGEST)
                    && LONGER.keySet().stream().noneMatch(longer -> name.endsWith(" " + longer))) {
                tooLong.add(name + " " + high);
            }
        });
        assertThat(tooLong).as("pages of more than %d px", LONGEST).isEmpty();
    }

    @Test
    void aSessionIsRecordedFromTheFirstScreen() {
        Page worker = browser.as("linkworker");
        worker.setViewportSize(TELEPHONE, TELEPHONE_HIGH);
        worker.navigate("/cases?stage=direct-work");
        worker.navigate(links(worker, "a[href^='/cases/ZW-']").get(0) + "/work");
        Locator session = worker.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Record a session"));
        Locator bar = session.locator("xpath=..");
        assertThat(session.boundingBox().y).isLessThan(TELEPHONE_HIGH);
        worker.evaluate("() => scrollTo(0, document.documentElement.scrollHeight)");
        worker.waitForCondition(() -> bar.boundingBox().y < 1);
    }

    private void visitor() {
        Page page = browser.visitor();
        for (String path :
                List.of("/sign-in", "/privacy", "/refer", "/refer/1", "/refer/check", "/password/forgotten")) {
            page.navigate(path);
            look(page, "visitor", path);
        }
    }

    /** Pages to which a form, a search or a button leads, or only somebody who has more to do. */
    private static final Map<String, List<String>> ALSO = Map.of(
            "coordinator", List.of("/find?search=", "/audit/mine"),
            "dsl", List.of("/concerns/flood"),
            "governance", List.of("/audit/children?case=ZW-2026-0001", "/audit/people?username=linkworker"),
            "lead", List.of("/concerns/open-out-of-turn"),
            "owner",
                    List.of(
                            "/templates/new?template=a-new-one",
                            "/pathways/process/signposting/1/move",
                            "/pathways/process/signposting/compare"));

    /** Every page to which some steps lead from the first, once for each kind. */
    private void walk(String account) {
        Page page = browser.as(account);
        Map<String, String> ways = new TreeMap<>(Map.of("/", "/"));
        for (String path : ALSO.getOrDefault(account, List.of())) {
            ways.put(kind(path).orElseThrow(), path);
        }
        Set<String> been = new HashSet<>();
        for (int step = 0; step <= STEPS && !ways.isEmpty(); step++) {
            Map<String, String> then = new TreeMap<>();
            for (String path : ways.values()) {
                page.navigate(path);
                look(page, account, path);
                if (page.evaluate(LINKS) instanceof List<?> links) {
                    links.stream()
                            .map(Object::toString)
                            .forEach(link -> kind(link).ifPresent(kind -> then.putIfAbsent(kind, link)));
                }
            }
            been.addAll(ways.keySet());
            then.keySet().removeAll(been);
            ways = then;
        }
    }

    /** All parts of several children in different places, and every task. */
    private void children(String account) {
        Page page = browser.as(account);
        Set<String> paths = new LinkedHashSet<>();
        for (String list : List.of("/cases?sort=newest", "/cases?stage=direct-work", "/cases?stage=closed")) {
            page.navigate(list);
            look(page, account, list);
            links(page, "a[href^='/cases/ZW-']").stream().limit(4).forEach(paths::add);
        }
        for (String path : List.copyOf(paths)) {
            for (String part : List.of("/family", "/work", "/scores")) {
                paths.add(path + part);
            }
        }
        page.navigate("/tasks?queue=all");
        paths.addAll(links(page, "#main a[href^='/tasks/']"));
        for (String path : paths) {
            page.navigate(path);
            look(page, account, path);
        }
    }

    private void look(Page page, String account, String path) {
        String kind = kind(path).orElseThrow();
        seen.add(kind.replaceFirst("/cases/\\{reference}/(family|work|scores|history)", "/cases/{reference}/{part}"));
        String name = kind.equals("/tasks/{id}") ? "task: " + heading(page) : kind;
        measure(page, account + " " + name);
        if (!readInTheDark.add(name)) {
            return;
        }
        try {
            PageCheck.isReadableInTheDark(page);
        } catch (AssertionError hardToRead) {
            dark.add(account + " " + hardToRead.getMessage());
        }
    }

    /** Which of the service's pages an address is; nothing for what is none. */
    private Optional<String> kind(String path) {
        String plain = path.replaceFirst("\\?.*", "");
        if (NO_PAGE.matcher(plain).matches()) {
            return Optional.empty();
        }
        Matcher part =
                Pattern.compile("/cases/[^/]+/(family|work|scores|history)").matcher(plain);
        if (part.matches()) {
            return Optional.of("/cases/{reference}/" + part.group(1));
        }
        return addresses.containsKey(plain)
                ? Optional.of(plain)
                : addresses.entrySet().stream()
                        .filter(one -> one.getValue().matcher(plain).matches())
                        .map(Map.Entry::getKey)
                        .findFirst();
    }

    private static Map<String, Pattern> addresses() {
        try (Stream<String> lines = Files.lines(Path.of("docs/reading.md"))) {
            return lines.map(READ::matcher)
                    .filter(Matcher::matches)
                    .map(line -> line.group(1))
                    .filter(path -> !path.startsWith("/api/") && !path.startsWith("/engine-rest"))
                    .filter(path -> !NO_PAGE.matcher(path).matches())
                    .collect(Collectors.toMap(
                            path -> path,
                            path -> Pattern.compile(
                                    path.replaceAll("\\{\\*[^}]*}", ".+").replaceAll("\\{[^}]*}", "[^/]+")),
                            (one, same) -> one,
                            LinkedHashMap::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** At the width at which it came first: to lay a page out anew takes longer than to measure it. */
    private void measure(Page page, String name) {
        Integer[] found = new Integer[WIDTHS.size()];
        int came = page.viewportSize().width == TELEPHONE ? 1 : 0;
        for (int at : List.of(came, 1 - came)) {
            PageCheck.fits(page, WIDTHS.get(at), HEIGHTS_OF_SCREENS.get(at));
            found[at] = (Integer) page.evaluate("() => document.documentElement.scrollHeight");
        }
        heights.merge(
                name,
                List.of(found),
                (one, other) -> List.of(Math.max(one.get(0), other.get(0)), Math.max(one.get(1), other.get(1))));
    }

    private static String heading(Page page) {
        return (String) page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))
                .evaluate("heading => heading.firstChild.textContent.trim()");
    }

    private static List<String> links(Page page, String selector) {
        return page.locator(selector).all().stream()
                .map(link -> link.getAttribute("href"))
                .distinct()
                .toList();
    }
}
