package org.fairlead.process.move;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.deploy.Deployments;
import org.fairlead.process.move.CaseMove.Outcome;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.Costly;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.OpenTo;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Moves of living cases, for process owners who would rather not use a page. */
@RestController
@OpenTo(value = Roles.PROCESS_OWNER, refused = "common.only-process-owners-may")
@RequiredArgsConstructor
class MoveApi {

    private static final int MOST_LISTED = 200;

    private final CaseMoves moves;
    private final MovePlans plans;
    private final MoveWords words;
    private final CurrentPerson people;

    @Operation(
            summary =
                    "Plans a move of the cases on one version to another, and tries it on every case without moving it")
    @Costly
    @PostMapping("/api/processes/{id}/moves")
    @ResponseStatus(HttpStatus.CREATED)
    MoveJson plan(@PathVariable String id, @RequestBody(required = false) PlanJson wanted) {
        Person person = people.get();
        Deployments.requireOwner(person);
        if (wanted == null || wanted.from() == null || wanted.to() == null) {
            throw new InvalidAnswersException(
                    wanted == null || wanted.from() == null ? "from" : "to", "process.from-version");
        }
        String source = moves.movable(id, wanted.from()).getId();
        String target = moves.movable(id, wanted.to()).getId();
        Map<String, String> chosen = new HashMap<>();
        plans.propose(source, target).forEach(step -> chosen.put(step.place().id(), step.target()));
        if (wanted.steps() != null) {
            chosen.putAll(wanted.steps());
        }
        try {
            return describe(moves.find(moves.plan(id, wanted.from(), wanted.to(), chosen, person), person), 0, person);
        } catch (RefusedMove refused) {
            throw new InvalidAnswersException(refused.findings().stream()
                    .map(finding -> new FieldError(
                            finding.step() == null ? "steps" : finding.step(),
                            words.of(finding, source, target).inOneLine()))
                    .toList());
        }
    }

    @Operation(summary = "How far a move is, and which cases stay for which reason")
    @GetMapping("/api/moves/{id}")
    MoveJson one(@PathVariable String id, @RequestParam(defaultValue = "0") int from) {
        Person person = people.get();
        return describe(moves.find(id, person), Math.max(0, from), person);
    }

    @Operation(summary = "Moves the cases that fit the plan; the others stay")
    @PostMapping("/api/moves/{id}/start")
    @ResponseStatus(HttpStatus.ACCEPTED)
    MoveJson start(@PathVariable String id, @RequestBody(required = false) StartJson why) {
        Person person = people.get();
        moves.start(id, why == null ? null : why.reason(), person);
        return describe(moves.find(id, person), 0, person);
    }

    private MoveJson describe(CaseMove move, int from, Person person) {
        String source = moves.movable(move.processKey(), move.fromVersion()).getId();
        String target = moves.movable(move.processKey(), move.toVersion()).getId();
        return new MoveJson(
                move.id(),
                move.processKey(),
                move.fromVersion(),
                move.toVersion(),
                move.plan(),
                move.state().name().toLowerCase(Locale.ROOT),
                move.plannedBy(),
                move.plannedAt(),
                move.reason(),
                move.all(),
                move.count(Outcome.FITS),
                move.count(Outcome.MOVING),
                move.count(Outcome.MOVED),
                move.count(Outcome.STAYS),
                move.count(Outcome.ENDED),
                moves.staying(move.id(), from, MOST_LISTED, person).stream()
                        .map(left -> new StayingJson(
                                left.reference(),
                                words.of(left, move.plan(), source, target).inOneLine()))
                        .toList());
    }

    /** What is wanted; {@code steps} changes what is proposed, an empty target leaves the cases of that step. */
    record PlanJson(Integer from, Integer to, Map<String, String> steps) {}

    /** Why the cases are moved. */
    record StartJson(String reason) {}

    /** A move. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MoveJson(
            String id,
            String process,
            int from,
            int to,
            Map<String, String> plan,
            String state,
            @Nullable String plannedBy,
            @Nullable Instant plannedAt,
            @Nullable String reason,
            long cases,
            long fitting,
            long moving,
            long moved,
            long staying,
            long ended,
            List<StayingJson> stays) {}

    /** A case that stays. */
    record StayingJson(String reference, String why) {}
}
