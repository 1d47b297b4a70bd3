package db.migration;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.fairlead.system.Typed;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Names are looked for in plain letters, so that O’Brien, Núñez and Anne-Marie are found however they are typed. */
public class V46__names_as_they_are_looked_for extends BaseJavaMigration {

    private static final int AT_ONCE = 1_000;

    @Override
    public void migrate(Context context) throws SQLException {
        try (Statement read = context.getConnection().createStatement();
                PreparedStatement write =
                        context.getConnection().prepareStatement("update child set search_text = ? where id = ?")) {
            int waiting = 0;
            try (ResultSet children = read.executeQuery("select id, search_text from child")) {
                while (children.next()) {
                    write.setString(1, String.join(" ", Typed.words(children.getString(2))));
                    write.setString(2, children.getString(1));
                    write.addBatch();
                    if (++waiting % AT_ONCE == 0) {
                        write.executeBatch();
                    }
                }
            }
            write.executeBatch();
        }
    }
}
