package org.fairlead.process.move;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.fairlead.audit.Audit;
import org.fairlead.process.deploy.Deployments;
import org.fairlead.process.deploy.Discretion;
import org.fairlead.process.deploy.ProcessLibrary;
import org.fairlead.process.move.CaseMove.Outcome;
import org.fairlead.process.move.CaseMove.State;
import org.fairlead.staff.Person;
import org.fairlead.system.ConflictException;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves living cases to another version of their diagram, for process owners: a plan is made and looked at by the engine,
 * tried on every case without moving it, and then carried out by a batch of the engine, one case in a transaction.
 */
@Component
public class CaseMoves {

    private static final Logger LOG = LoggerFactory.getLogger(CaseMoves.class);
    private static final int TRIED_AT_ONCE = 50;
    private static final int LONGEST_REASON = 500;
    private static final Duration SILENCE = Duration.ofSeconds(20);
    /** A few hundred cases are tried before the page is answered. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final CaseMoveRepository moves;
    private final MovePlans plans;
    private final ProcessLibrary library;
    private final Discretion discretion;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Set<String> tryingHere = ConcurrentHashMap.newKeySet();
    private final ExecutorService trials = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "case-move-trial");
        thread.setDaemon(true);
        return thread;
    });

    CaseMoves(
            CaseMoveRepository moves,
            MovePlans plans,
            ProcessLibrary library,
            Discretion discretion,
            RuntimeService runtime,
            ManagementService management,
            Audit audit,
            Clock clock,
            TransactionTemplate transaction) {
        this.moves = moves;
        this.plans = plans;
        this.library = library;
        this.discretion = discretion;
        this.runtime = runtime;
        this.management = management;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    @PreDestroy
    void stop() {
        trials.shutdownNow();
    }

    /**
     * Plans a move and begins to try it on every case that lives on the old version.
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
            throw new InvalidAnswersException("to", "Choose another version than the one that the cases are on.");
        }
        Map<String, String> plan = plans.complete(source.getId(), target.getId(), chosen);
        List<MoveFinding> findings = plans.findings(source.getId(), target.getId(), plan);
        if (!findings.isEmpty()) {
            throw new RefusedMove(findings);
        }
        String id = UUID.randomUUID().toString();
        CaseMove move = new CaseMove(
                id,
                processKey,
                from,
                to,
                plan,
                State.TRYING,
                person.username(),
                clock.instant(),
                null,
                null,
                null,
                Map.of());
        transaction.executeWithoutResult(status -> {
            moves.add(move, source.getId());
            audit.record(person, "case-move-planned", null, processKey + " v" + from + " to v" + to);
        });
        awaitShortly(tryInBackground(id));
        return id;
    }

    /** A move as it is now. A trial that a restart broke off goes on; a case that the engine has given up stays. */
    CaseMove find(String id, Person person) {
        Deployments.requireOwner(person);
        CaseMove move = moves.find(id).orElseThrow(() -> new NotFoundException("There is no such move of cases."));
        if (move.state() == State.TRYING
                && !tryingHere.contains(id)
                && moves.takeUp(id, clock.instant().minus(SILENCE), clock.instant())) {
            tryInBackground(id);
        }
        return move.state() == State.MOVING && leaveGivenUp(move)
                ? moves.find(id).orElseThrow()
                : move;
    }

    /**
     * When every job that is left has failed as often as it is tried, the cases of these jobs stay where they are, and the
     * jobs get one more try to find that there is nothing left to do, so that the batch comes to its end.
     */
    private boolean leaveGivenUp(CaseMove move) {
        Batch batch = management.createBatchQuery().batchId(move.batchId()).singleResult();
        if (batch == null || batch.getJobsCreated() < batch.getTotalJobs()) {
            return false;
        }
        String kind = batch.getBatchJobDefinitionId();
        List<Job> givenUp = management
                .createJobQuery()
                .jobDefinitionId(kind)
                .noRetriesLeft()
                .list();
        if (givenUp.isEmpty()
                || givenUp.size()
                        < management.createJobQuery().jobDefinitionId(kind).count()) {
            return false;
        }
        String why = givenUp.get(0).getExceptionMessage();
        MoveFinding finding = MoveFindings.of(new IllegalStateException(why == null ? "It failed each time" : why));
        transaction.executeWithoutResult(status -> {
            moves.lock(move.id());
            moves.instances(move.id(), Outcome.MOVING, Integer.MAX_VALUE)
                    .forEach(instance -> moves.settle(move.id(), instance, Outcome.STAYS, finding));
            givenUp.forEach(job -> management.setJobRetries(job.getId(), 1));
        });
        return true;
    }

    /** The moves of a process, newest first. */
    public List<CaseMove> of(String processKey, Person person) {
        Deployments.requireOwner(person);
        return moves.of(processKey);
    }

    List<CaseMoveRepository.Left> staying(String id, int from, int most, Person person) {
        find(id, person);
        return moves.left(id, Outcome.STAYS, from, most);
    }

