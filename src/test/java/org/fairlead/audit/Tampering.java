package org.fairlead.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.awaitility.Awaitility;
import org.fairlead.audit.AuditChain.Fault;
import org.fairlead.audit.AuditChain.Verdict;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody with the database alone changes the audit trail, one way after the other; all is as before afterwards. */
public final class Tampering {

    private static final String COLUMNS = "id, happened_at, who, act, case_ref, detail, address, answered, looked_for,"
            + " about_salt, about_digest, own_digest, chain_no, chain_digest";

    private Tampering() {}

    public static void shouldBeNamed(JdbcClient jdbc, AuditChain chain, Runnable someLooks) {
        long before = rows(jdbc);
        for (int look = 0; look < 4; look++) {
            someLooks.run();
        }
        Awaitility.await().until(() -> rows(jdbc) >= before + 4);
        Verdict whole = chain.verify();
        assertThat(whole.fault()).isNull();
        assertThat(whole.rows()).isGreaterThan(3);
        String row = jdbc.sql("select id from audit_event where chain_no = ?")
                .param(whole.rows() - 2)
                .query(String.class)
                .single();
        jdbc.sql("create table audit_copy as select " + COLUMNS + " from audit_event where chain_no >= "
                        + (whole.rows() - 2))
                .update();
        jdbc.sql("create table audit_head as select * from audit_chain").update();

        for (String change : List.of(
                "who = 'somebody'",
                "happened_at = happened_at + interval '1' hour",
                "detail = 'another'",
                "address = null",
                "answered = 404",
                "case_ref = null, detail = 'x', about_salt = null")) {
            jdbc.sql("update audit_event set " + change + " where id = ?")
                    .param(row)
                    .update();
            named(chain.verify(), Fault.CHANGED, whole.rows() - 2, row);
            asBefore(jdbc, whole);
        }
        jdbc.sql("delete from audit_event where id = ?").param(row).update();
        named(chain.verify(), Fault.LEFT_OUT, whole.rows() - 2, null);
        jdbc.sql("update audit_event set chain_no = chain_no - 1 where chain_no = ?")
                .param(whole.rows() - 1)
                .update();
        named(chain.verify(), Fault.LEFT_OUT, whole.rows() - 2, null);
        asBefore(jdbc, whole);

        jdbc.sql("delete from audit_event where chain_no = ?")
                .param(whole.rows())
                .update();
        named(chain.verify(), Fault.LEFT_OUT, whole.rows(), null);
        asBefore(jdbc, whole);

        String copied =
                "insert into audit_event (id, happened_at, who, act, about_salt, about_digest, own_digest, chain_no)"
                        + " select 'put-in', happened_at, 'nobody', act, about_salt, about_digest, own_digest, ";
        for (String place : List.of("null", "chain_no + 3")) {
            jdbc.sql(copied + "cast(" + place + " as bigint) from audit_copy where id = ?")
                    .param(row)
                    .update();
            named(chain.verify(), Fault.PUT_IN, whole.rows() + 1, "put-in");
            jdbc.sql("delete from audit_event where id = 'put-in'").update();
            asBefore(jdbc, whole);
        }
        assertThat(chain.verify().fault()).isNull();
        jdbc.sql("drop table audit_copy").update();
        jdbc.sql("drop table audit_head").update();
    }

    private static long rows(JdbcClient jdbc) {
        return jdbc.sql("select count(*) from audit_event").query(Long.class).single();
    }

    private static void named(Verdict verdict, Fault fault, long place, String row) {
        assertThat(verdict.fault()).isEqualTo(fault);
        assertThat(verdict.place()).isEqualTo(place);
        assertThat(verdict.event()).isEqualTo(row);
    }

    private static void asBefore(JdbcClient jdbc, Verdict whole) {
        jdbc.sql("update audit_event set chain_no = null, chain_digest = null where chain_no > ?")
                .param(whole.rows())
                .update();
        jdbc.sql("delete from audit_event where id in (select id from audit_copy)")
                .update();
        jdbc.sql("insert into audit_event (" + COLUMNS + ") select " + COLUMNS + " from audit_copy")
                .update();
        jdbc.sql("delete from audit_chain").update();
        jdbc.sql("insert into audit_chain select * from audit_head").update();
    }
}
