package org.fairlead.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fairlead.Api;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.system.Guide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The guide: whole, and each page of Fairlead leads to what is said about it. */
@ServiceTest
class GuideTest {

    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]+)\"");

    @Autowired
    private Guide guide;

    @Autowired
    private Api api;

    /** Every link of every page that can be reached from the first leads somewhere, to the very part. */
    @Test
    void shouldLeadNowhereInVain() {
        Visit reader = Visit.as("linkworker", api);
        Map<String, String> read = new java.util.TreeMap<>();
        List<String> toRead = new ArrayList<>(List.of(Guide.ADDRESS));
        List<String> vain = new ArrayList<>();
        while (!toRead.isEmpty()) {
            String page = toRead.remove(0);
            var answer = reader.get(page);
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            String html = answer.body();
            read.put(page, html.substring(html.indexOf("<div class=\"fl-guide\">")));
            Matcher link = LINK.matcher(read.get(page));
            while (link.find()) {
                String to = link.group(1).replaceFirst("#.*", "");
                if (to.startsWith(Guide.ADDRESS + "/files/")) {
                    if (reader.get(to).statusCode() != 200) {
                        vain.add(page + " -> " + to);
                    }
                } else if (to.startsWith(Guide.ADDRESS) && !read.containsKey(to) && !toRead.contains(to)) {
                    if (reader.get(to).statusCode() == 200) {
                        toRead.add(to);
                    } else {
                        vain.add(page + " -> " + to);
                    }
                }
            }
        }
        read.forEach((page, html) -> {
            Matcher link = LINK.matcher(html);
            while (link.find()) {
                String[] to = link.group(1).split("#");
                String target = read.get(to[0].isEmpty() ? page : to[0]);
                if (to.length > 1 && target != null && !target.contains("id=\"" + to[1] + "\"")) {
                    vain.add(page + " -> " + link.group(1));
                }
            }
        });
        assertThat(read).hasSizeGreaterThan(30);
        assertThat(vain).isEmpty();
    }

    @Test
    void shouldExplainWhateverTheMenuLeadsTo() {
        for (MenuItem item : MenuItem.values()) {
            for (String role : List.of(Roles.COORDINATOR, Roles.LINK_WORKER, Roles.PARTNER, Roles.GOVERNANCE)) {
                if (MenuItem.of(Set.of(role)).contains(item)) {
                    assertThat(guide.explaining(item.address(), List.of(role)))
                            .as("%s of a %s", item, role)
                            .contains("#");
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "coordinator, /intake-meetings/x, /guide/coordinators#intake-meetings",
        "partner, /intake-meetings, /guide/partners#the-intake-meeting",
        "link-worker, /cases/ZW-1, /guide/link-workers#a-childs-page",
        "partner, /cases/ZW-1, /guide/partners#refer-a-child",
        "dsl, /concerns/1, /guide/coordinators#for-safeguarding-leads",
        "link-worker, /concerns/new, /guide/guide#a-concern-about-a-child",
        "process-owner, /pathways/process/seeker-pathway, /guide/owners/README#for-process-owners",
        "impact-lead, /impact, /guide/coordinators#data-packs-and-impact",
        "governance, /nowhere, /guide"
    })
    void shouldLeadEachRoleToItsOwnWords(String role, String page, String explained) {
        assertThat(guide.explaining(page, List.of(role))).isEqualTo(explained);
    }

    @Test
    void shouldBeForWhoIsSignedIn_andSayWhatIsNotThere() {
        assertThat(Visit.ofNobody(api).get("/guide").uri().getPath()).isEqualTo("/sign-in");
        for (String no : List.of("/guide/none", "/guide/../application.yml", "/guide/files/none.png")) {
            assertThat(Visit.as("linkworker", api).get(no).statusCode()).as(no).isIn(400, 404);
        }
        assertThat(Visit.as("school", api).get("/tasks").body())
                .contains("href=\"/guide/partners#what-you-are-asked\"");
    }
}
