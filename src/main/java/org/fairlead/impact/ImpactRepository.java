package org.fairlead.impact;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.impact.Tally.Counted;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Counts and times over the case record; never a name, a day of birth or a reference. */
@Repository
@RequiredArgsConstructor
class ImpactRepository {

    /**
     * Days from the referral until something happened: the middle, and a quarter and three quarters of the children.
     */
    record Wait(double median, double quarter, double threeQuarters) {}

    /** The first and the last rating of a child's goals, each the mean of the goals that were rated twice. */
    record GoalChange(String siteId, String programme, double first, double last) {}

    /**
     * How far a referral came.
     *
     * @param acceptedAt when an intake meeting first said yes
     * @param contactOn when the family was first reached; {@code workOn} the first session with the child
     * @param closedAt when it ended, and {@code ending} how
     */
    record Journey(
            String siteId,
            String programme,
            Instant referredAt,
            @Nullable Instant acceptedAt,
            @Nullable LocalDate contactOn,
            @Nullable LocalDate workOn,
            @Nullable Instant closedAt,
            @Nullable String ending) {

        LocalDate referredOn() {
            return WorkCalendar.date(referredAt);
        }

        /** Days from the referral; null when it has not happened. */
        @Nullable
        Long daysUntil(@Nullable LocalDate day) {
            return day == null ? null : Long.valueOf(Math.max(0, ChronoUnit.DAYS.between(referredOn(), day)));
        }

        /** How far it had come at the end of a day. */
        Journey at(LocalDate day) {
            boolean isClosed = closedAt != null && !WorkCalendar.date(closedAt).isAfter(day);
            return new Journey(
                    siteId,
                    programme,
                    referredAt,
                    acceptedAt == null || WorkCalendar.date(acceptedAt).isAfter(day) ? null : acceptedAt,
                    contactOn == null || contactOn.isAfter(day) ? null : contactOn,
                    workOn == null || workOn.isAfter(day) ? null : workOn,
                    isClosed ? closedAt : null,
                    isClosed ? ending : null);
        }
    }

    /** How a referral ended. */
    private record Ended(String siteId, String programme, String what) {}

    /** Waits are from the referral to one of these. */
    static final List<String> WAITS = List.of("intake", "first-contact", "consent", "direct-work");

    private static final String ACHIEVED = "\"outcomeAchieved\":\"yes\"";
    private static final int MOST_GOALS = 3;
    private static final Pattern RATING = Pattern.compile("\"goal([1-3])Rating\":(\\d{1,2})\\b");

    /** The child, a carer or both were spoken to or met: an attempt that nobody answered is no contact. */
    private static final String FAMILY_REACHED =
            " where outcome = 'attended' and with_whom in ('child', 'carer', 'family') ";

    private static final String REACHED = """
        select c.site_id, c.programme, x.what,
          extract(epoch from (x.reached_at - c.referred_at)) / 86400 as days
        from case_record c join (
          select case_ref, 'intake' as what, min(decided_at) as reached_at
            from intake_decision group by case_ref
          union all select case_ref, 'first-contact', min(cast(happened_on as timestamp with time zone))
            from case_contact\
        """ + FAMILY_REACHED + """
             group by case_ref
          union all select case_ref, 'consent', min(cast(given_on as timestamp with time zone))
            from consent where scope = 'takingPart' and agreed = true and taken_back_at is null group by case_ref
          union all select case_ref, 'direct-work', min(cast(held_on as timestamp with time zone))
            from support_session where kind <> 'contact' and attendance = 'attended' group by case_ref
        ) x on x.case_ref = c.reference
        where c.area_id = ? and c.referred_at >= ? and c.referred_at < ?\
        """;

