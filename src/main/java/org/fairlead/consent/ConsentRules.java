package org.fairlead.consent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.casework.KnownDetails;
import org.fairlead.system.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What answers about consent must keep, whatever form or call they come by. */
@Service
@RequiredArgsConstructor
class ConsentRules {

    private static final List<String> CARERS = List.of("carer1", "carer2");

    private final Cases cases;
    private final KnownDetails details;
    private final ConsentRoutes routes;
    private final ConsentWordings wordings;

    /** What is wrong with who agreed, by what right, to what, and on which wording; empty when nothing is. */
    List<FieldError> problems(@Nullable String caseRef, Map<String, Object> answers) {
        List<FieldError> problems = new ArrayList<>();
        CaseRecord theCase = cases.find(caseRef);
        String authority = text(answers, "giverAuthority");
        ConsentRoute route = routes.today(caseRef);
        if (!route.allows(authority)) {
            problems.add(new FieldError("giverAuthority", "consent.child-those-who-can", route.words()));
        }
        if (authority.equals(Authority.PARENTAL_RESPONSIBILITY.stored())
                && text(answers, "prSource").isEmpty()
                && saidToHaveNone(theCase, text(answers, "giverName"))) {
            problems.add(new FieldError("prSource", "consent.referral-says-person-no"));
        }
        if (authority.equals(Authority.DELEGATED.stored())) {
            problems.addAll(beyondWhatWasDelegated(answers));
        }
        String version = text(answers, "wordingVersion");
        if (!version.isEmpty()
                && wordings.find(theCase.areaId(), version)
                        .filter(wording -> !wording.inUseFrom().isAfter(wordings.today()))
                        .isEmpty()) {
            problems.add(new FieldError(
                    "wordingVersion",
                    "consent.no-wording-name-use",
                    wordings.current(theCase.areaId()).version()));
        }
        return problems;
    }

    /** The same, and every question that was to be asked has an answer. */
    List<FieldError> problems(@Nullable String caseRef, Map<String, Object> answers, List<ConsentScope> toAsk) {
        List<FieldError> problems = new ArrayList<>(problems(caseRef, answers));
        toAsk.stream()
                .filter(scope -> text(answers, scope.stored()).isEmpty())
                .map(scope -> new FieldError(scope.stored(), "consent.yes-no", scope.words()))
                .forEach(problems::add);
        return problems;
    }

    private static List<FieldError> beyondWhatWasDelegated(Map<String, Object> answers) {
        List<?> delegated = answers.get("delegatedScopes") instanceof List<?> list ? list : List.of();
        return Arrays.stream(ConsentScope.values())
                .filter(scope -> "yes".equals(answers.get(scope.stored())) && !delegated.contains(scope.stored()))
                .map(scope -> new FieldError(scope.stored(), "consent.not-delegated-carer-ask"))
                .toList();
    }

    private boolean saidToHaveNone(CaseRecord theCase, String giver) {
        Map<String, Object> referral = details.of(theCase);
        return CARERS.stream()
                .filter(carer -> text(referral, carer + "Name").equalsIgnoreCase(giver))
                .anyMatch(carer ->
                        text(referral, carer + "ParentalResponsibility").equals("no"));
    }

    private static String text(Map<String, Object> answers, String field) {
        return Objects.toString(answers.get(field), "").strip();
    }
}
