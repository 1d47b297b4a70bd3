package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.fairlead.Api;
import org.fairlead.Referral;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every column of words is sealed, or it is said why not; and what is sealed opens where it belongs only. */
@ServiceTest
class SealedColumnsTest {

    private static final String PHONE = "07700 900461";

    @Autowired
    private DataSource database;

    @Autowired
    private TypedJdbc jdbc;

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Test
    void everyColumnOfWordsIsSealed_orItIsSaidWhyNot() throws IOException {
        Set<String> said = new TreeSet<>();
        Files.readString(Path.of("src/test/resources/org/fairlead/system/open-columns.txt"))
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(": "))
                .forEach(line -> List.of(line[1].split(" ")).forEach(column -> said.add(line[0] + "." + column)));
        for (SealedColumns.Table table : SealedColumns.all()) {
            table.columns()
                    .forEach(column -> assertThat(said.add(table.name() + "." + column))
                            .as("%s.%s is sealed and open", table.name(), column)
                            .isTrue());
        }
        Set<String> there = new TreeSet<>(raw().queryForList("""
            select lower(table_name || '.' || column_name) from information_schema.columns
             where lower(table_schema) = 'public' and lower(table_name) not like 'act\\_%' escape '\\'
               and lower(table_name) <> 'flyway_schema_history'
               and lower(data_type) in ('character varying', 'character large object', 'text', 'character')
            """, String.class));

        assertThat(there)
                .as("Say in SealedColumns that it is sealed, or in open-columns.txt why it need not be")
                .isEqualTo(said);
    }

    @Test
    void everyValueOfThemIsSealed_whoeverWroteIt() {
        journey.toDirectWork(service.child().with("carer1Phone", PHONE), "linkworker");

        List<String> open = new ArrayList<>();
        for (SealedColumns.Table table : SealedColumns.all()) {
            for (String column : table.columns()) {
                long found = raw().queryForObject(
                                "select count(*) from " + table.name() + " where " + column + " <> '' and " + column
                                        + " not like 'sealed:%'",
                                Long.class);
                if (found > 0) {
                    open.add(found + " of " + table.name() + "." + column);
                }
            }
        }
        assertThat(open).isEmpty();
    }

    @Test
    void whatWasPutInAnothersPlace_orChanged_isRefusedInWords_andTheListStands() {
        Referral child = service.child().with("carer1Phone", PHONE);
        String one = journey.toDirectWork(child, "linkworker");
        String other = journey.toDirectWork(service.child(), "linkworker");
        String entry = "select min(id) from timeline_entry where case_ref = ?";
        String moved =
                raw().queryForObject("select what from timeline_entry where id = (" + entry + ")", String.class, other);
        String own =
                raw().queryForObject("select what from timeline_entry where id = (" + entry + ")", String.class, one);
        raw().update("update timeline_entry set what = ? where id = (" + entry + ")", moved, one);
        assertThat(Visit.as("linkworker", api).theCase(one)).contains("was changed from outside");
        raw().update("update timeline_entry set what = ? where id = (" + entry + ")", own, one);

        String phone =
                raw().queryForObject("select phone from carer where case_ref = ? and position = 1", String.class, one);
        char last = phone.charAt(60);
        raw().update(
                        "update carer set phone = ? where case_ref = ? and position = 1",
                        phone.substring(0, 60) + (last == 'A' ? 'B' : 'A') + phone.substring(61),
                        one);
        assertThat(carer(one)).contains("was changed from outside");
        raw().update("update carer set phone = ? where case_ref = ? and position = 1", phone, one);
        assertThat(carer(one)).isEqualTo(PHONE);
        String name =
                raw().queryForObject("select name from carer where case_ref = ? and position = 1", String.class, one);
        raw().update("update carer set name = phone where case_ref = ? and position = 1", one);
        assertThat(jdbc.list("select name from carer where case_ref = ?", String.class, one)
                        .get(0))
                .as("of another column")
                .contains("was changed from outside");
        raw().update("update carer set name = ? where case_ref = ? and position = 1", name, one);
    }

    @Test
    void whatIsSealedIsFoundUnderItsMark() {
        String reference = journey.toDirectWork(
                service.child().with("carer1Phone", "07700 900462").with("carer1Email", "found.it@example.org"),
                "linkworker");

        for (String typed : List.of("07700900462", "+44 7700 900462", "Found.It@example.org")) {
            assertThat(Visit.as("coordinator", api)
                            .search("/cases?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8))
                            .body())
                    .as(typed)
                    .contains(reference);
        }
    }

    @Test
    void aStatementSaysWhatOfItGoesIntoASealedColumn() {
        Seal seal = Seals.ofThisRun();
        Map<Object, Object> values = SealedWrite.of(
                        "update carer set name = coalesce(?, name), position = ? where id = ?")
                .orElseThrow()
                .closed(Map.of(0, "Ann", 1, 2, 2, "c1"), seal);

        assertThat(seal.openColumn((String) values.get(0))).isEqualTo(new Seal.OfColumn("carer.name/c1", "Ann"));
        assertThat(values).containsEntry(1, 2).containsEntry(2, "c1");
        assertThat(SealedWrite.of("update carer set position = ? where name = ?"))
                .isEmpty();
        assertThat(SealedWrite.of("insert into area (id, name) values (?, ?)")).isEmpty();
        assertThatThrownBy(() -> SealedWrite.of("insert into carer (id, name) select ?, name from carer"))
                .hasMessageContaining("bound to its row");
    }

    private String carer(String reference) {
        return jdbc.single("select phone from carer where case_ref = ? and position = 1", String.class, reference);
    }

    /** The database as it is, past what opens. */
    private JdbcTemplate raw() {
        return new JdbcTemplate(database);
    }
}
