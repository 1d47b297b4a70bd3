package org.fairlead.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.Answers;
import org.fairlead.process.OpenThing;
import org.fairlead.staff.Person;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.PhoneNumber;
import org.fairlead.system.Seal;
import org.fairlead.system.Stretch;
import org.fairlead.system.Typed;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The tables {@code case_record}, {@code child} and {@code carer}. */
@Repository
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class CaseRepository implements OpenThing.In {

    private static final String SELECT = """
        select c.reference, c.area_id, c.site_id, c.child_id, k.given_name, k.family_name, k.date_of_birth,
               c.pathway, c.programme, c.stage, c.status, c.ending, c.root_instance, c.link_worker, c.source,
               c.urgent, c.eligibility, c.eligibility_reason, c.safeguarding_flag, c.referred_by, c.referred_at,
               c.waiting_since, c.closed_at, c.submission_id, c.for_us_alone
          from case_record c join child k on k.id = c.child_id
        """;

    private static final Pattern POSTCODE = Pattern.compile("[a-z]{1,2}[0-9][a-z0-9]?[0-9][a-z]{2}|bfpo[0-9]{1,4}");

    /** Fewer letters stand across two names of many a child. */
    private static final int WHOLE_NAME = 6;

    private static final int MOST_CARERS = 9;
    private static final String CONTACT = "contact\n";
    private final TypedJdbc jdbc;
    private final Seal seal;
    private final FindWordRepository found;

    @Override
    public List<OpenThing> openThings() {
        return List.of(new OpenThing(
                "case",
                "case_record",
                "reference",
                "root_instance",
                "t.status = 'open'",
                "t.status = 'closed'",
                "t.reference",
                "t.area_id",
                List.of("seeker-pathway", "warrior-pathway"),
                false));
    }

    public long nextNumber() {
        return jdbc.single("select nextval('case_number')", Long.class);
    }

    /** The parents and carers as they are known from now on. */
    void replaceCarers(String reference, Answers given) {
        jdbc.update("delete from carer where case_ref = ?", reference);
        insertCarers(reference, given);
    }

    /** The parents and carers that a form names. */
    public void insertCarers(@Nullable String reference, Answers given) {
        for (int position = 1; position <= MOST_CARERS; position++) {
            String carer = "carer" + position;
            if (given.text(carer + "Name") != null) {
                String id = UUID.randomUUID().toString();
                Carer known = new Carer(
                        given.text(carer + "Name"),
                        given.text(carer + "Relationship"),
                        given.text(carer + "ParentalResponsibility"),
                        given.text(carer + "Phone"),
                        given.text(carer + "Email"),
                        given.text(carer + "SafeContact"));
                jdbc.sql("""
                    insert into carer (id, case_ref, position, name, relationship, parental_responsibility, phone,
                      email, safe_contact, phone_mark, email_mark)
                    values (:id, :caseRef, :position, :name, :relationship, :parentalResponsibility, :phone,
                      :email, :safeContact, :phoneMark, :emailMark)
                    """)
                        .paramSource(known)
                        .param("id", id)
                        .param("caseRef", reference)
                        .param("position", position)
                        .param("phoneMark", contactMark(known.phone(), null))
                        .param("emailMark", contactMark(null, known.email()))
                        .update();
                String name = known.name();
                if (name != null) {
                    areaOf(reference).ifPresent(area -> found.putCarer(id, area, name));
                }
            }
        }
    }

    private Optional<String> areaOf(@Nullable String reference) {
        return jdbc.optional("select area_id from case_record where reference = ?", String.class, reference);
    }

    /**
     * The references of cases a person may see that have this reference, or whose child's postcode, or whose carer's
     * number or address, is just this. A partner finds by the reference alone.
     */
    Set<String> marked(String typed, Person person) {
        Map<String, Object> params = new HashMap<>();
        params.put("area", person.areaId());
        String theirs = " and c.area_id = :area" + CaseReading.condition(person, params);
        List<String> ways = new ArrayList<>();
        params.put("reference", typed.strip().toUpperCase(Locale.UK));
        ways.add("select c.reference from case_record c where c.reference = :reference" + theirs);
        if (person.siteId() == null) {
            String whole = String.join("", Typed.words(typed));
            if (POSTCODE.matcher(whole).matches()) {
                params.put("postcode", seal.marks(postcodeMarked(whole)));
                ways.add("select c.reference from child k join case_record c on c.child_id = k.id"
                        + " where k.postcode_mark in (:postcode)" + theirs);
            }
            Set<String> contacts = SharedContacts.of(
                    PhoneNumber.read(typed).map(PhoneNumber::dialled).orElse(null), typed);
            if (!contacts.isEmpty()) {
                params.put("contacts", contactMarks(contacts));
                ways.add("select c.reference from carer p join case_record c on c.reference = p.case_ref"
                        + " where p.phone_mark in (:contacts)" + theirs);
                ways.add("select c.reference from carer p join case_record c on c.reference = p.case_ref"
                        + " where p.email_mark in (:contacts)" + theirs);
            }
        }
        return Set.copyOf(jdbc.sql(String.join(" union ", ways))
                .params(params)
                .query(String.class)
                .list());
    }

    /** The names of parents and carers, by case. */
    Map<String, List<String>> carerNames(Collection<String> references) {
        return jdbc
                .list("select id, case_ref, name from carer where case_ref in (?)", CarerName.class, references)
                .stream()
                .collect(Collectors.groupingBy(
                        CarerName::caseRef, Collectors.mapping(CarerName::name, Collectors.toList())));
    }

    private record CarerName(String id, String caseRef, String name) {}

    /** A parent or carer who cannot be found by number and address under the key of now. */
    record Unmarked(
            String id, @Nullable String phone, @Nullable String email) {}

    List<Unmarked> unmarkedCarers(int limit) {
        String now = seal.markOfNow() + "%";
        return jdbc.list("""
            select id, phone, email from carer
             where phone_mark is null or email_mark is null or phone_mark <> '' and phone_mark not like ?
                or email_mark <> '' and email_mark not like ? order by id fetch first %d rows only
            """.formatted(limit), Unmarked.class, now, now);
    }

    void mark(Unmarked carer) {
        jdbc.update(
                "update carer set phone_mark = ?, email_mark = ? where id = ?",
                contactMark(carer.phone(), null),
                contactMark(null, carer.email()),
                carer.id());
    }

    /** What stands for a number or an address where it is looked for; empty for what is neither. */
    private String contactMark(@Nullable String phone, @Nullable String email) {
        return SharedContacts.of(phone, email).stream()
                .findFirst()
                .map(contact -> seal.mark(CONTACT + contact))
                .orElse("");
    }

    private List<String> contactMarks(Collection<String> contacts) {
        return contacts.stream()
                .flatMap(contact -> seal.marks(CONTACT + contact).stream())
                .toList();
    }

    List<Carer> carers(String caseRef) {
        return jdbc.list("""
            select id, name, relationship, parental_responsibility, phone, email, safe_contact from carer
             where case_ref = ? order by position
            """, Carer.class, caseRef);
    }

    public void insert(
            String reference,
            String areaId,
            String siteId,
            String childId,
            @Nullable String source,
            boolean urgent,
            @Nullable String referredBy,
            Instant referredAt,
            String submissionId) {
        jdbc.update(
                """
                insert into case_record (reference, area_id, site_id, child_id, pathway, programme, stage, status,
                  source, urgent, safeguarding_flag, referred_by, referred_at, submission_id, for_us_alone)
                values (?, ?, ?, ?, 'seeker', 'seeker', 'referred', 'open',
                  ?, ?, 'proceed', ?, ?, ?, ?)
                """,
                reference,
                areaId,
                siteId,
                childId,
                source,
                urgent,
                referredBy,
                referredAt,
                submissionId,
                "young-person".equals(source));
    }

    public Optional<CaseRecord> find(@Nullable String reference) {
        return jdbc.optional(SELECT + " where c.reference = ?", CaseRecord.class, reference);
    }

    /** The children of cases. */
    public List<String> childrenOf(Collection<String> references) {
        return references.isEmpty()
                ? List.of()
                : jdbc.list(
                        "select distinct child_id from case_record where reference in (?)", String.class, references);
    }

    List<CaseRecord> all(Collection<String> references) {
        return jdbc.list(SELECT + " where c.reference in (?)", CaseRecord.class, references);
    }

    /** What the screening for red flags said of a case. */
    Optional<RedFlag> redFlag(String reference) {
        return jdbc.optional("""
            select red_flag as what, red_flag_reason as reason from case_record where reference = ?
            and red_flag is not null
            """, RedFlag.class, reference)
                .map(known -> known.reason() == null
                        ? known
                        : new RedFlag(known.what(), seal.open(reference, known.reason())));
    }

    /** What to do about the risks that a referral names, and why, if the table says. */
    record RedFlag(String what, String reason) {

        String inWords() {
            return Reasons.inWords(reason == null ? what : reason);
        }
    }

    /** Other cases of the same area whose child is the same. */
    List<String> ofSameChild(String reference) {
        return jdbc.list("""
            select distinct c.reference
              from case_record c join child k on k.id = c.child_id,
                   case_record m join child l on l.id = m.child_id
             where m.reference = ? and c.area_id = m.area_id and c.reference <> m.reference
               and (c.child_id = m.child_id
                 or (k.date_of_birth = l.date_of_birth and k.search_text = l.search_text))
             order by c.reference\
            """, String.class, reference);
    }

    /** Some cases of other children of the area whose postcode is that of a case's child. */
    List<String> ofSamePostcode(String reference, int most) {
        return jdbc.list("""
            select c.reference from case_record m join child l on l.id = m.child_id
              join child k on k.postcode_mark = l.postcode_mark and k.id <> l.id
              join case_record c on c.child_id = k.id and c.area_id = m.area_id
             where m.reference = ? and l.postcode_mark <> '' order by c.reference desc fetch first %d rows only
            """.formatted(most), String.class, reference);
    }

    /** The parents and carers of an area who may be reached by one of these numbers or addresses. */
    List<SharedContacts.Reached> reachedBy(Collection<String> contacts, String areaId) {
        return jdbc.sql("""
            select p.case_ref, k.family_name, p.name as carer, p.phone, p.email
              from carer p join case_record c on c.reference = p.case_ref join child k on k.id = c.child_id
             where c.area_id = :area and (p.phone_mark in (:marks) or p.email_mark in (:marks)) order by p.case_ref
            """)
                .param("area", areaId)
                .param("marks", contactMarks(contacts))
                .query(SharedContacts.Reached.class)
                .list();
    }

    /** Numbers and addresses of the schools, practices, services and staff of an area. */
    List<String> contactsOfServices(String areaId) {
        return jdbc.list("""
            select phone from site where area_id = ? and phone is not null
            union select dsl_phone from site where area_id = ? and dsl_phone is not null
            union select email from site where area_id = ? and email is not null
            union select email from staff_member where area_id = ? and email is not null
            union select contact_phone from community_asset where area_id = ? and contact_phone is not null
            union select contact_email from community_asset where area_id = ? and contact_email is not null
            union select secure_mail from camhs_service where area_id = ? and secure_mail is not null\
            """, String.class, Collections.nCopies(7, areaId).toArray());
    }

    /** A case whose pathway waits at a step. */
    record WaitsAt(String reference, String areaId, CaseStage stage, String step) {}

    Optional<Stretch> stretch(String after, int most) {
        return jdbc.stretch("case_record", "reference", after, most);
    }

    /** Which open cases of a stretch wait at some of these steps, as the engine has it. */
    List<WaitsAt> waitingAt(Collection<String> steps, Stretch stretch) {
        return jdbc.list("""
            select c.reference, c.area_id, c.stage, t.task_def_key_ as step
              from case_record c join act_ru_task t on t.proc_inst_id_ = c.root_instance
             where c.reference >= ? and c.reference <= ? and c.status = 'open' and t.task_def_key_ in (?)
             order by c.reference, t.id_
            """, WaitsAt.class, stretch.from(), stretch.to(), steps);
    }

    /** Keeps a case as it is until the transaction is over. */
    void hold(String reference) {
        jdbc.list("select reference from case_record where reference = ? for update", String.class, reference);
    }

    void setStage(@Nullable String reference, CaseStage stage) {
        change(reference, "stage = ?", stage);
    }

    void shareWithSite(String reference) {
        change(reference, "for_us_alone = false");
    }

    void setWaiting(@Nullable String reference, Instant since) {
        change(reference, "stage = 'waiting', waiting_since = ?", since);
    }

    void setProgramme(@Nullable String reference, Programme programme) {
        change(reference, "programme = ?", programme);
    }

    void setLinkWorker(@Nullable String reference, @Nullable String username, Instant at) {
        change(reference, "link_worker = ?, allocated_at = ?", username, at);
    }

    /** Another process instance has taken the place of one. */
    void instanceBegunAgain(String before, String now) {
        jdbc.update("update case_record set root_instance = ? where root_instance = ?", now, before);
    }

    void takeFromWorker(String reference) {
        change(reference, "link_worker = null, allocated_at = null");
    }

    void setSite(@Nullable String reference, @Nullable String siteId, Instant since) {
        change(reference, "site_id = ?, site_since = ?", siteId, since);
    }

    /**
     * A case that a site has.
     *
     * @param since when it came from another; null for the site that it began with
     * @param referred whether somebody of the site referred the child
     */
    record AtSite(String reference, @Nullable Instant since, boolean referred) {}

    List<AtSite> atSite(Collection<String> references, String siteId) {
        return references.isEmpty() ? List.of() : jdbc.list("""
            select c.reference, c.site_since as since,
                   exists (select 1 from staff_member s
                            where s.username = c.referred_by and s.site_id = c.site_id) as referred
              from case_record c where c.reference in (?) and c.site_id = ?
            """, AtSite.class, references, siteId);
    }

    void setEligibility(@Nullable String reference, String eligibility, @Nullable String reason) {
        change(reference, "eligibility = ?, eligibility_reason = ?", eligibility, reason);
    }

    void setRedFlag(String reference, String redFlag, @Nullable String reason) {
        change(
                reference,
                "red_flag = ?, red_flag_reason = ?",
                redFlag,
                reason == null ? null : seal.close(reference, reason));
    }

    void setSafeguardingFlag(@Nullable String reference, WhatOthersSee flag) {
        change(reference, "safeguarding_flag = ?", flag);
    }

    /** As it was before a step that was taken back. */
    void putBack(String reference, String stage, String programme, @Nullable String waitingSince) {
        change(
                reference,
                "stage = ?, programme = ?, waiting_since = ?",
                stage,
                programme,
                waitingSince == null ? null : Instant.parse(waitingSince));
    }

    /** Where a case was when it ended, and with which routing values. */
    record PlaceOfEnding(String stage, String definitionId, String rootInstance, String variables) {}

    void keepPlaceOfEnding(CaseRecord before, String definitionId, String variables) {
        jdbc.update("delete from case_ending_place where case_ref = ?", before.reference());
        jdbc.update("""
            insert into case_ending_place (case_ref, stage, definition_id, root_instance, variables)
            values (?, ?, ?, ?, ?)
            """, before.reference(), before.stage(), definitionId, before.rootInstance(), variables);
    }

    Optional<PlaceOfEnding> placeOfEnding(String reference) {
        return jdbc.optional(
                "select stage, definition_id, root_instance, variables from case_ending_place where case_ref = ?",
                PlaceOfEnding.class,
                reference);
    }

    /** Keeps the routing values of a called process; what was not about a case is not kept. */
    void keepBrokenOff(String instance, String reference, String variables) {
        jdbc.update("""
            insert into called_broken_off (instance, case_ref, variables)
            select ?, reference, ? from case_record where reference = ?
            """, instance, variables, reference);
    }

    Optional<String> brokenOff(String instance) {
        return jdbc.optional("select variables from called_broken_off where instance = ?", String.class, instance);
    }

    void openAgain(String reference, String stage) {
        change(reference, "status = 'open', stage = ?, ending = null, closed_at = null", stage);
    }

    void close(@Nullable String reference, String ending, Instant at) {
        change(reference, "status = 'closed', stage = 'closed', ending = ?, closed_at = ?", ending, at);
    }

    public void setChild(@Nullable String reference, String childId) {
        change(reference, "child_id = ?", childId);
    }

    public void setUrgent(@Nullable String reference) {
        change(reference, "urgent = true");
    }

    public void setInstance(@Nullable String reference, String rootInstance) {
        change(reference, "root_instance = ?", rootInstance);
    }

    /** What counts as the referral is what the school answered last. */
    public void setReferral(@Nullable String reference, String submissionId) {
        change(reference, "submission_id = ?", submissionId);
    }

    public void setWarrior(@Nullable String reference) {
        change(reference, "pathway = 'warrior', programme = 'warrior'");
    }

    private void change(@Nullable String reference, String columns, @Nullable Object... values) {
        jdbc.sql("update case_record set " + columns + " where reference = ?")
                .params(values)
                .param(reference)
                .update();
    }

    /**
     * Whether any of the children has an open case in an area besides one. Asked by child alone: given the area too, H2
     * walks through all that is open there.
     */
    public boolean hasOpenCase(String areaId, Collection<String> childIds, String besides) {
        return jdbc.list(
                        "select reference, area_id, status from case_record where child_id in (?)",
                        (row, number) -> row.getString("area_id").equals(areaId)
                                && row.getString("status").equals("open")
                                && !row.getString("reference").equals(besides),
                        childIds)
                .contains(true);
    }

    /** Every case of a child. */
    public List<CaseRecord> ofChild(String childId) {
        return jdbc.list(SELECT + " where c.child_id = ?", CaseRecord.class, childId);
    }

    /** The cases of children, as far as a person may see them. */
    public List<CaseRecord> ofChildren(Collection<String> childIds, Person person) {
        if (childIds.isEmpty()) {
            return List.of();
        }
        Map<String, Object> params = new HashMap<>();
        params.put("area", person.areaId());
        params.put("children", childIds);
        return jdbc.sql(SELECT + " where c.area_id = :area and c.child_id in (:children)"
                        + CaseReading.condition(person, params))
                .params(params)
                .query(CaseRecord.class)
                .list();
    }

    List<CaseRecord> waiting(Collection<String> siteIds) {
        return jdbc.list(
                SELECT + " where c.site_id in (?) and c.status = 'open' and c.stage = 'waiting'"
                        + " order by c.urgent desc, c.waiting_since, c.reference",
                CaseRecord.class,
                siteIds);
    }

    List<CaseRecord> atStage(String siteId, CaseStage stage) {
        return jdbc.list(
                SELECT + " where c.site_id = ? and c.status = 'open' and c.stage = ?"
                        + " order by c.urgent desc, c.referred_at, c.reference",
                CaseRecord.class,
                siteId,
                stage);
    }

    List<CaseRecord> ofWorker(String username) {
        return jdbc.list(
                SELECT + " where c.link_worker = ? and c.status = 'open' order by c.reference",
                CaseRecord.class,
                username);
    }

    List<CaseRecord> ofAreaAtStage(@Nullable String areaId, CaseStage stage) {
        return jdbc.list(
                SELECT + " where c.area_id = ? and c.status = 'open' and c.stage = ?"
                        + " order by c.urgent desc, c.referred_at, c.reference",
                CaseRecord.class,
                areaId,
                stage);
    }

    List<CaseRecord> bornBetween(@Nullable String areaId, LocalDate first, LocalDate last) {
        return jdbc.list(
                SELECT + " where c.area_id = ? and c.status = 'open'"
                        + " and k.date_of_birth between ? and ? order by k.date_of_birth, c.reference",
                CaseRecord.class,
                areaId,
                first,
                last);
    }

    long countAtStage(String siteId, CaseStage stage) {
        return jdbc.single("""
            select count(*) from case_record where site_id = ? and stage = ? and status = 'open'
            """, Long.class, siteId, stage);
    }

    /** Cases a person may see; one more than asked for, to tell whether there is a next page. */
    List<CaseRecord> list(Person person, CaseQuery query, int limit) {
        Map<String, Object> params = new HashMap<>();
        StringBuilder where = where(person, query, params);
        if (!query.before().isBlank()) {
            where.append(query.order().after());
            params.put("before", query.before());
        }
        return jdbc.sql(SELECT + where + query.order().by() + " fetch first " + (limit + 1) + " rows only")
                .params(params)
                .query(CaseRecord.class)
                .list();
    }

    /** How many there are, as far as anybody counts. */
    long count(Person person, CaseQuery query) {
        Map<String, Object> params = new HashMap<>();
        String child = query.words().isBlank() ? "" : " join child k on k.id = c.child_id";
        return jdbc.sql("select count(*) from (select c.reference from case_record c" + child
                        + where(person, query, params) + " fetch first " + (CaseQuery.MOST + 1) + " rows only) n")
                .params(params)
                .query(Long.class)
                .single();
    }

    /** The same by link worker. */
    Map<String, Long> countByWorker(Person person, CaseQuery query) {
        Map<String, Object> params = new HashMap<>();
        Map<String, Long> counts = new HashMap<>();
        jdbc.sql("select c.link_worker, count(*) from case_record c" + where(person, query, params)
                        + " and c.link_worker is not null group by c.link_worker")
                .params(params)
                .query(row -> {
                    counts.put(row.getString(1), row.getLong(2));
                });
        return counts;
    }

    private StringBuilder where(Person person, CaseQuery query, Map<String, Object> params) {
        StringBuilder where = new StringBuilder(" where c.area_id = :area");
        params.put("area", person.areaId());
        where.append(CaseReading.condition(person, params));
        if (query.open()) {
            where.append(" and c.status = 'open'");
        }
        and(where, params, " and c.stage = :stage", "stage", query.stage());
        and(where, params, " and c.site_id = :ofSite", "ofSite", query.siteId());
        and(where, params, " and c.link_worker = :worker", "worker", query.worker());
        and(where, params, " and c.referred_at >= :since", "since", query.since());
        and(
                where,
                params,
                " and exists (select 1 from work_item w where w.case_ref = c.reference and w.restricted = false"
                        + " and w.due_at < :lateAt)",
                "lateAt",
                query.lateAt());
        if (query.quietBefore() != null) {
            where.append(quiet(query.quietBefore(), params));
        }
        if (!query.words().isBlank()) {
            where.append(" and (" + named(query.words(), person, params) + " or c.reference like :words");
            params.put("words", like(query.words()).toUpperCase(Locale.UK));
            and(
                    where,
                    params,
                    " or c.reference in (:also)",
                    "also",
                    query.also().isEmpty() ? null : query.also());
            where.append(')');
        }
        return where;
    }

    private static void and(
            StringBuilder where, Map<String, Object> params, String condition, String name, @Nullable Object value) {
        if (value != null) {
            where.append(condition);
            params.put(name, value);
        }
    }

    /** Those that are worked on and whose family nobody has reached since a day. */
    private static String quiet(LocalDate before, Map<String, Object> params) {
        params.put("quietStages", List.of(CaseStage.DIRECT_WORK.stored(), CaseStage.ENDING.stored()));
        params.put("quietBefore", before);
        params.put("begunBefore", before.atStartOfDay(WorkCalendar.ZONE).toInstant());
        return " and c.status = 'open' and c.stage in (:quietStages) and c.allocated_at < :begunBefore"
                + " and not exists (select 1 from case_contact t where t.case_ref = c.reference"
                + " and t.outcome = 'attended' and t.with_whom in ('child', 'carer', 'family')"
                + " and t.happened_on >= :quietBefore)";
    }

    /** Those of whose tasks some are open. */
    List<String> withTasks(Person person, CaseQuery query) {
        Map<String, Object> params = new HashMap<>();
        return jdbc.sql("select c.reference from case_record c" + where(person, query, params)
                        + " and exists (select 1 from work_item w where w.case_ref = c.reference)")
                .params(params)
                .query(String.class)
                .list();
    }

    List<String> named(String words, Person person) {
        Map<String, Object> params = new HashMap<>();
        params.put("area", person.areaId());
        return jdbc.sql("select c.reference from case_record c join child k on k.id = c.child_id"
                        + " where c.area_id = :area and (" + named(words, person, params) + ")"
                        + CaseReading.condition(person, params)
                        + " fetch first 200 rows only")
                .params(params)
                .query(String.class)
                .list();
    }

    void addToTimeline(
            @Nullable String caseRef,
            Instant at,
            EntryKind kind,
            String what,
            @Nullable String detail,
            @Nullable String actor,
            @Nullable String submissionId) {
        jdbc.update("""
            insert into timeline_entry (id, case_ref, happened_at, sequence_no, kind, what, detail, actor, site_id,
              submission_id)
            values (?, ?, ?, nextval('timeline_number'), ?, ?, ?, ?,
              (select site_id from staff_member where username = ?), ?)
            """, UUID.randomUUID().toString(), caseRef, at, kind, what, detail, actor, actor, submissionId);
    }

    void correctTimeline(String submissionId, EntryKind kind) {
        jdbc.update("update timeline_entry set kind = ? where submission_id = ?", kind, submissionId);
    }

    void moveTimeline(String submissionId, String to) {
        jdbc.update("update timeline_entry set case_ref = ? where submission_id = ?", to, submissionId);
    }

    List<TimelineEntry> timeline(String caseRef) {
        return jdbc.list("""
            select id, happened_at as at, kind, what, detail, actor, site_id, submission_id from timeline_entry
             where case_ref = ? order by sequence_no desc
            """, TimelineEntry.class, caseRef);
    }

    public Optional<Acknowledged> idempotent(@Nullable String username, String key) {
        return jdbc.optional("""
            select reference, body_hash from idempotency_key
             where username = ? and idempotency_key = ?
            """, Acknowledged.class, username, key);
    }

    public void remember(@Nullable String username, String key, String bodyHash, String reference, Instant at) {
        jdbc.update("""
            insert into idempotency_key (username, idempotency_key, body_hash, reference, created_at)
            values (?, ?, ?, ?, ?)
            """, username, key, bodyHash, reference, at);
    }

    /**
     * A child by every word of a name in any order, by the home's postcode, or by the phone number of a parent or
     * carer, however they are typed. A partner finds by name alone: where a family lives now is not theirs to try.
     */
    private String named(String typed, Person person, Map<String, Object> params) {
        List<String> ways = new ArrayList<>();
        List<String> words = Typed.words(typed);
        for (int at = 0; at < words.size(); at++) {
            params.put("word" + at, "%" + words.get(at) + "%");
        }
        ways.add(
                words.isEmpty()
                        ? "1 = 0"
                        : IntStream.range(0, words.size())
                                .mapToObj(at -> "k.search_text like :word" + at)
                                .collect(Collectors.joining(" and ", "(", ")")));
        String whole = String.join("", words);
        if (whole.length() >= WHOLE_NAME) {
            // Annemarie, who is kept as Anne-Marie
            params.put("whole", "%" + whole + "%");
            ways.set(0, "(" + ways.get(0) + " or replace(k.search_text, ' ', '') like :whole)");
        }
        if (person.siteId() != null) {
            return ways.get(0);
        }
        if (POSTCODE.matcher(whole).matches()) {
            params.put("postcode", seal.marks(postcodeMarked(whole)));
            ways.add("k.postcode_mark in (:postcode)");
        }
        Set<String> contacts = SharedContacts.of(
                PhoneNumber.read(typed).map(PhoneNumber::dialled).orElse(null), typed);
        if (!contacts.isEmpty()) {
            params.put("contacts", contactMarks(contacts));
            ways.add("exists (select 1 from carer p where p.case_ref = c.reference"
                    + " and (p.phone_mark in (:contacts) or p.email_mark in (:contacts)))");
        }
        return String.join(" or ", ways);
    }

    /** What stands for a postcode where it is looked for, as {@link Seal#mark} makes it of this. */
    public static String postcodeMarked(String postcode) {
        return "postcode\n" + postcode.replaceAll("\\s", "").toLowerCase(Locale.UK);
    }

    private static String like(String words) {
        return "%" + words.strip().toLowerCase(Locale.UK).replace("%", "").replace("_", "") + "%";
    }

    /** What an idempotency key stands for. */
    public record Acknowledged(String reference, String bodyHash) {}
}
