package org.fairlead.bench;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A diagram that waits for a time, then writes down which case it was, and ends; many of them made at once. */
final class OneTimer {

    static final String STEP = "countTheCase";
    private static final String PROCESS = "one-timer";

    /** What names a case in the engine's tables. */
    private static final Set<String> IDS = Set.of(
            "id_",
            "proc_inst_id_",
            "process_instance_id_",
            "root_proc_inst_id_",
            "parent_id_",
            "execution_id_",
            "act_inst_id_",
            "parent_act_inst_id_");

    private OneTimer() {}

    static BpmnModelInstance drawn() {
        return Bpmn.createExecutableProcess(PROCESS)
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .intermediateCatchEvent()
                .timerWithDuration("PT1H")
                .serviceTask()
                .camundaDelegateExpression("${" + STEP + "}")
                .endEvent()
                .done();
    }

    /** So many cases whose time has come: one is begun and copied. */
    static void fill(JdbcClient jdbc, ProcessEngine engine, int cases) {
        jdbc.sql("truncate table act_hi_actinst, act_hi_procinst").update();
        String one =
                engine.getRuntimeService().startProcessInstanceByKey(PROCESS).getId();
        copy(jdbc, "act_ru_execution", "proc_inst_id_", one, cases);
        copy(jdbc, "act_ru_job", "process_instance_id_", one, cases);
        copy(jdbc, "act_hi_procinst", "proc_inst_id_", one, cases);
        copy(jdbc, "act_hi_actinst", "proc_inst_id_", one, cases);
        jdbc.sql("update act_ru_job set duedate_ = now() - interval '1 day' * random()")
                .update();
        engine.getRuntimeService().deleteProcessInstance(one, "copied");
        jdbc.sql("vacuum analyze").update();
    }

    private static void copy(JdbcClient jdbc, String table, String instance, String one, int cases) {
        List<String> columns = jdbc.sql("select column_name from information_schema.columns where table_name = ?")
                .param(table)
                .query(String.class)
                .list();
        String values = columns.stream()
                .map(column -> IDS.contains(column) ? "md5(" + column + ") || '-' || n" : column)
                .collect(Collectors.joining(", "));
        jdbc.sql("insert into " + table + " (" + String.join(", ", columns) + ") select " + values + " from " + table
                        + ", generate_series(1, " + cases + ") n where " + instance + " = ?")
                .param(one)
                .update();
    }

    /** Which cases were counted twice, and how many were counted at all. */
    static String ended(JdbcClient jdbc) {
        return jdbc.sql("select count(*) || ' ended, ' || count(*) - count(distinct proc_inst_id_) || ' twice'"
                        + " from act_hi_actinst where act_type_ = 'serviceTask'")
                .query(String.class)
                .single();
    }
}
