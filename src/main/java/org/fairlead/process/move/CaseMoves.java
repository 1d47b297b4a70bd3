package org.fairlead.process.move;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.fairlead.audit.Audit;
import org.fairlead.process.deploy.Deployments;
import org.fairlead.process.deploy.Discretion;
import org.fairlead.process.deploy.ProcessLibrary;
import org.fairlead.process.move.CaseMove.Outcome;
import org.fairlead.process.move.CaseMove.State;
import org.fairlead.staff.Person;
import org.fairlead.system.BackgroundRunner;
import org.fairlead.system.ConflictException;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves living cases to another version of their diagram, for process owners: a plan is made and looked at by the
 * engine, tried on every case without moving it, and then carried out, one case in a transaction. Both are done in the
 * background.
 */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class CaseMoves {

    private static final Logger LOG = LoggerFactory.getLogger(CaseMoves.class);
    private static final int LONGEST_REASON = 500;
    /** A few hundred cases are tried before the page is answered. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final CaseMoveRepository moves;
    private final MovePlans plans;
    private final ProcessLibrary library;
    private final Discretion discretion;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final BackgroundRunner runner;

    /**
     * Plans a move and begins to try it on every case that lives on the old version; an owner of one area moves that
     * area's.
     *
     * @param chosen from a step of the old version to the one that takes its place
     * @return the id of the move
     * @throws RefusedMove when the engine finds something wrong with the plan
     */
    String plan(String processKey, int from, int to, Map<String, String> chosen, Person person) {
        Deployments.requireOwner(person);
        ProcessDefinition source = movable(processKey, from);
        ProcessDefinition target = movable(processKey, to);
        if (from == to) {
            throw new InvalidAnswersException("to", "process.choose-another-version-than");
        }
        Map<String, String> plan = plans.complete(source.getId(), target.getId(), chosen);
        List<MoveFinding> findings = plans.findings(source.getId(), target.getId(), plan);
        if (!findings.isEmpty()) {
            throw new RefusedMove(findings);
        }
        String id = UUID.randomUUID().toString();
        CaseMove move = new CaseMove(
                id, processKey, from, to, plan, State.TRYING, person.username(), clock.instant(), null, null, Map.of());
        String trial = transaction.execute(status -> {
            moves.add(move, source.getId(), person.areaId());
            audit.record(person, "case-move-planned", processKey + " v" + from + " to v" + to);
            return runner.submit(CaseTrials.KIND, id, null, person.username());
        });
        runner.await(trial, PATIENCE);
        return id;
    }

    /** A move as it is now. */
    CaseMove find(String id, Person person) {
        Deployments.requireOwner(person);
        return moves.find(id).orElseThrow(() -> new NotFoundException("process.no-move-cases"));
    }

    /** The moves of a process, newest first. */
    public List<CaseMove> of(String processKey, Person person) {
        Deployments.requireOwner(person);
        return moves.of(processKey);
    }

    List<CaseMoveRepository.Left> staying(String id, int from, int most, Person person) {
        find(id, person);
        return moves.left(id, Outcome.STAYS, from, most, person.areaId());
    }

    List<CaseMoveRepository.Reason> reasons(String id, Person person) {
        find(id, person);
        return moves.reasons(id);
    }

    /** Begins to move the cases that fit; those that do not fit stay where they are. */
    void start(String id, @Nullable String reason, Person person) {
        find(id, person);
        String why = reason == null ? "" : reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw new InvalidAnswersException("reason", "process.few-words-why-cases", LONGEST_REASON);
        }
        transaction.executeWithoutResult(status -> {
            moves.lock(id);
            CaseMove move = moves.find(id).orElseThrow();
            if (move.state() == State.TRYING) {
                throw new ConflictException("process.cases-still-being-tried");
            }
            if (move.state() != State.TRIED) {
                throw new ConflictException("process.these-cases-moved-already");
            }
            long fitting = move.count(Outcome.FITS);
            if (fitting == 0) {
                throw new ConflictException("process.no-case-fits-plan");
            }
            if (moves.isAnyMoving(move.processKey())) {
                throw new ConflictException("process.cases-process-being-moved");
            }
            movable(move.processKey(), move.fromVersion());
            movable(move.processKey(), move.toVersion());
            moves.begun(id, why, clock.instant());
            runner.submit(CaseMoving.KIND, id, null, person.username());
            audit.record(
                    person,
                    "case-move-begun",
                    move.processKey() + " v" + move.fromVersion() + " to v" + move.toVersion() + ", " + fitting
                            + " cases");
            LOG.info(
                    "{} moves {} cases of {} from version {} to {}",
                    person.username(),
                    fitting,
                    move.processKey(),
                    move.fromVersion(),
                    move.toVersion());
        });
    }

    /** A version whose cases may be moved. */
    ProcessDefinition movable(String processKey, int version) {
        ProcessDefinition definition =
                library.process(processKey, version).orElseThrow(() -> new NotFoundException("process.no-version"));
        if (!discretion.mayBeCounted(definition.getId())) {
            throw new NotFoundException("process.concerns-stay-version-diagram");
        }
        return definition;
    }
}
