package org.fairlead.casework;

import static org.fairlead.system.Sentences.say;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Site;
import org.fairlead.system.Stored;
import org.fairlead.worklist.CaseLine;
import org.fairlead.worklist.CaseLookup;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers the work list's questions about cases, under the reader's rights. */
@Component
@RequiredArgsConstructor
class CaseLines implements CaseLookup {

    private final CaseRepository cases;
    private final Cases rights;
    private final CaseReading reading;
    private final Contacts contacts;
    private final Areas areas;

    @Override
    public Map<String, CaseLine> lines(Collection<String> references, Person person) {
        Map<String, String> sites = person.areaId() == null
                ? Map.of()
                : areas.sites(person.areaId()).stream().collect(Collectors.toMap(Site::id, Site::name));
        List<CaseRecord> theirs = cases.all(references).stream()
                .filter(found -> rights.maySee(found, person))
                .toList();
        CaseReading.Readings readers = reading.of(theirs, person);
        return theirs.stream()
                .map(found -> new CaseLine(
                        found.reference(),
                        found.child().initials(),
                        sites.getOrDefault(found.siteId(), ""),
                        found.programme().words(),
                        known(found, person, readers.of(found))))
                .collect(Collectors.toMap(CaseLine::reference, Function.identity()));
    }

    @Override
    public Map<String, String> names(Collection<String> references, Person person) {
        return rights.names(
                cases.all(references).stream()
                        .filter(found -> rights.maySee(found, person))
                        .toList(),
                person);
    }

    private static String known(CaseRecord theCase, Person person, CaseReading.Reader reader) {
        if (!reader.may(CaseOnPage.STAGE)) {
            return "";
        }
        if (person.siteId() != null) {
            return theCase.stage().wordsOutside();
        }
        return theCase.referral().urgent()
                ? say("casework.urgent", theCase.stage().words())
                : theCase.stage().words();
    }

    @Override
    public List<String> quiet(Person person) {
        return isTold(person) ? cases.withTasks(person, ofQuiet(person)) : List.of();
    }

    @Override
    public long countQuiet(Person person) {
        return isTold(person) ? cases.count(person, ofQuiet(person)) : 0;
    }

    private CaseQuery ofQuiet(Person person) {
        return CaseQuery.ofOpen().quiet(contacts.quietBefore(Objects.requireNonNull(person.areaId())));
    }

    @Override
    public @Nullable String quietInWords(Person person) {
        return isTold(person) ? contacts.quietInWords(Objects.requireNonNull(person.areaId())) : null;
    }

    @Override
    public Map<String, String> stages(Person person) {
        return isTold(person)
                ? Arrays.stream(CaseStage.values())
                        .collect(Collectors.toMap(
                                CaseStage::stored, CaseStage::words, (one, other) -> one, LinkedHashMap::new))
                : Map.of();
    }

    @Override
    public List<String> inStage(String stage, Person person) {
        return isTold(person)
                ? Stored.find(CaseStage.class, stage)
                        .map(known -> cases.withTasks(person, CaseQuery.of(known, "", "")))
                        .orElse(List.of())
                : List.of();
    }

    private static boolean isTold(Person person) {
        return person.siteId() == null
                && person.areaId() != null
                && person.has(Roles.LINK_WORKER, Roles.COORDINATOR, Roles.SUPERVISOR);
    }

    @Override
    public List<String> named(String words, Person person) {
        return cases.named(words, person);
    }
}
