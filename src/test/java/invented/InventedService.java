package invented;

import java.io.IOException;
import java.time.Instant;
import org.fairlead.process.DrawnError;
import org.fairlead.process.Running;
import org.fairlead.process.Step;
import org.fairlead.system.Stored;

/** A service with steps, outside the service's own packages, where diagrams would find them. */
public class InventedService {

    public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    public enum Mood implements Stored {
        GOOD,
        SO_SO;

        @Override
        public String stored() {
            return name().toLowerCase().replace('_', '-');
        }
    }

    sealed interface Asked {}

    record Yes(Mood mood, Instant at, Integer count) implements Asked {}

    record No(String code) implements Asked, DrawnError {}

    public Object[] given;

    @Step(value = "take", name = "Take", help = "Takes each kind of parameter.")
    void take(
            String text, Integer count, int number, boolean flag, Mood mood, Instant at, Running running, Object any) {
        given = new Object[] {text, count, number, flag, mood, at, running, any};
    }

    @Step(value = "ask", name = "Ask", help = "Ends in two ways.", values = "count=1|2", forgets = "secret")
    Asked ask(boolean yes) {
        return yes ? new Yes(Mood.SO_SO, NOON, null) : new No("refused");
    }

    @Step(value = "fail", name = "Fail", help = "Throws what it was told to.")
    void fail(String checked) throws IOException {
        if (checked == null) {
            throw new IllegalStateException("not now");
        }
        throw new IOException(checked);
    }
}
