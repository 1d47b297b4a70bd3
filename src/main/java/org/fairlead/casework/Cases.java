package org.fairlead.casework;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.form.FormSubmissions;
import org.fairlead.process.Whereabouts;
import org.fairlead.staff.Person;
import org.fairlead.system.Json;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The case record: who may see it, and the columns that the pathway changes. */
@Service
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class Cases {

    private final CaseRepository cases;
    private final Audit audit;
    private final Whereabouts whereabouts;
    private final Json json;
    private final Clock clock;
    private final FormSubmissions submissions;
    private final ApplicationEventPublisher events;

    /** A case, for a step of its own pathway. People ask {@link #forPerson}. */
    public CaseRecord find(@Nullable String reference) {
        return cases.find(reference).orElseThrow(() -> new NotFoundException("casework.no-case"));
    }

    /**
     * A case that a person may see; the look is put in the audit trail.
     *
     * @throws NotFoundException when it is not there or not theirs
     */
    @Transactional(noRollbackFor = NotFoundException.class)
    public CaseRecord forPerson(@Nullable String reference, Person person) {
        Optional<CaseRecord> found = cases.find(reference);
        CaseRecord theCase =
                found.filter(candidate -> maySee(candidate, person)).orElse(null);
        if (theCase == null) {
            audit.recordOnCase(
                    person, "case-refused", found.map(CaseRecord::reference).orElse(null));
            throw new NotFoundException("casework.no-case");
        }
        audit.recordOnCase(person, "case-read", reference);
        return theCase;
    }

    /** Whether somebody may see a case, as {@link CaseReading} says. */
    public boolean maySee(CaseRecord theCase, Person person) {
        return CaseReading.maySee(theCase, person);
    }

    /**
     * The cases that a person may see, the newest first.
     *
     * @param before the reference that the page before ended with, or null
     * @return one more than the limit when there is a next page
     */
    public List<CaseRecord> list(Person person, @Nullable CaseStage stage, String words, String before, int limit) {
        return list(person, CaseQuery.of(stage, words, before), limit);
    }

    /** The same of a query. */
    public List<CaseRecord> list(Person person, CaseQuery query, int limit) {
        return cases.list(person, allowed(person, query), limit);
    }

    /** How many there are; one more than {@link CaseQuery#MOST} says that there are more. */
    public long count(Person person, CaseQuery query) {
        return cases.count(person, allowed(person, query));
    }

    /** With how many open cases of each link worker something is late. */
    public Map<String, Long> lateByWorker(Person person) {
        return countByWorker(person, CaseQuery.ofOpen().late(clock.instant()));
    }

    Map<String, Long> countByWorker(Person person, CaseQuery query) {
        return cases.countByWorker(person, allowed(person, query));
    }

    private static CaseQuery allowed(Person person, CaseQuery query) {
        return person.siteId() == null ? query : query.forPartner();
    }

    /** The children's names for a list of cases that somebody of the service sees; each look is in the audit trail. */
    @Transactional
    public Map<String, String> names(Collection<CaseRecord> theirs, Person person) {
        if (!CaseReading.mayName(person)) {
            return Map.of();
        }
        Map<String, String> names = new HashMap<>();
        for (CaseRecord one : theirs) {
            audit.recordOnCase(person, "case-named", one.reference());
            names.put(
                    one.reference(),
                    Typed.isolated(one.child().givenName() + " " + one.child().familyName()));
        }
        return names;
    }

    /** A child's other cases, and those of brothers and sisters, for designated safeguarding leads. */
    public record Family(List<CaseRecord> sameChild, List<CaseRecord> siblings) {}

    /**
     * The family of a case's child: the same child is one with the same name and date of birth; a sibling is another
     * child with a carer who has the same phone or e-mail address, if it is their own ({@link SharedContacts}).
     */
    public Family family(CaseRecord theCase) {
        Set<String> related = new TreeSet<>(cases.ofSameChild(theCase.reference()));
        List<SharedContacts.Reached> own = cases.carers(theCase.reference()).stream()
                .map(carer -> new SharedContacts.Reached(
                        theCase.reference(), theCase.child().familyName(), carer.name(), carer.phone(), carer.email()))
                .toList();
        Set<String> contacts = own.stream()
                .flatMap(carer -> SharedContacts.of(carer.phone(), carer.email()).stream())
                .collect(Collectors.toSet());
        if (!contacts.isEmpty()) {
            related.addAll(SharedContacts.linked(
                    own, cases.reachedBy(contacts, theCase.areaId()), cases.contactsOfServices(theCase.areaId())));
            related.remove(theCase.reference());
        }
        List<CaseRecord> others = cases.all(related);
        List<CaseRecord> same =
                others.stream().filter(other -> isSameChild(theCase, other)).toList();
        return new Family(
                same, others.stream().filter(other -> !same.contains(other)).toList());
    }

    private static boolean isSameChild(CaseRecord one, CaseRecord other) {
        return one.childId().equals(other.childId())
                || one.child().dateOfBirth().equals(other.child().dateOfBirth())
                        && one.child()
                                .givenName()
                                .equalsIgnoreCase(other.child().givenName())
                        && one.child()
                                .familyName()
                                .equalsIgnoreCase(other.child().familyName());
    }

    /** Many cases at once, by reference. */
    public Map<String, CaseRecord> all(Collection<String> references) {
        return cases.all(references).stream().collect(Collectors.toMap(CaseRecord::reference, Function.identity()));
    }

    /** The parents and carers of a case's child, for a page that the reader may see. */
    public List<Carer> carers(String reference) {
        return cases.carers(reference);
    }

    /** Cases on the waiting list of the sites: urgent first, then who has waited longest. */
    public List<CaseRecord> waiting(Collection<String> siteIds) {
        return cases.waiting(siteIds);
    }

    /** A site's open cases at a stage: urgent first, then who was referred first. */
    public List<CaseRecord> atStage(String siteId, CaseStage stage) {
        return cases.atStage(siteId, stage);
    }

    /** The open cases of a link worker, by reference. */
    public List<CaseRecord> ofWorker(String username) {
        return cases.ofWorker(username);
    }

    /** The open cases of an area at a stage: urgent first, then the oldest referral. */
    public List<CaseRecord> ofAreaAtStage(@Nullable String areaId, CaseStage stage) {
        return cases.ofAreaAtStage(areaId, stage);
    }

    /** The open cases of children of an area who were born in a span of days, the oldest child first. */
    public List<CaseRecord> bornBetween(@Nullable String areaId, LocalDate first, LocalDate last) {
        return cases.bornBetween(areaId, first, last);
    }

    public long countAtStage(String siteId, CaseStage stage) {
        return cases.countAtStage(siteId, stage);
    }

    @Transactional
    public void setStage(@Nullable String reference, CaseStage stage) {
        cases.setStage(reference, stage);
    }

    /** From now on the school or practice of the child knows of the referral, whoever asked. */
    @Transactional
    public void shareWithSite(String reference) {
        cases.shareWithSite(reference);
    }

    @Transactional
    public void setWaiting(@Nullable String reference, Instant since) {
        cases.setWaiting(reference, since);
    }

    @Transactional
    public void setProgramme(@Nullable String reference, Programme programme) {
        cases.setProgramme(reference, programme);
    }

    @Transactional
    public void setLinkWorker(String reference, @Nullable String username) {
        setLinkWorker(reference, username, false);
    }

    /** The same; a temporary change is one that is undone later. */
    @Transactional
    public void setLinkWorker(String reference, @Nullable String username, boolean temporary) {
        String before = find(reference).linkWorker();
        cases.setLinkWorker(reference, username, clock.instant());
        if (before != null && !before.equals(username)) {
            events.publishEvent(new CaseHandedOver(reference, before, temporary));
        }
    }

    @Transactional
    public void setSite(String reference, String siteId) {
        String before = find(reference).siteId();
        cases.setSite(reference, siteId, clock.instant());
        if (!siteId.equals(before)) {
            events.publishEvent(new CaseMoved(reference, before));
        }
    }

    @Transactional
    public void setEligibility(String reference, String eligibility, String reason) {
        cases.setEligibility(reference, eligibility, reason);
    }

    @Transactional
    public void setRedFlag(String reference, String redFlag, String reason) {
        cases.setRedFlag(reference, redFlag, reason);
    }

    @Transactional
    public void setSafeguardingFlag(String reference, WhatOthersSee flag) {
        cases.setSafeguardingFlag(reference, flag);
    }

    /** Ends a case; a second ending changes nothing. */
    @Transactional
    public void close(String reference, String ending) {
        CaseRecord before = find(reference);
        if (!before.isOpen()) {
            return;
        }
        if (before.rootInstance() != null) {
            cases.keepPlaceOfEnding(
                    before,
                    whereabouts.definitionOf(before.rootInstance()),
                    json.write(whereabouts.variables(before.rootInstance())));
        }
        cases.close(reference, ending, clock.instant());
        events.publishEvent(new CaseClosed(reference, ending));
    }
}
