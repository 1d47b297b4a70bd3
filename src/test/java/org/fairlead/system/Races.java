package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.fairlead.AtOnce;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.AopTestUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two who write one row at the same moment, on whatever database the service runs. */
public final class Races {

    private static final int SERVERS = 6;
    private static final int ROUNDS = 15;
    /** Seconds; more than a busy machine takes. */
    private static final int PATIENCE = 120;

    private final TypedJdbc jdbc;
    private final TransactionTemplate transaction;

    public Races(TypedJdbc jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** One adds it, each goes on in the same transaction, and sees it there. */
    public void aRowThatAllAddIsAddedOnce() {
        for (int round = 0; round < ROUNDS; round++) {
            String id = "race:" + UUID.randomUUID();
            assertThat(AtOnce.<Boolean>all(Collections.nCopies(
                            SERVERS,
                            () -> transaction.execute(status -> {
                                boolean added = add(id);
                                assertThat(used(id)).isEqualTo(1);
                                return added;
                            }))))
                    .containsOnlyOnce(true);
            jdbc.update("delete from try_count where id = ?", id);
        }
    }

    /** Each counts, whether it changed the row or added it. */
    public void aRowThatAllChangeOrAddIsChangedByEach() {
        for (int round = 0; round < ROUNDS; round++) {
            String id = "race:" + UUID.randomUUID();
            AtOnce.all(Collections.nCopies(
                    SERVERS,
                    () -> transaction.execute(status -> {
                        TypedJdbc.changeOrAdd(
                                () -> jdbc.update("update try_count set used = used + 1 where id = ?", id),
                                () -> add(id));
                        return used(id);
                    })));
            assertThat(used(id)).isEqualTo(SERVERS);
            jdbc.update("delete from try_count where id = ?", id);
        }
    }

    private boolean add(String id) {
        return jdbc.addUnlessThere(
                "insert into try_count (id, used, until_at) values (?, 1, ?)",
                id,
                Instant.parse("2090-01-01T00:00:00Z"));
    }

    private int used(String id) {
        return jdbc.single("select used from try_count where id = ?", Integer.class, id);
    }

    /**
     * Who holds a row for a change that begins with reading makes the next one wait until the change is there.
     *
     * @param bean gives a repository
     * @param administrator sees on PostgreSQL who waits
     * @param held a repository's method that holds, {@code Repository#method}, and which row, as SQL
     */
    public void theSecondWaits(
            Function<Class<?>, Object> bean, JdbcClient administrator, String held, @Nullable String row)
            throws Exception {
        Method hold = method(held);
        Object[] which = hold.getParameterCount() == 0 ? new Object[0] : new Object[] {argument(hold, row)};
        assertThat(meet(
                        administrator,
                        () -> call(hold, AopTestUtils.getTargetObject(bean.apply(hold.getDeclaringClass())), which)))
                .as(held)
                .isEmpty();
    }

    /** Of two who add what carries the next number, the second waits and has the one after. */
    public void eachHasANumber(
            Function<Class<?>, Object> bean, JdbcClient administrator, String numbers, String of, String mark)
            throws Exception {
        Method add = method(numbers);
        Object[] values = Arrays.stream(add.getParameterTypes())
                .map(type -> type == Instant.class ? Instant.parse("2026-01-01T00:00:00Z") : "race")
                .toArray();
        values[0] = anyOf(of);
        assertThat(meet(administrator, () -> call(add, bean.apply(add.getDeclaringClass()), values)))
                .as(numbers)
                .isEmpty();
        assertThat(administrator.sql("delete from " + mark + " = 'race'").update())
                .isEqualTo(2);
    }

    /** The first does it, and goes on when the second waits for it; how the second fails, if it does. */
    private Optional<Throwable> meet(JdbcClient administrator, Runnable act) throws Exception {
        CountDownLatch waits = new CountDownLatch(1);
        CountDownLatch acted = new CountDownLatch(1);
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> transaction.executeWithoutResult(status -> {
            try {
                act.run();
            } finally {
                acted.countDown();
            }
            await(waits);
        }));
        await(acted);
        CompletableFuture<Void> second =
                CompletableFuture.runAsync(() -> transaction.executeWithoutResult(status -> act.run()));
        try {
            Awaitility.await()
                    .atMost(PATIENCE, TimeUnit.SECONDS)
                    .until(() -> administrator
                                    .sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                                    .query(Long.class)
                                    .single()
                            > 0);
        } finally {
            waits.countDown();
        }
        first.get(PATIENCE, TimeUnit.SECONDS);
        return second.handle((done, failure) -> Optional.ofNullable(failure)).get(PATIENCE, TimeUnit.SECONDS);
    }

    /** The shortest of its name. */
    private static Method method(String named) throws ClassNotFoundException {
        String[] parts = named.split("#");
        Method method = Arrays.stream(Class.forName("org.fairlead." + parts[0]).getDeclaredMethods())
                .filter(one -> one.getName().equals(parts[1]))
                .filter(one -> !List.of(one.getParameterTypes()).contains(ResultSet.class))
                .min(Comparator.comparingInt(Method::getParameterCount))
                .orElseThrow();
        method.setAccessible(true);
        return method;
    }

    private Object argument(Method hold, @Nullable String row) {
        String id = anyOf(row);
        return Collection.class.isAssignableFrom(hold.getParameterTypes()[0]) ? List.of(id) : id;
    }

    private String anyOf(@Nullable String rows) {
        return jdbc.list(rows + " fetch first 1 rows only", String.class).stream()
                .findFirst()
                .orElseThrow(() -> new AssertionError("No row: " + rows));
    }

    private static void call(Method method, Object repository, Object... values) {
        try {
            method.invoke(repository, values);
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
