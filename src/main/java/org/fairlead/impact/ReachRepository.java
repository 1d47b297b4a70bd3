package org.fairlead.impact;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.Json;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** What is known of the children who were referred, as far as it is asked who is reached; counted, never shown. */
@Repository
@RequiredArgsConstructor
class ReachRepository {

    /**
     * A child who was referred in a time.
     *
     * @param age in years on the day of the referral, null when the day of birth is not known
     * @param answers what the referral and later changes say, by question
     */
    record Child(
            String siteId,
            String programme,
            @Nullable Integer age,
            @Nullable String postcode,
            Map<String, Object> answers) {

        @Nullable
        String answer(String key) {
            return answers.get(key) instanceof String text ? text : null;
        }
    }

    /** The forms that ask, and those that change what was answered: these stand for all that they ask. */
    private static final List<String> ASKING = List.of("referral", "public-referral", "first-agreement");

    private static final Map<String, String> CHANGING = Map.of("change-child", "sex", "change-needs", "send");

    private static final String IN_TIME = "area_id = ? and referred_at >= ? and referred_at < ?";

    private final TypedJdbc jdbc;
    private final Json json;

    /** The children of the area who were referred in the time, as often as they were. */
    List<Child> children(Scope scope) {
        Map<String, Map<String, Object>> answers = answers(scope);
        List<Child> children = new ArrayList<>();
        jdbc.sql("select c.child_id, c.site_id, c.programme, c.referred_at, ch.id, ch.date_of_birth, ch.postcode"
                        + " from case_record c join child ch on ch.id = c.child_id where c." + IN_TIME
                        + " order by c.referred_at")
                .params(scope.areaId(), scope.begin(), scope.end())
                .query(row -> {
                    String child = row.getString("child_id");
                    LocalDate birth = row.getObject("date_of_birth", LocalDate.class);
                    LocalDate on = WorkCalendar.date(row.getObject("referred_at", java.time.OffsetDateTime.class)
                            .toInstant());
                    children.add(new Child(
                            row.getString("site_id"),
                            row.getString("programme"),
                            birth == null
                                    ? null
                                    : java.time.Period.between(birth, on).getYears(),
                            row.getString("postcode"),
                            answers.getOrDefault(child, Map.of())));
                });
        return children;
    }

    /** What was answered of each child, the newest last; what was taken back is not, what was corrected is as it is. */
    private Map<String, Map<String, Object>> answers(Scope scope) {
        Map<String, Map<String, Object>> answers = new HashMap<>();
        jdbc.sql("""
            select c.child_id, f.id, f.form_id,
              coalesce((select a.answers from answer_correction a where a.submission_id = f.id
                order by a.correction_no desc fetch first 1 rows only), f.answers) as answers
            from form_submission f join case_record c on c.reference = f.case_ref
            where f.form_id in (:forms)
              and not exists (select 1 from submission_taken_back t where t.submission_id = f.id)
              and exists (select 1 from case_record x where x.child_id = c.child_id
                and x.area_id = :area and x.referred_at >= :begin and x.referred_at < :end)
            order by f.submitted_at, f.position
            """)
                .param(
                        "forms",
                        Stream.concat(ASKING.stream(), CHANGING.keySet().stream())
                                .toList())
                .param("area", scope.areaId())
                .param("begin", scope.begin())
                .param("end", scope.end())
                .query(row -> {
                    Map<String, Object> known =
                            answers.computeIfAbsent(row.getString("child_id"), child -> new HashMap<>());
                    String changed = CHANGING.get(row.getString("form_id"));
                    if (changed != null) {
                        known.remove(changed);
                    }
                    json.answers(row.getString("answers")).forEach((key, value) -> {
                        if (value != null && KEYS.contains(key)) {
                            known.put(key, value);
                        }
                    });
                });
        return answers;
    }

    private static final List<String> KEYS = List.of("sex", "ethnicity", "send", "freeSchoolMeals");
}
