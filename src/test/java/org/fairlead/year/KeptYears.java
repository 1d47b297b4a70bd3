package org.fairlead.year;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fairlead.ServiceFixture;
import org.fairlead.process.ChangedFiles;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;

/** Years that are kept as if they had been played, with figures of which every word and number is known. */
public final class KeptYears {

    private static final List<String> FILES = List.of("gather-consent.bpmn");

    private KeptYears() {}

    /** One that was played three times on two versions; with the change children wait half as long. */
    public static String compared(BeanFactory service) {
        String id = begun(service, "ahead");
        runs(service)
                .done(
                        id,
                        new YearRun.Outcome(
                                List.of(side(YearRun.NOW, 1), side(YearRun.CHANGED, 0.5)),
                                null,
                                List.of(drawn(YearRun.NOW), drawn(YearRun.CHANGED))),
                        null,
                        ServiceFixture.NOW);
        return id;
    }

    /** One that came to no end, with what had been played until then or without. */
    public static String broken(BeanFactory service, String problem, boolean somethingPlayed) {
        String id = begun(service, "ahead");
        if (somethingPlayed) {
            runs(service)
                    .done(
                            id,
                            new YearRun.Outcome(
                                    List.of(side(YearRun.NOW, 1), new YearRun.Side(YearRun.CHANGED, List.of())),
                                    null,
                                    List.of(drawn(YearRun.NOW))),
                            problem,
                            ServiceFixture.NOW);
        } else {
            runs(service).ended(id, problem, ServiceFixture.NOW);
        }
        return id;
    }

    /** One that has been begun and says nothing yet. */
    static String begun(BeanFactory service, String kind) {
        String id = UUID.randomUUID().toString();
        Person owner = service.getBean(StaffDirectory.class).find("owner").orElseThrow();
        Assumptions year = SmallYears.of(120, 52, 3, 2);
        runs(service)
                .add(
                        new YearRun(
                                id, owner.areaId(), "owner", ServiceFixture.NOW, kind, FILES, year, null, null, null),
                        service.getBean(ChangedFiles.class).none(owner));
        runs(service).begun(id, year, "work");
        return id;
    }

    static YearRun.@Nullable Outcome outcome(BeanFactory service, String id) {
        return runs(service).find(id).orElseThrow().outcome();
    }

    private static YearRepository runs(BeanFactory service) {
        return service.getBean(YearRepository.class);
    }

    private static YearRun.Drawn drawn(String side) {
        try {
            return new YearRun.Drawn(
                    side,
                    "gather-consent",
                    "Gather consent",
                    Files.readString(Path.of("processes/gather-consent.bpmn")));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static YearRun.Side side(String key, double share) {
        return new YearRun.Side(key, List.of(played(1, 40 * share), played(2, 42 * share), played(3, 44 * share)));
    }

    /** @param days that children wait until direct work */
    static YearStage.Played played(long seed, double days) {
        return new YearStage.Played(
                seed,
                new Figures(
                        Map.ofEntries(
                                Map.entry("referred", 120.0),
                                Map.entry("reached", 71.0 + seed),
                                Map.entry("wait-intake", 9.5),
                                Map.entry("wait-allocation", 12.25),
                                Map.entry("wait-consent", 25.0),
                                Map.entry("wait-work", days),
                                Map.entry("open-per-worker", 11.3),
                                Map.entry("open-at-end", 31.0 - seed),
                                Map.entry("tasks", 1204.0),
                                Map.entry("late", days / 2),
                                Map.entry("escalations", 14.0),
                                Map.entry("packs-on-time", 81.0)),
                        List.of(
                                step("record-consent", "Meet and record consent", 30),
                                step("contact-family", "Contact the family", 80),
                                step("decide-no-reply", "Decide what to do after no reply", 2))),
                List.of(new YearStage.StuckAt("close-case", "outcomeAchieved: say it", 2)));
    }

    private static Figures.Step step(String id, String name, double queue) {
        return new Figures.Step("gather-consent", id, name, 90, 4, 2, 9, queue);
    }
}