    private static final String JOURNEYS = """
        select c.site_id, c.programme, c.referred_at, i.accepted_at, f.contact_on, s.work_on, c.closed_at, c.ending
        from case_record c
        left join (select case_ref, min(decided_at) as accepted_at from intake_decision
          where decision in ('accept-seeker', 'accept-warrior') group by case_ref) i
          on i.case_ref = c.reference
        left join (select case_ref, min(held_on) as work_on from support_session
          where kind <> 'contact' and attendance = 'attended' group by case_ref) s on s.case_ref = c.reference
        left join (select case_ref, min(happened_on) as contact_on from case_contact\
        """ + FAMILY_REACHED + """
          group by case_ref) f on f.case_ref = c.reference
        where c.area_id = ?
          and (c.referred_at >= ? and c.referred_at < ? or i.accepted_at >= ? and i.accepted_at < ?)\
        """;

    private final TypedJdbc jdbc;

    /** Referrals of the whole area in the time, by where they came from. */
    List<Counted> referredBySource(Scope scope) {
        return count("source", "c.referred_at >= ? and c.referred_at < ?", scope);
    }

    /** Referrals of the whole area that came or were accepted in the time. */
    List<Journey> journeys(Scope scope) {
        return jdbc.list(
                JOURNEYS, Journey.class, scope.areaId(), scope.begin(), scope.end(), scope.begin(), scope.end());
    }

    /** The day of the area's first referral; null before there is one. */
    @Nullable
    Instant firstReferral(String areaId) {
        return jdbc
                .sql("select min(referred_at) from case_record where area_id = ?")
                .param(areaId)
                .query((row, number) -> row.getObject(1, OffsetDateTime.class))
                .list()
                .stream()
                .filter(Objects::nonNull)
                .findFirst()
                .map(OffsetDateTime::toInstant)
                .orElse(null);
    }

    /** Referrals that ended in the time, by how. */
    List<Counted> closedByEnding(Scope scope) {
        return count("coalesce(c.ending, 'other')", "c.closed_at >= ? and c.closed_at < ?", scope);
    }

    /** Referrals that ended in the time: with a goal reached, without, or before there was anything to say of it. */
    List<Counted> closedByOutcome(Scope scope) {
        Map<String, Ended> cases = new LinkedHashMap<>();
        jdbc.sql("""
            select c.reference, c.site_id, c.programme, f.answers
            from case_record c
              left join form_submission f on f.case_ref = c.reference and f.form_id = 'close-case'
            where c.area_id = ? and c.closed_at >= ? and c.closed_at < ? order by c.reference
            """).params(scope.areaId(), scope.begin(), scope.end()).query(row -> {
            String answers = row.getString("answers");
            String outcome = answers == null ? "no-work" : answers.contains(ACHIEVED) ? "reached" : "not-reached";
            Ended ended = new Ended(row.getString("site_id"), row.getString("programme"), outcome);
            // reached once is reached
            cases.merge(
                    row.getString("reference"),
                    ended,
                    (one, other) -> one.what().equals("reached") ? one : other);
        });
        Map<Ended, Long> counts =
                cases.values().stream().collect(Collectors.groupingBy(one -> one, Collectors.counting()));
        return counts.entrySet().stream()
                .map(one -> new Counted(
                        one.getKey().siteId(),
                        one.getKey().programme(),
                        one.getKey().what(),
                        one.getValue()))
                .toList();
    }

    /** Referrals in the time of a child who had been referred before, or not. */
    List<Counted> referredAgain(Scope scope) {
        return count("""
            case when exists (select 1 from case_record e
                where e.child_id = c.child_id and e.referred_at < c.referred_at)
              then 'again' else 'first' end\
            """, "c.referred_at >= ? and c.referred_at < ?", scope);
    }

    /** Children who are with the service now, by stage. */
    List<Counted> openByStage(Scope scope) {
        return jdbc.list("""
            select c.site_id, c.programme, c.stage as what, count(*) as number from case_record c
            where c.area_id = ? and c.status = 'open' group by c.site_id, c.programme, c.stage
            """, Counted.class, scope.areaId());
    }

    /** How many referrals of the time have reached each of {@link #WAITS}. */
    List<Counted> reached(Scope scope) {
        return jdbc.list(
                "select r.site_id, r.programme, r.what, count(*) as number from (" + REACHED
                        + ") r group by r.site_id, r.programme, r.what",
                Counted.class,
                scope.areaId(),
                scope.begin(),
                scope.end());
    }

