package org.fairlead.referral;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fairlead.audit.Audit;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.Form;
import org.fairlead.form.FormRegistry;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.FormValidator;
import org.fairlead.form.Submission;
import org.fairlead.process.Pathways;
import org.fairlead.process.Variables;
import org.fairlead.staff.Area;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Site;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes referrals in: checks them, makes the case, and starts its pathway, all or nothing. */
@Service
public class Referrals {

    private static final String FORM = "referral";
    private static final int OLDEST_YEARS = 25;

    private final FormRegistry forms;
    private final FormValidator validator;
    private final FormSubmissions submissions;
    private final CaseRepository cases;
    private final Areas areas;
    private final Timeline timeline;
    private final Pathways pathways;
    private final Audit audit;
    private final ObjectMapper json;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Referrals(
            FormRegistry forms,
            FormValidator validator,
            FormSubmissions submissions,
            CaseRepository cases,
            Areas areas,
            Timeline timeline,
            Pathways pathways,
            Audit audit,
            ObjectMapper json,
            Clock clock,
            TransactionTemplate transaction) {
        this.forms = forms;
        this.validator = validator;
        this.submissions = submissions;
        this.cases = cases;
        this.areas = areas;
        this.timeline = timeline;
        this.pathways = pathways;
        this.audit = audit;
        this.json = json.copy().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * A referral that was received.
     *
     * @param isNew false when it had been received before under the same key
     */
    public record Received(String reference, String status, boolean isNew) {}

    /** The referral form as it is now. */
    public Form form() {
        return forms.latest(FORM);
    }

    /** Choices and what is known of the referrer, for the referral form. */
    public Map<String, Object> formData(Person person) {
        requireReferrer(person);
        Map<String, Object> data = new HashMap<>();
        data.put(
                "sites",
                sitesFor(person).stream()
                        .map(site -> Map.of("label", site.name(), "value", site.id()))
                        .toList());
        if (person.siteId() != null) {
            data.put("site", person.siteId());
            data.put("referrerName", person.displayName());
            areas.site(person.siteId()).ifPresent(site -> {
                data.put("referrerOrganisation", site.name());
                data.put("source", "school".equals(site.kind()) ? "school" : "gp");
            });
        }
        return data;
    }

    /**
     * Receives a referral.
     *
     * @param key names this referral for the sender, so that sending it again does not double it; may be null
     * @throws InvalidAnswersException when the answers cannot be taken, or the key stands for other answers
     */
    public Received receive(Map<String, Object> answers, String key, Person person) {
        requireReferrer(person);
        if (key == null || key.isBlank()) {
            return transaction.execute(status -> create(answers, person));
        }
        if (key.length() > 120) {
            throw new InvalidAnswersException("Idempotency-Key", "Use a key of at most 120 characters");
        }
        String hash = hash(answers);
        Optional<Received> before = sentBefore(person, key, hash);
        if (before.isPresent()) {
            return before.get();
        }
        try {
            return transaction.execute(status -> {
                Received received = create(answers, person);
                cases.remember(person.username(), key, hash, received.reference(), clock.instant());
                return received;
            });
        } catch (DuplicateKeyException sentTwiceAtOnce) {
            return sentBefore(person, key, hash).orElseThrow(() -> sentTwiceAtOnce);
        }
    }

    private Optional<Received> sentBefore(Person person, String key, String hash) {
        return cases.idempotent(person.username(), key).map(known -> {
            if (!known.bodyHash().equals(hash)) {
                throw new InvalidAnswersException(
                        "Idempotency-Key", "This key has been used for a referral with other answers");
            }
            String status =
                    cases.find(known.reference()).map(CaseRecord::status).orElse("open");
            return new Received(known.reference(), status, false);
        });
    }

    private Received create(Map<String, Object> answers, Person person) {
        Form form = form();
        CheckedAnswers checked = validator.check(form, answers, formData(person));
        Answers given = new Answers(checked.answers());
        LocalDate born = born(given);
        Site site = sitesFor(person).stream()
                .filter(candidate -> candidate.id().equals(given.text("site")))
                .findFirst()
                .orElseThrow(() -> new InvalidAnswersException("site", "Choose one of the answers"));
        Area area = areas.area(site.areaId());
        Instant now = clock.instant();
        String reference =
                "%s-%d-%04d".formatted(area.prefix(), WorkCalendar.date(now).getYear(), cases.nextNumber());

        Submission submission = submissions.store(form, reference, null, null, person.username(), checked.answers());
        String childId = UUID.randomUUID().toString();
        cases.insertChild(
                childId,
                given.text("childGivenName").strip(),
                given.text("childFamilyName").strip(),
                born,
                given.text("nhsNumber"),
                given.text("postcode"));
        cases.insert(
                reference,
                area.id(),
                site.id(),
                childId,
                given.text("source"),
                given.is("urgency", "urgent"),
                person.username(),
                now,
                submission.id());
        insertCarers(reference, given);
        timeline.add(reference, "Referred by " + site.name(), null, person.username(), submission.id());
        audit.record(person, "referral-received", reference, null);

        Map<String, Object> variables = new HashMap<>();
        variables.put(Variables.CASE_REF, reference);
        variables.put(Variables.PATHWAY, "seeker");
        variables.put(Variables.AREA, area.id());
        variables.put(Variables.SITE, site.id());
        String instance = pathways.start("seeker-pathway", reference, variables);
        cases.set(reference, "root_instance", instance);
        return new Received(reference, "open", true);
    }

    private void insertCarers(String reference, Answers given) {
        for (int position = 1; position <= 2; position++) {
            String carer = "carer" + position;
            if (given.text(carer + "Name") != null) {
                cases.insertCarer(
                        reference,
                        position,
                        given.text(carer + "Name"),
                        given.text(carer + "Relationship"),
                        given.text(carer + "ParentalResponsibility"),
                        given.text(carer + "Phone"),
                        given.text(carer + "Email"),
                        given.text(carer + "SafeContact"));
            }
        }
    }

    /** The form has checked that it is a date; whether it can be a child's is checked here, whoever the child is. */
    private LocalDate born(Answers given) {
        LocalDate born = given.date("dateOfBirth");
        LocalDate today = WorkCalendar.date(clock.instant());
        if (born == null || born.isAfter(today)) {
            throw new InvalidAnswersException(
                    List.of(new FieldError("dateOfBirth", "The date of birth must be in the past")));
        }
        if (born.isBefore(today.minusYears(OLDEST_YEARS))) {
            throw new InvalidAnswersException(
                    List.of(new FieldError("dateOfBirth", "Check the year: this person is no longer a child")));
        }
        return born;
    }

    private List<Site> sitesFor(Person person) {
        return person.siteId() == null
                ? areas.sites(person.areaId())
                : areas.site(person.siteId()).stream().toList();
    }

    private static void requireReferrer(Person person) {
        if (!person.has(Roles.COORDINATOR, Roles.SUPERVISOR, Roles.LINK_WORKER, Roles.PARTNER)) {
            throw new NotAllowedException(
                    "Referrals are made by coordinators, supervisors, link workers and partners.");
        }
    }

    private String hash(Map<String, Object> answers) {
        try {
            byte[] body = json.writeValueAsString(answers).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