    List<CaseMoveRepository.Reason> reasons(String id, Person person) {
        find(id, person);
        return moves.reasons(id);
    }

    /** Hands the cases that fit to the engine; those that do not fit stay where they are. */
    void start(String id, String reason, Person person) {
        find(id, person);
        String why = reason == null ? "" : reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw new InvalidAnswersException(
                    "reason", "Say in a few words why the cases move (" + LONGEST_REASON + " characters at most).");
        }
        transaction.executeWithoutResult(status -> {
            moves.lock(id);
            CaseMove move = moves.find(id).orElseThrow();
            if (move.state() == State.TRYING) {
                throw new ConflictException("The cases are still being tried. Wait until that is done.");
            }
            if (move.state() != State.TRIED) {
                throw new ConflictException("These cases have been moved already.");
            }
            List<String> fitting = moves.instances(id, Outcome.FITS, Integer.MAX_VALUE);
            if (fitting.isEmpty()) {
                throw new ConflictException("No case fits this plan, so there is none to move.");
            }
            if (moves.isAnyMoving(move.processKey())) {
                throw new ConflictException("Cases of this process are being moved now. Wait until that is done.");
            }
            Batch batch = runtime.newMigration(engines(move))
                    .processInstanceIds(fitting)
                    .executeAsync();
            moves.begun(id, why, clock.instant(), batch.getId());
            audit.record(
                    person,
                    "case-move-begun",
                    null,
                    move.processKey() + " v" + move.fromVersion() + " to v" + move.toVersion() + ", " + fitting.size()
                            + " cases");
            LOG.info(
                    "{} moves {} cases of {} from version {} to {}",
                    person.username(),
                    fitting.size(),
                    move.processKey(),
                    move.fromVersion(),
                    move.toVersion());
        });
    }

    /** A version whose cases may be moved. */
    ProcessDefinition movable(String processKey, int version) {
        ProcessDefinition definition = library.process(processKey, version)
                .orElseThrow(() -> new NotFoundException("There is no such version."));
        if (!discretion.mayBeCounted(definition.getId())) {
            throw new NotFoundException("Concerns stay on the version of the diagram that they began with.");
        }
        return definition;
    }

    private MigrationPlan engines(CaseMove move) {
        return plans.build(
                movable(move.processKey(), move.fromVersion()).getId(),
                movable(move.processKey(), move.toVersion()).getId(),
                move.plan());
    }

    private Future<?> tryInBackground(String id) {
        tryingHere.add(id);
        return trials.submit(() -> {
            try {
                tryAll(id);
            } catch (RuntimeException e) {
                LOG.error("The trial of the move {} stopped; whoever looks at it begins it again", id, e);
            } finally {
                tryingHere.remove(id);
            }
        });
    }

    private void tryAll(String id) {
        MigrationPlan plan = engines(moves.find(id).orElseThrow());
        List<String> some = moves.instances(id, Outcome.UNTRIED, TRIED_AT_ONCE);
        while (!some.isEmpty() && !Thread.currentThread().isInterrupted()) {
            Map<String, MoveFinding> against = new ConcurrentHashMap<>();
            Set<String> ended = ConcurrentHashMap.newKeySet();
            for (String instance : some) {
                tryOne(plan, instance, against, ended);
            }
            List<String> done = some;
            transaction.executeWithoutResult(status -> {
                done.forEach(instance -> moves.settle(
                        id,
                        instance,
                        ended.contains(instance)
                                ? Outcome.ENDED
                                : against.containsKey(instance) ? Outcome.STAYS : Outcome.FITS,
                        against.get(instance)));
                moves.heard(id, clock.instant());
            });
            some = moves.instances(id, Outcome.UNTRIED, TRIED_AT_ONCE);
        }
        if (some.isEmpty()) {
            moves.tried(id);
        }
    }

    /** Moves a case for real and takes it back, so that nothing is found only when it is too late. */
    private void tryOne(MigrationPlan plan, String instance, Map<String, MoveFinding> against, Set<String> ended) {
        try {
            transaction.executeWithoutResult(status -> {
                status.setRollbackOnly();
                runtime.newMigration(plan).processInstanceIds(instance).execute();
            });
        } catch (MigratingProcessInstanceValidationException invalid) {
            against.put(instance, MoveFindings.of(invalid));
        } catch (OptimisticLockingException | ConcurrencyFailureException busy) {
            LOG.info("Somebody works on the case {} at this moment; the move itself looks at it again", instance);
        } catch (RuntimeException failed) {
            if (runtime.createProcessInstanceQuery().processInstanceId(instance).count() == 0) {
                ended.add(instance);
            } else {
                against.put(instance, MoveFindings.of(failed));
            }
        }
    }

    private static void awaitShortly(Future<?> trial) {
        try {
            trial.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException goesOn) {
            // the page shows how far it is
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