    /** How long it took, by what was reached. */
    Map<String, Wait> waits(Scope scope) {
        List<Object> values = new ArrayList<>(List.of(scope.areaId(), scope.begin(), scope.end()));
        Map<String, Wait> waits = new LinkedHashMap<>();
        jdbc.sql("""
            select r.what,
              percentile_cont(0.5) within group (order by r.days) as middle,
              percentile_cont(0.25) within group (order by r.days) as quarter,
              percentile_cont(0.75) within group (order by r.days) as three_quarters
            from (\
            """ + REACHED + narrowed(scope, values) + ") r group by r.what")
                .params(values)
                .query(row -> {
                    waits.put(
                            row.getString("what"),
                            new Wait(
                                    Math.max(0, row.getDouble("middle")),
                                    Math.max(0, row.getDouble("quarter")),
                                    Math.max(0, row.getDouble("three_quarters"))));
                });
        return waits;
    }

    /** How near children felt to their goals at first and at last, for referrals of the time. */
    List<GoalChange> goals(Scope scope) {
        List<GoalChange> changes = new ArrayList<>();
        Map<Integer, int[]> ratings = new LinkedHashMap<>();
        String[] current = new String[3];
        jdbc.sql("""
            select c.reference, c.site_id, c.programme, f.answers
            from case_record c join form_submission f on f.case_ref = c.reference
            where c.area_id = ? and c.referred_at >= ? and c.referred_at < ?
              and f.form_id in ('agree-goals', 'progress-review', 'close-case')
            order by c.reference, f.submitted_at\
            """).params(scope.areaId(), scope.begin(), scope.end()).query(row -> {
            if (!row.getString("reference").equals(current[0])) {
                add(changes, ratings, current);
                current[0] = row.getString("reference");
                current[1] = row.getString("site_id");
                current[2] = row.getString("programme");
            }
            Matcher found = RATING.matcher(row.getString("answers"));
            while (found.find()) {
                int rating = Integer.parseInt(found.group(2));
                int goal = Integer.parseInt(found.group(1));
                int[] here = ratings.get(goal);
                ratings.put(goal, here == null ? new int[] {rating} : new int[] {here[0], rating});
            }
        });
        add(changes, ratings, current);
        return changes;
    }

    /** Children with a link worker at some time between two days: those among whom the cost of a year is shared. */
    long supported(Scope scope) {
        return jdbc.single("""
            select count(distinct c.child_id) from case_record c
            where c.area_id = ? and c.allocated_at < ? and (c.closed_at is null or c.closed_at >= ?)\
            """, Long.class, scope.areaId(), scope.end(), scope.begin());
    }

    private List<Counted> count(String what, String when, Scope scope) {
        return jdbc.list(
                "select x.site_id, x.programme, x.what, count(*) as number from (select c.site_id,"
                        + " c.programme, "
                        + what + " as what from case_record c where c.area_id = ? and " + when
                        + ") x group by x.site_id, x.programme, x.what",
                Counted.class,
                scope.areaId(),
                scope.begin(),
                scope.end());
    }

    private static String narrowed(Scope scope, List<Object> values) {
        StringBuilder narrower = new StringBuilder();
        if (scope.siteId() != null) {
            narrower.append(" and c.site_id = ?");
            values.add(scope.siteId());
        }
        if (scope.programme() != null) {
            narrower.append(" and c.programme = ?");
            values.add(scope.programme());
        }
        return narrower.toString();
    }

    private static void add(List<GoalChange> changes, Map<Integer, int[]> ratings, String[] current) {
        List<int[]> twice =
                ratings.values().stream().filter(one -> one.length == 2).toList();
        if (!twice.isEmpty() && twice.size() <= MOST_GOALS) {
            changes.add(new GoalChange(
                    current[1],
                    current[2],
                    twice.stream().mapToInt(one -> one[0]).average().orElseThrow(),
                    twice.stream().mapToInt(one -> one[1]).average().orElseThrow()));
        }
        ratings.clear();
    }
}
