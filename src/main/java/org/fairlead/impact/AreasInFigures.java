package org.fairlead.impact;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Area;
import org.fairlead.staff.ProgressOfAreas;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.SmallNumbers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** How many children areas reach, side by side. */
@Configuration
@RequiredArgsConstructor
class AreasInFigures {

    private static final int DAYS = 90;

    private final ImpactRepository figures;
    private final Clock clock;

    @Bean
    @Order(1)
    ProgressOfAreas referredLately() {
        return column(
                "areas.referred",
                scope -> figures.referredBySource(scope).stream()
                        .mapToLong(Tally.Counted::number)
                        .sum());
    }

    @Bean
    @Order(2)
    ProgressOfAreas workedWithLately() {
        return column("areas.worked-with", figures::supported);
    }

    private ProgressOfAreas column(String heading, ToLongFunction<Scope> number) {
        return new ProgressOfAreas() {
            @Override
            public String heading() {
                return heading;
            }

            @Override
            public Map<String, String> of(List<Area> areas) {
                LocalDate today = WorkCalendar.date(clock.instant());
                Map<String, String> told = new LinkedHashMap<>();
                areas.forEach(area -> {
                    long children = number.applyAsLong(new Scope(area.id(), null, null, today.minusDays(DAYS), today));
                    told.put(area.name(), Told.count(SmallNumbers.isSmall(children) ? null : Long.valueOf(children)));
                });
                return told;
            }
        };
    }
}
