package org.fairlead.process.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.fairlead.Api;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.form.FormRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a release ships anew is laid beside what an owner has deployed since, and beside what both began with. */
@ServiceTest
class ShippedAgainTest {

    private static final String PAGE = "/pathways/form/complaint-settled/shipped";

    @Autowired
    private Api api;

    @Autowired
    private FormRegistry forms;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void shouldLayThreeVersionsBesideEachOther_untilAnOwnerHasLooked() {
        Visit owner = Visit.as("owner", api);
        assertThat(owner.get(PAGE).statusCode()).as("nothing is shipped anew").isEqualTo(404);
        String now = forms.text(
                        "complaint-settled", forms.latest("complaint-settled").version())
                .orElseThrow();
        String before = now.replaceFirst("\"label\": \"", "\"label\": \"In its day: ");
        int was = forms.register("complaint-settled", before, "fairlead");
        jdbc.sql("update shipped_resource set content_hash = 'earlier', definition_version = ? where resource_name = ?")
                .params(was, "complaint-settled.form")
                .update();
        int ours = forms.register("complaint-settled", before.replaceFirst("In its day: ", "Here: "), "owner");

        String page = owner.get(PAGE).body();
        assertThat(page)
                .contains(
                        "complaint-settled.form has been shipped anew",
                        "Changed by both: ",
                        "From version " + was + " to what is shipped now",
                        "From version " + was + " to version " + ours)
                .containsSubsequence("What Fairlead has changed", "In its day: ", "What you have changed", "Here: ");
        assertThat(owner.get("/pathways?kind=shipped").body()).contains("complaint settled");
        assertThat(owner.get("/pathways/form/complaint-settled").body()).contains("href=\"" + PAGE + "\"");
        assertThat(owner.get("/").body()).contains("shipped anew", "Deployed last", "Cases on earlier versions");
        assertThat(Visit.as("admin", api).get(PAGE).statusCode()).isEqualTo(403);

        assertThat(owner.post(PAGE, Map.of("act", "theirs", "name", "")).statusCode())
                .as("a draft has a name")
                .isEqualTo(422);
        assertThat(owner.post(PAGE, Map.of("act", "theirs", "name", "What came with the release"))
                        .body())
                .as("a draft of what is shipped, beside what runs")
                .contains("What came with the release", "complaint-settled.form", "1 change to version " + ours);
        assertThat(owner.post(PAGE, Map.of("act", "ours", "name", "Ours with theirs"))
                        .body())
                .contains("Ours with theirs");

        assertThat(owner.post(PAGE, Map.of("act", "keep")).body()).contains("Yours stays.");
        assertThat(owner.get(PAGE).statusCode()).isEqualTo(404);
        assertThat(forms.latest("complaint-settled").version())
                .as("nothing runs by that")
                .isEqualTo(ours);
    }
}
