package org.fairlead.screening;

import static org.fairlead.system.Sentences.say;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Site;
import org.fairlead.system.FieldError;
import org.fairlead.worklist.TaskCheck;
import org.fairlead.worklist.TaskPanel;
import org.fairlead.worklist.TaskSubject;
import org.fairlead.worklist.TaskView;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The tasks of a screening on the work list: each leads to the page on which it is done, and is refused before that.
 */
@Configuration(proxyBeanMethods = false)
class ScreeningTasks {

    private static final Map<String, String> PAGES = Map.of(
            "upload-class-list", "class-list",
            "answer-teacher-questionnaires", "answers",
            "screening-intake", "choice",
            "take-back-high-scores", "handed-back");

    /** What the panel beside a task shows. */
    record Beside(String address, String school, String task) {}

    @Bean
    TaskSubject schoolOfScreening(ScreeningRepository screenings, Areas areas) {
        return task ->
                of(task, screenings).flatMap(one -> areas.site(one.siteId())).map(Site::name);
    }

    @Bean
    TaskPanel screeningBesideTask(ScreeningRepository screenings, Areas areas) {
        return TaskPanel.of(
                5,
                "screening/panel :: task",
                (task, person) -> of(task, screenings)
                        .filter(screening -> Screenings.maySee(screening, person))
                        .map(screening -> new Beside(
                                "/screening/" + screening.id() + "/" + PAGES.get(task.key()),
                                areas.site(screening.siteId()).map(Site::name).orElse(""),
                                task.key())));
    }

    @Bean
    TaskCheck classListCheck(ScreeningRepository screenings) {
        return check(
                "class-list",
                "classListGiven",
                screenings,
                screening -> screening.children() > 0 && screening.givenBy() != null,
                say("screening.send-class-list-screening"));
    }

    @Bean
    TaskCheck teacherAnswersCheck(ScreeningRepository screenings) {
        return check(
                "teacher-answers",
                "teacherAnswersGiven",
                screenings,
                screening -> screenings.pupils(screening.id()).stream()
                        .filter(Pupil::shortlisted)
                        .allMatch(pupil -> pupil.answers() != null || pupil.notAnswered()),
                say("screening.answer-every-pupil-screening"));
    }

    @Bean
    TaskCheck groupCheck(ScreeningRepository screenings) {
        return check(
                "screening-intake",
                "groupChosen",
                screenings,
                screening -> screenings.pupils(screening.id()).stream().anyMatch(Pupil::chosen),
                say("screening.choose-group-screening-page"));
    }

    private static Optional<Screening> of(TaskView task, ScreeningRepository screenings) {
        return Screenings.PROCESS.equals(task.processKey())
                ? screenings.runningIn(task.processInstance())
                : Optional.empty();
    }

    private static TaskCheck check(
            String form, String field, ScreeningRepository screenings, Predicate<Screening> done, String otherwise) {
        return TaskCheck.of(
                form,
                (task, answers, person) -> of(task, screenings).filter(done).isPresent()
                        ? List.of()
                        : List.of(new FieldError(field, otherwise)));
    }
}
