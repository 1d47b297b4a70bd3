package org.fairlead.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.scenario.InventedService;
import org.fairlead.scenario.Stage;
import org.fairlead.screening.Screenings;
import org.fairlead.staff.Person;
import org.fairlead.staff.WorkCalendar;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * One invented class of sixty in screening: listed and answered for, so that head teacher and supervisor can choose.
 */
@Component
@Profile("demo")
@RequiredArgsConstructor
class InventedScreening {

    private static final int PUPILS = 60;
    private static final int TOLD_DAYS_AGO = 28;
    private static final int OPT_OUT_DAYS_AGO = 10;
    private static final String HEADINGS = "pupil code,school year,learning,health,feelings,friends,attendance,"
            + "young carer,change at home,sex,free school meals,special needs,other language at home";
    /** From close to average to very high. */
    private static final List<String> ANSWERS = List.of(
            "2000100000101020000012101",
            "2010110100201010101101111",
            "1110111110101111101111011",
            "1121111120102111210111010",
            "0222220220202022022202220");

    private final Stage stage;
    private final Screenings screenings;

    void begin() {
        Person supervisor = stage.staff().find("supervisor").orElseThrow();
        Person school = stage.staff().find("school").orElseThrow();
        LocalDate today = WorkCalendar.date(stage.clock().instant());
        String id = screenings.begin(
                InventedService.OAK_PRIMARY,
                today.minusDays(TOLD_DAYS_AGO),
                today.minusDays(OPT_OUT_DAYS_AGO),
                2,
                supervisor);
        screenings.upload(id, list().getBytes(StandardCharsets.UTF_8), school);
        screenings.giveList(id, school);
        Map<String, String> answers = new HashMap<>();
        int number = 0;
        for (String code : screenings.shortlistCodes(id, school)) {
            answers.put(code, ANSWERS.get(number++ % ANSWERS.size()));
        }
        screenings.answer(id, answers, List.of(), school);
        screenings.giveAnswers(id, school);
    }

    private static String list() {
        StringBuilder list = new StringBuilder(HEADINGS).append('\n');
        for (int pupil = 1; pupil <= PUPILS; pupil++) {
            int year = 3 + (pupil - 1) / 15;
            list.append("%dA-%02d,%d,%d,%d,%d,%d,%d,%s,%s,%s,%s,%s,%s%n"
                    .formatted(
                            year,
                            pupil,
                            year,
                            pupil % 3,
                            pupil % 5 == 0 ? 1 : 0,
                            pupil % 4 == 0 ? 2 : pupil % 2,
                            pupil % 7 == 0 ? 2 : pupil % 3 == 0 ? 1 : 0,
                            99 - pupil * 7 % 17,
                            yes(pupil % 19 == 0),
                            yes(pupil % 6 == 0),
                            pupil % 2 == 0 ? "girl" : "boy",
                            yes(pupil % 3 == 0),
                            yes(pupil % 7 == 0),
                            yes(pupil % 4 == 0)));
        }
        return list.toString();
    }

    private static String yes(boolean is) {
        return is ? "yes" : "no";
    }
}
