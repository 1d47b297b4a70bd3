package org.fairlead.supervision;

import static org.fairlead.system.Sentences.say;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.fairlead.form.Submission;
import org.fairlead.staff.WorkCalendar;
import org.jspecify.annotations.Nullable;

/** A child's goals and how they were rated, read from what was answered, the oldest first. */
final class GoalRatings {

    static final Set<String> FORMS = Set.of("agree-goals", "progress-review");

    private static final int MOST_GOALS = 3;

    private GoalRatings() {}

    /** A goal with its ratings, 0 to 10, and the day of the newest one. */
    record Goal(
            String words, List<Integer> ratings, @Nullable LocalDate lastOn) {

        /** From the first to the last, as a page says it. */
        String inWords() {
            if (ratings.isEmpty()) {
                return say("supervision.not-rated");
            }
            int last = ratings.get(ratings.size() - 1);
            return ratings.size() == 1
                    ? say("supervision.of-10", last)
                    : say("supervision.start-now", ratings.get(0), last);
        }
    }

    static List<Goal> of(List<Submission> oldestFirst) {
        List<Goal> goals = new ArrayList<>();
        for (int number = 1; number <= MOST_GOALS; number++) {
            String words = "";
            List<Integer> ratings = new ArrayList<>();
            LocalDate lastOn = null;
            for (Submission submission : oldestFirst) {
                if (submission.answers().get("goal" + number) instanceof String text && !text.isBlank()) {
                    words = text;
                }
                if (submission.answers().get("goal" + number + "Rating") instanceof Number rating) {
                    ratings.add(rating.intValue());
                    lastOn = WorkCalendar.date(submission.submittedAt());
                }
            }
            if (!words.isBlank()) {
                goals.add(new Goal(words, ratings, lastOn));
            }
        }
        return goals;
    }

    /** How many reviews in a row, up to the newest, found no goal nearer than the review before had. */
    static int reviewsWithoutProgress(List<Submission> oldestFirst) {
        List<Submission> rated = oldestFirst.stream()
                .filter(submission -> !ratings(submission).isEmpty())
                .toList();
        int without = 0;
        for (int at = 1; at < rated.size(); at++) {
            if (rated.get(at).formId().equals("progress-review")) {
                without = hasMoved(rated.get(at - 1), rated.get(at)) ? 0 : without + 1;
            }
        }
        return without;
    }

    private static boolean hasMoved(Submission before, Submission after) {
        for (int number = 1; number <= MOST_GOALS; number++) {
            if (before.answers().get("goal" + number + "Rating") instanceof Number then
                    && after.answers().get("goal" + number + "Rating") instanceof Number now
                    && now.intValue() > then.intValue()) {
                return true;
            }
        }
        return false;
    }

    private static List<Integer> ratings(Submission submission) {
        List<Integer> ratings = new ArrayList<>();
        for (int number = 1; number <= MOST_GOALS; number++) {
            if (submission.answers().get("goal" + number + "Rating") instanceof Number rating) {
                ratings.add(rating.intValue());
            }
        }
        return ratings;
    }
}
