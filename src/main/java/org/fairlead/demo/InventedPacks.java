package org.fairlead.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Random;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.datapack.EarlierPacks;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Data packs that Zone West brings from before Fairlead, so that there is something to see of what changed: a few
 * children by code, each before and nine months after, imported as an impact lead imports them.
 */
@Component
@Profile("demo")
@RequiredArgsConstructor
class InventedPacks {

    private static final int CHILDREN = 12;
    private static final int ITEMS = 25;
    private static final int MONTHS_BETWEEN = 9;
    private static final long SEED = 20_190_901;
    /** How often of a hundred an item is answered with somewhat and with certainly, at first and in the end. */
    private static final int[][] OF_A_HUNDRED = {{38, 30}, {34, 18}};

    private final EarlierPacks packs;
    private final StaffDirectory staff;
    private final Clock clock;

    void bring() {
        Random random = new Random(SEED);
        LocalDate first = WorkCalendar.date(clock.instant()).minusMonths(22);
        StringBuilder csv = new StringBuilder("code,time point,informant,instrument,items,collected\n");
        for (int child = 1; child <= CHILDREN; child++) {
            for (int after = 0; after < OF_A_HUNDRED.length; after++) {
                LocalDate day = first.plusDays(child * 5L).plusMonths((long) MONTHS_BETWEEN * after);
                for (String informant : new String[] {"parent", "teacher"}) {
                    csv.append("OLD-%03d,T%d,%s,sdq,%s,%s%n"
                            .formatted(child, after + 1, informant, items(random, OF_A_HUNDRED[after]), day));
                }
            }
        }
        packs.take(csv.toString(), false, staff.find("impact").orElseThrow());
    }

    private static String items(Random random, int[] ofAHundred) {
        return random.ints(ITEMS, 0, 100)
                .mapToObj(chance -> chance < ofAHundred[1] ? "2" : chance < ofAHundred[0] + ofAHundred[1] ? "1" : "0")
                .collect(Collectors.joining());
    }
}
