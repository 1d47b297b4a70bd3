package org.fairlead.safeguarding;

import static java.util.stream.Collectors.toMap;
import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.casework.LikelyFamily;
import org.fairlead.safeguarding.FamilyLinkRepository.Link;
import org.fairlead.safeguarding.FamilyLinkRepository.Said;
import org.fairlead.staff.Person;
import org.fairlead.system.ConflictException;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotFoundException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which children are of one family or household, as a designated lead or deputy has said: nobody else sees every child
 * of an area with what is known of it. What only speaks for it is a suggestion, and no chronology goes by that.
 */
@Service
@RequiredArgsConstructor
class FamilyLinks {

    /** Another child by one of its cases, and what was said of it. */
    record Told(Link link, CaseRecord theCase) {}

    /** A child who may be of the family, and what speaks for that, in words. */
    record Suggested(CaseRecord theCase, List<String> signs) {}

    /**
     * What is known of a child's family.
     *
     * @param own the cases of the child
     * @param linked brothers, sisters and household, as somebody has said
     * @param refused children of whom somebody has said that they are neither
     * @param undone what was said and taken back
     */
    record Family(
            CaseRecord theCase,
            List<CaseRecord> own,
            List<Told> linked,
            List<Told> refused,
            List<Suggested> suggested,
            List<Told> undone) {

        /** The child and those whom somebody has said to be of the family: whom a chronology is about. */
        List<CaseRecord> confirmed() {
            List<CaseRecord> all = new ArrayList<>(own);
            linked.stream().map(Told::theCase).forEach(all::add);
            return all;
        }
    }

    private final FamilyLinkRepository links;
    private final LikelyFamily likely;
    private final Cases cases;
    private final Audit audit;
    private final Clock clock;

    /** The family of a child; the look at each of whom more than a suggestion is shown is in the audit trail. */
    @Transactional(noRollbackFor = NotFoundException.class)
    Family of(String caseReference, Person reader) {
        requireLead(reader);
        CaseRecord theCase = cases.forPerson(caseReference, reader);
        List<CaseRecord> own = likely.ofSameChild(theCase);
        Map<Boolean, List<Link>> said =
                links.of(references(own)).stream().collect(Collectors.partitioningBy(Link::isUndone));
        List<Told> holding = told(own, said.getOrDefault(false, List.of()), reader);
        List<Told> linked = holding.stream()
                .filter(one -> one.link().said() != Said.NEITHER)
                .toList();
        linked.forEach(
                one -> audit.recordOnCase(reader, "case-read", one.theCase().reference()));
        return new Family(
                theCase,
                own,
                linked,
                holding.stream()
                        .filter(one -> one.link().said() == Said.NEITHER)
                        .toList(),
                suggested(theCase, own, holding, reader),
                told(own, said.getOrDefault(true, List.of()), reader));
    }

    private List<Told> told(List<CaseRecord> own, List<Link> said, Person reader) {
        Set<String> ours = references(own);
        Map<String, CaseRecord> others =
                cases.all(said.stream().map(one -> one.otherThan(ours)).collect(Collectors.toSet()));
        return said.stream()
                .flatMap(one ->
                        Optional.ofNullable(others.get(one.otherThan(ours)))
                                .map(other -> new Told(one, other))
                                .stream())
                .filter(one -> cases.maySee(one.theCase(), reader))
                .toList();
    }

    /** Those for whom something speaks and of whom nobody has said anything yet, and the family of the family. */
    private List<Suggested> suggested(CaseRecord theCase, List<CaseRecord> own, List<Told> holding, Person reader) {
        Set<String> settled = children(own);
        holding.forEach(one -> settled.add(one.theCase().childId()));
        Map<String, Suggested> byChild = likely.of(theCase, reader).stream()
                .filter(one -> !settled.contains(one.theCase().childId()))
                .map(one -> new Suggested(
                        one.theCase(),
                        one.signs().stream()
                                .map(sign -> say("family.sign." + sign.stored()))
                                .collect(Collectors.toCollection(ArrayList::new))))
                .collect(toMap(
                        one -> one.theCase().childId(), Function.identity(), (one, other) -> one, LinkedHashMap::new));
        for (Told one : holding) {
            if (one.link().said() == Said.NEITHER) {
                continue;
            }
            List<CaseRecord> theirs = likely.ofSameChild(one.theCase());
            told(theirs, links.of(references(theirs)), reader).stream()
                    .filter(further ->
                            !further.link().isUndone() && further.link().said() != Said.NEITHER)
                    .map(Told::theCase)
                    .filter(further -> !settled.contains(further.childId()))
                    .forEach(further -> byChild.computeIfAbsent(
                                    further.childId(), child -> new Suggested(further, new ArrayList<>()))
                            .signs()
                            .add(say("family.sign.linked", one.theCase().reference())));
        }
        return List.copyOf(byChild.values());
    }

    /**
     * A lead says what another child is to a child.
     *
     * @throws ConflictException when something that holds was said of the two already
     */
    @Transactional
    void link(String caseReference, String otherReference, Said said, String reason, Person by) {
        requireLead(by);
        CaseRecord theCase = cases.forPerson(caseReference, by);
        CaseRecord other = cases.forPerson(otherReference, by);
        List<CaseRecord> own = likely.ofSameChild(theCase);
        List<CaseRecord> theirs = likely.ofSameChild(other);
        if (children(own).contains(other.childId())) {
            throw new InvalidAnswersException("other", "family.same-child");
        }
        Set<String> ours = references(own);
        Set<String> both = new HashSet<>(ours);
        both.addAll(references(theirs));
        links.lock(both);
        if (links.of(ours).stream()
                .anyMatch(one -> !one.isUndone() && references(theirs).contains(one.otherThan(ours)))) {
            throw new ConflictException("family.said-already");
        }
        links.add(theCase.reference(), other.reference(), said, reason, by.username(), clock.instant());
        audit.record(by, said == Said.NEITHER ? "family-refused" : "family-linked", caseReference, otherReference);
    }

    /**
     * What was said of a child is taken back, and stays to be read.
     *
     * @throws NotFoundException when nothing of this id was said of the child
     */
    @Transactional
    void undo(String caseReference, String id, String why, Person by) {
        requireLead(by);
        CaseRecord theCase = cases.forPerson(caseReference, by);
        Set<String> ours = references(likely.ofSameChild(theCase));
        Link link = links.of(ours).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("family.none"));
        if (!links.undo(id, why, by.username(), clock.instant())) {
            throw new ConflictException("family.undone-already");
        }
        audit.record(by, "family-undone", caseReference, link.otherThan(ours));
    }

    private static void requireLead(Person person) {
        if (!ConcernAccess.readsHistory(person)) {
            throw new NotFoundException("safeguarding.no-page");
        }
    }

    private static Set<String> references(Collection<CaseRecord> some) {
        return some.stream().map(CaseRecord::reference).collect(Collectors.toSet());
    }

    private static Set<String> children(Collection<CaseRecord> some) {
        return some.stream().map(CaseRecord::childId).collect(Collectors.toCollection(HashSet::new));
    }
}
