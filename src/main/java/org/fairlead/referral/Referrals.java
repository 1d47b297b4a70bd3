package org.fairlead.referral;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.fairlead.casework.CaseRepository;
import org.fairlead.casework.Cases;
import org.fairlead.form.Answers;
import org.fairlead.form.Form;
import org.fairlead.form.FormRegistry;
import org.fairlead.referral.sameness.ChildRepository;
import org.fairlead.referral.sameness.PossibleDuplicate;
import org.fairlead.referral.sameness.PossibleDuplicates;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Site;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes referrals in from people who sign in: checks them, makes the case, and starts its pathway, all or nothing. */
@Service
public class Referrals {

    private static final String FORM = "referral";

    private final FormRegistry forms;
    private final ReferralCheck check;
    private final NewCases newCases;
    private final Additions additions;
    private final PossibleDuplicates duplicates;
    private final CaseRepository cases;
    private final ChildRepository children;
    private final Cases rights;
    private final Areas areas;
    private final StaffDirectory staff;
    private final ObjectMapper json;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Referrals(
            FormRegistry forms,
            ReferralCheck check,
            NewCases newCases,
            Additions additions,
            PossibleDuplicates duplicates,
            CaseRepository cases,
            ChildRepository children,
            Cases rights,
            Areas areas,
            StaffDirectory staff,
            ObjectMapper json,
            Clock clock,
            TransactionTemplate transaction) {
        this.forms = forms;
        this.check = check;
        this.newCases = newCases;
        this.additions = additions;
        this.duplicates = duplicates;
        this.cases = cases;
        this.children = children;
        this.rights = rights;
        this.areas = areas;
        this.staff = staff;
        this.json = json.copy().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * A referral that was received.
     *
     * @param isNew false when it had been received before under the same key, or was added to an open case
     */
    public record Received(String reference, String status, boolean isNew) {}

    /** Either a referral that was received, or the children who may be the same and whom the sender asked for first. */
    record Answered(@Nullable Received received, List<PossibleDuplicate> duplicates) {}

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
        data.put(ReferralCheck.EACH_RISK, true);
        if (person.siteId() != null) {
            data.put("asPartner", true);
            data.put("site", person.siteId());
            data.put("referrerName", person.displayName());
            staff.email(person.username()).ifPresent(email -> data.put("referrerEmail", email));
            areas.site(person.siteId()).ifPresent(site -> {
                boolean school = "school".equals(site.kind());
                data.put("referrerOrganisation", site.name());
                data.put("source", school ? "school" : "gp");
                data.put(school ? "fromSchool" : "fromPractice", true);
                data.put(school ? "schoolName" : "gpPractice", site.name());
            });
        }
        return data;
    }

    /**
     * Receives a referral, whether or not the child may be known: a coordinator sees on its page who may be the same.
     *
     * @param key names this referral for the sender, so that sending it again does not double it; may be null
     * @throws InvalidAnswersException when the answers cannot be taken, or the key stands for other answers
     */
    public Received receive(Map<String, Object> answers, @Nullable String key, Person person) {
        return Objects.requireNonNull(receive(answers, null, key, person).received());
    }

    /** Receives a referral after the sender has said, or asks to be told, who may be the same child. */
    Answered receive(Map<String, Object> answers, @Nullable SameOrNot said, @Nullable String key, Person person) {
        requireReferrer(person);
        if (key == null || key.isBlank()) {
            return transaction.execute(status -> take(answers, said, person));
        }
        if (key.length() > 120) {
            throw new InvalidAnswersException("Idempotency-Key", "referral.use-key-most-120");
        }
        String hash = hash(answers, said);
        Optional<Received> before = sentBefore(person, key, hash);
        if (before.isPresent()) {
            return new Answered(before.get(), List.of());
        }
        try {
            return transaction.execute(status -> {
                Answered answered = take(answers, said, person);
                if (answered.received() != null) {
                    cases.remember(
                            person.username(), key, hash, answered.received().reference(), clock.instant());
                }
                return answered;
            });
        } catch (DuplicateKeyException sentTwiceAtOnce) {
            return sentBefore(person, key, hash)
                    .map(received -> new Answered(received, List.of()))
                    .orElseThrow(() -> sentTwiceAtOnce);
        }
    }

    /**
     * The children who may be the one that the answers describe, as far as the person may see them. Only the answers
     * that tell one child from another are looked at.
     */
    List<PossibleDuplicate> possibleDuplicates(Map<String, Object> answers, Person person) {
        requireReferrer(person);
        return duplicates.shown(check.child(new Answers(answers)), person);
    }

    private Answered take(Map<String, Object> answers, @Nullable SameOrNot said, Person person) {
        CheckedReferral referral = check.check(form(), answers, formData(person), sitesFor(person), person);
        children.awaitTurn(referral.child());
        if (said == null || said.decision() == null) {
            return new Answered(newCases.create(referral, person, null), List.of());
        }
        return switch (said.decision()) {
            case SameOrNot.ASK -> {
                List<PossibleDuplicate> shown = duplicates.shown(referral.child(), person);
                yield shown.isEmpty()
                        ? new Answered(newCases.create(referral, person, null), List.of())
                        : new Answered(null, shown);
            }
            case SameOrNot.NOT_SAME -> new Answered(apart(referral, person), List.of());
            case SameOrNot.JOIN -> new Answered(join(referral, said.reference(), person), List.of());
            default -> throw new InvalidAnswersException("duplicates.decision", "referral.ask-not-same-join");
        };
    }

    private Received apart(CheckedReferral referral, Person person) {
        List<PossibleDuplicates.Found> others = duplicates.find(referral.child(), person);
        Received received = newCases.create(referral, person, null);
        String childId = rights.find(received.reference()).childId();
        for (PossibleDuplicates.Found other : others) {
            children.setApart(childId, other.childId(), person.username(), clock.instant());
        }
        return received;
    }

    /**
     * It is the child of a known case: added to it while it is open, a new case of the same child when it has ended.
     */
    private Received join(CheckedReferral referral, String reference, Person person) {
        PossibleDuplicates.Found same = duplicates.find(referral.child(), person).stream()
                .filter(found -> found.newest().reference().equals(reference))
                .findFirst()
                .orElseThrow(
                        () -> new InvalidAnswersException("duplicates.reference", "referral.choose-one-children-who"));
        return same.newest().isOpen()
                ? additions.add(referral, same.newest(), person)
                : newCases.create(referral, person, same.childId());
    }

    private Optional<Received> sentBefore(Person person, String key, String hash) {
        return cases.idempotent(person.username(), key).map(known -> {
            if (!known.bodyHash().equals(hash)) {
                throw new InvalidAnswersException("Idempotency-Key", "referral.key-used-referral-other");
            }
            String status = cases.find(known.reference())
                    .map(theCase -> theCase.status().stored())
                    .orElse("open");
            return new Received(known.reference(), status, false);
        });
    }

    private List<Site> sitesFor(Person person) {
        return areas.referringSites(person.areaId()).stream()
                .filter(site -> person.siteId() == null || site.id().equals(person.siteId()))
                .toList();
    }

    private static void requireReferrer(Person person) {
        if (!person.mayRefer()) {
            throw new NotAllowedException("referral.referrals-made-coordinators-supervisors");
        }
    }

    private String hash(Map<String, Object> answers, @Nullable SameOrNot said) {
        try {
            return DigestUtils.sha256Hex(
                    json.writeValueAsString(answers) + (said == null ? "" : json.writeValueAsString(said)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
