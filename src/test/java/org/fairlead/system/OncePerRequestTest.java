package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Outside of requests, such as in a timer, things are looked up once in a transaction. */
class OncePerRequestTest {

    private final DataSourceTransactionManager transactions =
            new DataSourceTransactionManager(new DriverManagerDataSource("jdbc:h2:mem:once"));
    private final TransactionTemplate transaction = new TransactionTemplate(transactions);
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void shouldLookEachTime_withoutATransaction() {
        assertThat(known()).isEqualTo(1);
        assertThat(known()).isEqualTo(2);
    }

    @Test
    void shouldLookOnceInATransaction_andAgainInTheNext() {
        transaction.executeWithoutResult(status -> {
            assertThat(known()).isEqualTo(1);
            assertThat(known()).isEqualTo(1);
        });
        transaction.executeWithoutResult(status -> assertThat(known()).isEqualTo(2));
        assertThat(known()).isEqualTo(3);
    }

    @Test
    void shouldLookAgain_afterAChange() {
        transaction.executeWithoutResult(status -> {
            assertThat(known()).isEqualTo(1);
            OncePerRequest.forget("number");
            assertThat(known()).isEqualTo(2);
        });
    }

    @Test
    void shouldLookForItself_inATransactionOfItsOwn() {
        TransactionTemplate itsOwn = new TransactionTemplate(transactions);
        itsOwn.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        transaction.executeWithoutResult(status -> {
            assertThat(known()).isEqualTo(1);
            itsOwn.executeWithoutResult(inner -> assertThat(known()).isEqualTo(2));
            assertThat(known()).isEqualTo(1);
        });
    }

    private int known() {
        return OncePerRequest.get("number", looks::incrementAndGet);
    }
}
