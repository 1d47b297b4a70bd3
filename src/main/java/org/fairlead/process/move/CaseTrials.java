package org.fairlead.process.move;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.fairlead.process.guard.Guard;
import org.fairlead.process.guard.Library;
import org.fairlead.process.move.CaseMove.Outcome;
import org.fairlead.system.BackgroundWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Tries a move on every case that lives on the old version, without moving it. */
@Component
@RequiredArgsConstructor
class CaseTrials implements BackgroundWork {

    static final String KIND = "case-trial";

    private static final Logger LOG = LoggerFactory.getLogger(CaseTrials.class);
    private static final int TRIED_AT_ONCE = 50;

    private final CaseMoveRepository moves;
    private final MovePlans plans;
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final Guard guard;
    private final Library library;
    private final TransactionTemplate transaction;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int tries() {
        return CaseMoving.TRIES_OF_ALL;
    }

    @Override
    public @Nullable String work(Piece piece, Progress progress) {
        CaseMove move = moves.find(piece.subject()).orElseThrow();
        MigrationPlan plan = plans.of(move);
        UnaryOperator<Set<String>> ahead = guard.asksFor(diagram(plan.getTargetProcessDefinitionId()), library);
        int done = (int) move.done();
        for (List<String> some = untried(move); !some.isEmpty(); some = untried(move)) {
            Map<String, Tried> tried = new LinkedHashMap<>();
            for (String instance : some) {
                progress.note(done++, (int) move.all());
                tried.put(instance, tryOne(plan, ahead, instance));
            }
            transaction.executeWithoutResult(status ->
                    tried.forEach((instance, one) -> moves.settle(move.id(), instance, one.outcome(), one.against())));
        }
        moves.tried(move.id());
        return null;
    }

    private List<String> untried(CaseMove move) {
        return moves.instances(move.id(), Outcome.UNTRIED, TRIED_AT_ONCE);
    }

    @Override
    public String giveUp(Piece piece, Why why) {
        moves.leaveTheRest(piece.subject(), Outcome.UNTRIED, CaseMoving.FAILED_EACH_TIME);
        moves.tried(piece.subject());
        return CaseMoving.FAILED_EACH_TIME.words();
    }

    /** Moves a case for real and takes it back, so that nothing is found only when it is too late. */
    private Tried tryOne(MigrationPlan plan, UnaryOperator<Set<String>> ahead, String instance) {
        try {
            Tried stuck = transaction.execute(status -> {
                status.setRollbackOnly();
                runtime.newMigration(plan).processInstanceIds(instance).execute();
                return stopsAhead(ahead, instance);
            });
            if (stuck != null) {
                return stuck;
            }
        } catch (MigratingProcessInstanceValidationException invalid) {
            return new Tried(Outcome.STAYS, MoveFindings.of(invalid));
        } catch (OptimisticLockingException | ConcurrencyFailureException busy) {
            LOG.info("Somebody works on the case {} at this moment; the move itself looks at it again", instance);
        } catch (RuntimeException failed) {
            return runtime.createProcessInstanceQuery()
                                    .processInstanceId(instance)
                                    .count()
                            == 0
                    ? new Tried(Outcome.ENDED, null)
                    : new Tried(Outcome.STAYS, MoveFindings.of(failed));
        }
        return new Tried(Outcome.FITS, null);
    }

    /** A case without a value that some way ahead of it asks for would move well and stop later. */
    private @Nullable Tried stopsAhead(UnaryOperator<Set<String>> ahead, String instance) {
        Set<String> stands = new HashSet<>();
        collect(runtime.getActivityInstance(instance), stands);
        Set<String> asked = new TreeSet<>(ahead.apply(stands));
        asked.removeAll(runtime.getVariables(instance).keySet());
        return asked.isEmpty()
                ? null
                : new Tried(Outcome.STAYS, new MoveFinding("value-missing", null, null, String.join(", ", asked)));
    }

    private static void collect(ActivityInstance at, Set<String> into) {
        if (at.getChildActivityInstances().length == 0) {
            into.add(at.getActivityId());
        }
        for (ActivityInstance inner : at.getChildActivityInstances()) {
            collect(inner, into);
        }
        for (TransitionInstance between : at.getChildTransitionInstances()) {
            into.add(between.getActivityId());
        }
    }

    private String diagram(String definition) {
        try (InputStream model = repository.getProcessModel(definition)) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Tried(Outcome outcome, @Nullable MoveFinding against) {}
}
