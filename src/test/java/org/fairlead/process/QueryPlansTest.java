package org.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.fairlead.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the engine asks at every step looks at one case on H2, however many there are. */
@ServiceTest
class QueryPlansTest {

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from ACT_RU_VARIABLE where EXECUTION_ID_ = 'x' and TASK_ID_ is null",
                "select * from ACT_RU_VARIABLE where EXECUTION_ID_ = 'x' and TASK_ID_ is null and NAME_ in ('a', 'b')",
                "select * from ACT_RU_EVENT_SUBSCR where EXECUTION_ID_ = 'x' and EVENT_TYPE_ = 'message'"
                        + " and EVENT_NAME_ = 'concern-raised'",
                "select * from ACT_HI_ACTINST where EXECUTION_ID_ = 'x' and ACT_ID_ = 'y' and END_TIME_ is null"
            })
    void shouldGoByTheExecution(String question) {
        String plan = jdbc.sql("explain " + question).query(String.class).single();

        assertThat(used(plan)).contains("EXECUTION_ID_ = 'x'");
    }

    @Test
    void shouldGoByTheCase_forWhatItWaitsFor() {
        String plan = jdbc.sql("explain select * from ACT_RU_EVENT_SUBSCR where PROC_INST_ID_ = 'x'")
                .query(String.class)
                .single();

        assertThat(used(plan)).contains("PROC_INST_ID_ = 'x'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"task_key", "site_id"})
    void shouldReadTheFirstOfARange_forAPageOfOneKindOfTaskOrOneSite(String column) {
        // as where there are many, whatever the rows are that other tests have left
        for (String one : List.of("reader", column)) {
            jdbc.sql("alter table work_item_reader alter column " + one + " selectivity 50")
                    .update();
        }
        String plan = jdbc.sql("explain select r.task_id, r.due_at from work_item_reader r where r.reader = 'x'"
                        + " and (r.restricted = false) and r." + column + " = 'y'"
                        + " order by r.reader, r.due_at, r.task_id fetch first 51 rows only")
                .query(String.class)
                .single();

        assertThat(used(plan)).contains("READER = 'x'").contains(column.toUpperCase(Locale.ROOT) + " = 'y'");
    }

    @Test
    void shouldReadTheFirstOfARange_forAPageOfTheWorkList() {
        String plan = jdbc.sql("explain select r.task_id, r.due_at from work_item_reader r where r.reader = 'x'"
                        + " and (r.restricted = false) order by r.reader, r.due_at, r.task_id fetch first 51 rows only")
                .query(String.class)
                .single();

        assertThat(used(plan)).contains("READER = 'x'");
        assertThat(plan).contains("index sorted");
    }

    private static String used(String plan) {
        return plan.substring(plan.indexOf("/*"), plan.indexOf("*/"));
    }
}
