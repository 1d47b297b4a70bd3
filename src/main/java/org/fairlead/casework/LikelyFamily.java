package org.fairlead.casework;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.Answers;
import org.fairlead.staff.Person;
import org.fairlead.system.Stored;
import org.fairlead.system.Typed;
import org.springframework.stereotype.Service;

/**
 * Children who may be of one family or household with another: guesses, for a person to say yes or no to. Nothing goes
 * by them before that.
 */
@Service
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class LikelyFamily {

    /** As many as are looked at for one sign. */
    private static final int MOST = 30;

    private static final String A_NUMBER = ".*\\d.*";

    /** What speaks for it. */
    public enum Sign implements Stored {
        /** A number or e-mail address of a parent or carer ({@link SharedContacts}). */
        CONTACT,
        ADDRESS,
        /** A parent or carer of just the same name, which few families give. */
        CARER
    }

    /** The newest case of a child, and what speaks for it. */
    public record Likely(CaseRecord theCase, Set<Sign> signs) {}

    private final Cases cases;
    private final CaseRepository kept;
    private final FindWordRepository words;
    private final KnownDetails known;

    /** The cases of a child, those among them that are of a child with just the same name and date of birth. */
    public List<CaseRecord> ofSameChild(CaseRecord theCase) {
        List<CaseRecord> own = new ArrayList<>(List.of(theCase));
        own.addAll(cases.family(theCase).sameChild());
        return own;
    }

    /** Those whom the person may see, by what speaks for them. */
    public List<Likely> of(CaseRecord theCase, Person person) {
        Set<String> own = ofSameChild(theCase).stream().map(CaseRecord::childId).collect(Collectors.toSet());
        Map<String, Set<Sign>> signs = new LinkedHashMap<>();
        cases.family(theCase).siblings().forEach(other -> sign(signs, other.reference(), Sign.CONTACT));
        ofSameAddress(theCase).forEach(other -> sign(signs, other, Sign.ADDRESS));
        ofSameCarers(theCase, person).forEach(other -> sign(signs, other, Sign.CARER));
        Map<String, Likely> byChild = new LinkedHashMap<>();
        for (CaseRecord other : kept.all(signs.keySet())) {
            if (!own.contains(other.childId()) && cases.maySee(other, person)) {
                byChild.merge(
                        other.childId(),
                        new Likely(other, Objects.requireNonNull(signs.get(other.reference()))),
                        LikelyFamily::both);
            }
        }
        return List.copyOf(byChild.values());
    }

    private static void sign(Map<String, Set<Sign>> signs, String reference, Sign sign) {
        signs.computeIfAbsent(reference, other -> EnumSet.noneOf(Sign.class)).add(sign);
    }

    private static Likely both(Likely one, Likely other) {
        Set<Sign> signs = EnumSet.copyOf(one.signs());
        signs.addAll(other.signs());
        boolean newer = other.theCase()
                .referral()
                .referredAt()
                .isAfter(one.theCase().referral().referredAt());
        return new Likely(newer ? other.theCase() : one.theCase(), signs);
    }

    private List<String> ofSameAddress(CaseRecord theCase) {
        Set<String> house = house(theCase);
        if (house.isEmpty()) {
            return List.of();
        }
        return kept.all(kept.ofSamePostcode(theCase.reference(), MOST)).stream()
                .filter(other -> house.equals(house(other)))
                .map(CaseRecord::reference)
                .toList();
    }

    /** What tells a house from its neighbours of one postcode: its numbers, or all the words where it has none. */
    private Set<String> house(CaseRecord theCase) {
        Answers now = known.of(theCase);
        Set<String> all = new TreeSet<>(Typed.words(now.text("carer1Address", "")));
        List<String> postcode = Typed.words(now.text("postcode", ""));
        all.removeAll(postcode);
        all.remove(String.join("", postcode));
        Set<String> numbers =
                all.stream().filter(word -> word.matches(A_NUMBER)).collect(Collectors.toCollection(TreeSet::new));
        return numbers.isEmpty() ? all : numbers;
    }

    private Set<String> ofSameCarers(CaseRecord theCase, Person person) {
        Set<String> found = new HashSet<>();
        Set<List<String>> names = cases.carers(theCase.reference()).stream()
                .flatMap(carer -> Stream.ofNullable(carer.name()))
                .map(Typed::words)
                .filter(name -> name.size() > 1)
                .collect(Collectors.toSet());
        for (List<String> name : names) {
            Set<String> alike = kept.carerNames(words.carersNamed(name, person, MOST)).entrySet().stream()
                    .filter(other -> other.getValue().stream().map(Typed::words).anyMatch(name::equals))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            if (kept.childrenOf(alike).size() <= SharedContacts.HANDFUL) {
                found.addAll(alike);
            }
        }
        return found;
    }
}
