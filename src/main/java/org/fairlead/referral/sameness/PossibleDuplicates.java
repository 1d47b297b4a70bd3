package org.fairlead.referral.sameness;

import static org.fairlead.system.Sentences.sayOr;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.CaseRepository;
import org.fairlead.casework.Endings;
import org.fairlead.casework.FindWordRepository;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Site;
import org.fairlead.system.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds children who are known and may be the one that is referred: by names, misspelt, short or the wrong way round,
 * by date of birth, postcode and NHS number. Everybody is shown what they may see anyway, and a partner only that there
 * is something.
 */
@Service
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class PossibleDuplicates {

    /** A child who may be the same, with the newest case that the reader may see. */
    public record Found(String childId, CaseRecord newest, Likeness likeness) {}

    private static final Comparator<Found> LIKELIEST = Comparator.comparing(
                    (Found one) -> one.likeness().points())
            .reversed()
            .thenComparing(one -> one.newest().reference());

    /** As many as a name is compared with. */
    private static final int CANDIDATES = 100;

    private static final Set<String> OF_ANY_SCHOOL =
            Set.of("school", "primary", "junior", "infant", "academy", "nursery", "the", "st", "saint", "of", "ce");

    private final ChildRepository children;
    private final CaseRepository cases;
    private final FindWordRepository words;
    private final Areas areas;
    private final Audit audit;

    /** Those that a person may see, the likeliest first; each look is put in the audit trail. */
    @Transactional
    public List<PossibleDuplicate> shown(ChildDetails child, Person person) {
        List<Found> found = find(child, person);
        found.forEach(one -> audit.recordOnCase(
                person, "possible-duplicate-shown", one.newest().reference()));
        Map<String, Site> sites =
                areas.sites(person.areaId()).stream().collect(Collectors.toMap(Site::id, Function.identity()));
        return found.stream()
                .map(one -> person.siteId() == null ? whole(one, sites) : reference(one))
                .toList();
    }

    public List<Found> find(ChildDetails child, Person person) {
        List<ChildRepository.Known> alike = alike(person.areaId(), child);
        Map<String, List<CaseRecord>> byChild =
                cases.ofChildren(alike.stream().map(ChildRepository.Known::id).toList(), person).stream()
                        .collect(Collectors.groupingBy(CaseRecord::childId));
        return alike.stream()
                .flatMap(known -> Stream.ofNullable(byChild.get(known.id()))
                        .map(theirs -> new Found(known.id(), newest(theirs), Likeness.of(child, known.details()))))
                .sorted(LIKELIEST)
                .toList();
    }

    /**
     * Children whom somebody may mean who knows a name, and perhaps a date of birth, its year or a school: those that a
     * referral with the name and date would be found alike to, and those whose name begins or sounds like it.
     *
     * @return the likeliest first, of those that the person may see
     */
    public List<Found> meant(
            String name,
            @Nullable LocalDate born,
            @Nullable Integer year,
            @Nullable String school,
            Person person,
            int most) {
        List<String> said = Typed.words(name);
        if (said.isEmpty()) {
            return List.of();
        }
        Set<String> children = new LinkedHashSet<>();
        if (born != null) {
            String family = said.get(said.size() - 1);
            alike(person.areaId(), new ChildDetails(said.get(0), family, born, null, null))
                    .forEach(known -> children.add(known.id()));
        }
        List<String> firstAndLast = said.size() < 2 ? said : List.of(said.get(0), said.get(said.size() - 1));
        children.addAll(cases.childrenOf(words.childrenNamed(firstAndLast, person, CANDIDATES)));
        Map<String, Site> sites =
                areas.sites(person.areaId()).stream().collect(Collectors.toMap(Site::id, Function.identity()));
        return cases.ofChildren(children, person).stream()
                .collect(Collectors.groupingBy(CaseRecord::childId))
                .entrySet()
                .stream()
                .map(one -> meant(one.getKey(), newest(one.getValue()), said, born, year, school, sites))
                .filter(found -> found.likeness().points() > 0)
                .sorted(LIKELIEST)
                .limit(most)
                .toList();
    }

    private static Found meant(
            String childId,
            CaseRecord newest,
            List<String> said,
            @Nullable LocalDate born,
            @Nullable Integer year,
            @Nullable String school,
            Map<String, Site> sites) {
        CaseRecord.Child child = newest.child();
        Site site = sites.get(newest.siteId());
        return new Found(
                childId,
                newest,
                Likeness.ofSaid(
                        said,
                        born,
                        year,
                        site != null && isNamed(site.name(), school),
                        new ChildDetails(child.givenName(), child.familyName(), child.dateOfBirth(), null, null)));
    }

    /** Whether a school may be the one that is said: a word of its own stands in both, such as “Oak”. */
    private static boolean isNamed(String site, @Nullable String said) {
        Set<String> own = new HashSet<>(Typed.words(site));
        own.removeAll(OF_ANY_SCHOOL);
        return said != null && Typed.words(said).stream().anyMatch(own::contains);
    }

    /** Of the child of a case: those who may be the same and about whom nobody has said that they are not. */
    List<Found> ofCase(CaseRecord theCase, Person person) {
        Optional<ChildDetails> child = children.find(theCase.childId());
        Set<String> left = new HashSet<>(children.apartFrom(theCase.childId()));
        left.add(theCase.childId());
        return child.map(details -> find(details, person)).orElse(List.of()).stream()
                .filter(found -> !left.contains(found.childId()))
                .toList();
    }

    /** The cases of other children of the area who may be the child of a case, for a rule that shows them to nobody. */
    public List<CaseRecord> othersLike(CaseRecord theCase) {
        Person everything = new Person(Person.SYSTEM.username(), "", Set.of(Roles.COORDINATOR), theCase.areaId(), null);
        return ofCase(theCase, everything).stream().map(Found::newest).toList();
    }

    /** The children of an area who may be the same, whoever asks. */
    public List<ChildRepository.Known> alike(@Nullable String areaId, ChildDetails child) {
        return children.under(ChildKeys.searched(areaId, child)).stream()
                .filter(known -> Likeness.of(child, known.details()).mayBeTheSame())
                .toList();
    }

    /**
     * Whether the child of a case has another open one: linked to the same child, or of a child with the same NHS
     * number, or with just the same name and date of birth.
     */
    public boolean hasOtherOpenCase(CaseRecord theCase) {
        Set<String> same = new HashSet<>(Set.of(theCase.childId()));
        children.find(theCase.childId())
                .ifPresent(child -> children.under(ChildKeys.exact(theCase.areaId(), child)).stream()
                        .filter(known -> isSurelyTheSame(child, known.details()))
                        .forEach(known -> same.add(known.id())));
        children.apartFrom(theCase.childId()).forEach(same::remove);
        return cases.hasOpenCase(theCase.areaId(), same, theCase.reference());
    }

    private static boolean isSurelyTheSame(ChildDetails one, ChildDetails other) {
        return one.nhsNumber() != null && one.nhsNumber().equals(other.nhsNumber())
                || one.dateOfBirth().equals(other.dateOfBirth())
                        && (isSpeltAlike(one.givenName(), other.givenName())
                                        && isSpeltAlike(one.familyName(), other.familyName())
                                || isSpeltAlike(one.givenName(), other.familyName())
                                        && isSpeltAlike(one.familyName(), other.givenName()));
    }

    /** Alike but for accents, apostrophes, hyphens, spaces and capitals. */
    private static boolean isSpeltAlike(String one, String other) {
        return String.join("", Typed.words(one)).equals(String.join("", Typed.words(other)));
    }

    public List<String> inWords(Likeness likeness) {
        return likeness.reasons().stream()
                .map(reason -> sayOr("duplicates.why." + reason, reason))
                .toList();
    }

    private PossibleDuplicate whole(Found found, Map<String, Site> sites) {
        CaseRecord newest = found.newest();
        return new PossibleDuplicate(
                newest.reference(),
                newest.isOpen(),
                newest.child().givenName() + " " + newest.child().familyName(),
                newest.child().dateOfBirth(),
                sites.containsKey(newest.siteId()) ? sites.get(newest.siteId()).name() : "",
                newest.isOpen() ? newest.stage().words() : Endings.words(newest.ending()),
                inWords(found.likeness()));
    }

    private static PossibleDuplicate reference(Found found) {
        return new PossibleDuplicate(found.newest().reference(), found.newest().isOpen(), null, null, null, null, null);
    }

    /** An open case before a closed one, then the newest. */
    private static CaseRecord newest(List<CaseRecord> ofChild) {
        return ofChild.stream()
                .max(Comparator.comparing(CaseRecord::isOpen)
                        .thenComparing(theCase -> theCase.referral().referredAt()))
                .orElseThrow();
    }
}
