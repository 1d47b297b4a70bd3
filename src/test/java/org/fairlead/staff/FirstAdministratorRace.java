package org.fairlead.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.fairlead.AtOnce;
import org.fairlead.system.Seals;
import org.fairlead.system.TurnRepository;
import org.fairlead.system.TypedJdbc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.transaction.support.TransactionTemplate;

/** Nodes that start on an empty database at the same moment. */
public final class FirstAdministratorRace {

    private static final int NODES = 4;
    private static final int ROUNDS = 5;

    private FirstAdministratorRace() {}

    /** One makes the administrator, or notes what the database is for, and the others find it there. */
    public static void oneMakesIt(JdbcClient administrator, String url) {
        administrator.sql("create schema race").update();
        for (String table : List.of("staff_member", "staff_role", "shipped_resource", "made_for")) {
            administrator
                    .sql("create table race." + table + " (like public." + table + " including all)")
                    .update();
        }
        administrator
                .sql("insert into race.shipped_resource select * from public.shipped_resource where resource_name ="
                        + " '*'")
                .update();
        DataSource database = new DriverManagerDataSource(url + "&currentSchema=race");
        StaffRepository people = new StaffRepository(new TypedJdbc(database, Seals.ofThisRun()));
        try {
            for (int round = 0; round < ROUNDS; round++) {
                AtOnce.all(Collections.nCopies(NODES, () -> node(database, people)));
                assertThat(people.isAnybodyActive()).isTrue();
                assertThat(people.displayName("first")).contains("Administrator");
                for (String table : List.of("staff_role", "staff_member", "made_for")) {
                    assertThat(administrator.sql("delete from race." + table).update())
                            .as(table)
                            .isEqualTo(1);
                }
            }
        } finally {
            administrator.sql("drop schema race cascade").update();
        }
    }

    private static boolean node(DataSource database, StaffRepository people) {
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        transaction.executeWithoutResult(
                status -> assertThat(people.madeFor("service")).isEqualTo("service"));
        FirstAdministrator first = new FirstAdministrator(
                new StaffDirectory(people),
                PasswordEncoderFactories.createDelegatingPasswordEncoder(),
                people,
                new FirstAdministrator.Named("first", "quiet-river-stones"),
                new TurnRepository(new TypedJdbc(database, Seals.ofThisRun())));
        transaction.executeWithoutResult(status -> first.create());
        return true;
    }
}
