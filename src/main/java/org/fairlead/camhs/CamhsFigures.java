package org.fairlead.camhs;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Person;
import org.springframework.stereotype.Component;

/** How long referrals of an area take, service by service, as pages show it. */
@Component
@RequiredArgsConstructor
class CamhsFigures {

    /** The figures of one service, rounded to days; empty where there is nothing to count. */
    record Line(
            String service,
            long open,
            long ended,
            String waited,
            String waitedNinety,
            String sent,
            String sentNinety,
            String answer,
            String answerNinety,
            String start,
            String startNinety) {}

    private final CamhsRepository referrals;
    private final Clock clock;

    /** Those of the reader's area; none for who reads of single referrals only. */
    List<Line> of(Person reader) {
        return !CamhsReading.readsFigures(reader)
                ? List.of()
                : referrals.figures(reader.areaId(), clock.instant()).stream()
                        .map(one -> new Line(
                                one.service(),
                                one.open(),
                                one.ended(),
                                days(one.waitMedian()),
                                days(one.waitNinety()),
                                days(one.sentMedian()),
                                days(one.sentNinety()),
                                days(one.answerMedian()),
                                days(one.answerNinety()),
                                days(one.startMedian()),
                                days(one.startNinety())))
                        .toList();
    }

    private static String days(Double days) {
        return days == null ? "" : String.format(Locale.UK, "%.0f", days);
    }
}
