package org.fairlead.system;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals what an earlier release left open in the {@link SealedColumns}, and again what an older key closed. Each some
 * rows are a step of their own, so that it can be stopped and begun again. Nothing starts on a database of which a key
 * is missing.
 */
@Component
@DependsOnDatabaseInitialization
@RequiredArgsConstructor
public class ColumnSealing implements Sealed, SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(ColumnSealing.class);

    private final SealedColumnRepository columns;
    private final Seal seal;
    private final SealKeys keys;
    private final TransactionTemplate transaction;

    /** After those who say that this is another's database altogether. */
    @Override
    public void afterSingletonsInstantiated() {
        List<String> used = columns.keys();
        used.stream().filter(key -> keys.byId(key).isEmpty()).findFirst().ifPresent(missing -> {
            throw new WrongSetting("The database holds what the key " + missing + " has sealed, and it is none of those"
                    + " that were given: set FAIRLEAD_CONCERN_KEY to it, or add it to FAIRLEAD_CONCERN_OLD_KEYS.");
        });
        if (!used.contains(keys.current())) {
            columns.addKey(keys.current());
        }
    }

    /**
     * Seals what stands open in columns that are not known to be sealed.
     *
     * @return how many values
     */
    public int sealOpen() {
        int count = 0;
        for (SealedColumns.Table table : SealedColumns.all()) {
            for (String column : table.columns()) {
                if (!columns.isDone(table.name(), column)) {
                    count += seal(table, column, Seal.COLUMN_MARK);
                    columns.setDone(table.name(), column);
                }
            }
        }
        return count;
    }

    @Override
    public int sealAgain() {
        int count = 0;
        for (SealedColumns.Table table : SealedColumns.all()) {
            for (String column : table.columns()) {
                count += seal(table, column, seal.currentColumnMark());
            }
        }
        return count;
    }

    /** Everything, of whatever kind, is sealed with the key of now: the others need not be given any more. */
    public void allIsSealed() {
        columns.keepOnlyKey(keys.current());
    }

    private int seal(SealedColumns.Table table, String column, String mark) {
        int[] count = {0};
        List<Object> after = List.of();
        List<SealedColumnRepository.Kept> some = columns.without(mark, table, column, after);
        while (!some.isEmpty()) {
            List<SealedColumnRepository.Kept> these = some;
            transaction.executeWithoutResult(status -> these.forEach(kept -> count[0] += seal(table, column, kept)));
            after = these.get(these.size() - 1).key();
            some = columns.without(mark, table, column, after);
        }
        return count[0];
    }

    private int seal(SealedColumns.Table table, String column, SealedColumnRepository.Kept kept) {
        String place = SealedColumns.place(table.name(), column, kept.row());
        String text = kept.text();
        if (text.startsWith(Seal.COLUMN_MARK)) {
            Seal.OfColumn opened = seal.openColumn(text);
            if (!opened.place().equals(place)
                    && !opened.place().equals(SealedColumns.place(table.name(), column, ""))) {
                LOG.error("What is kept in {} belongs to {}: it stays as it is", place, opened.place());
                return 0;
            }
            text = opened.text();
        }
        return columns.replace(table, column, kept, seal.closeIn(place, text)) ? 1 : 0;
    }
}
