package org.fairlead.process.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.history.AbstractHistoryLevel;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.repository.DeploymentBuilder;

/**
 * The engine alone, in memory, with the diagrams and decisions of {@code processes/} and our rules for expressions.
 * Every delegate is a stand-in that tells a watcher; {@code keepDecision} is the real one. One for all test classes of
 * a JVM, because starting it costs more than all their tests. (The extension store would not do: where tests run in
 * several JVMs, it ends with each class.)
 */
public final class BareEngine {

    public static final Path PROCESSES = Path.of("processes");
    private static final Pattern DELEGATE = Pattern.compile("delegateExpression=\"\\$\\{(\\w+)}\"");

    private final ProcessEngine engine;
    private Watcher watcher;

    private BareEngine() {
        try {
            engine = start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hears of everything that happens outside the engine's history. */
    public interface Watcher {
        void called(String delegate, DelegateExecution execution);

        void told(String listener, DelegateTask task);

        void taken(String flow, DelegateExecution execution);
    }

    public static BareEngine once() {
        return Once.STARTED;
    }

    public ProcessEngine watchedBy(Watcher newWatcher) {
        watcher = newWatcher;
        return engine;
    }

    public ProcessEngine unwatched() {
        return engine;
    }

    private ProcessEngine start() throws IOException {
        StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
        String name = "bare-" + UUID.randomUUID();
        Map<Object, Object> delegates = standIns();
        configuration.setProcessEngineName(name);
        configuration.setJdbcUrl("jdbc:h2:mem:" + name);
        configuration.setCustomHistoryLevels(new ArrayList<>(List.of(new WithDecisions())));
        configuration.setHistory(WithDecisions.NAME);
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        configuration.setTaskMetricsEnabled(false);
        configuration.setCmmnEnabled(false);
        configuration.setBeans(delegates);
        configuration.setExpressionManager(new ClosedExpressionManager(delegates, new PlainCalendar()));
        configuration.setBpmnParseFactory(TaskClocks::new);
        configuration.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(new FlowsTaken())));
        StatementsOnce.share("h2", configuration);
        ProcessEngine started = configuration.buildProcessEngine();
        StatementsOnce.keep("h2", configuration);
        DeploymentBuilder deployment = started.getRepositoryService().createDeployment();
        for (Path file : files(".dmn", ".bpmn")) {
            deployment.addString(file.getFileName().toString(), Files.readString(file));
        }
        deployment.deploy();
        return started;
    }

    private Map<Object, Object> standIns() throws IOException {
        Map<Object, Object> standIns = new HashMap<>();
        for (Path file : files(".bpmn")) {
            Matcher delegate = DELEGATE.matcher(Files.readString(file));
            while (delegate.find()) {
                standIns.put(delegate.group(1), new StandIn(delegate.group(1)));
            }
        }
        standIns.put("keepDecision", new KeepDecision());
        return standIns;
    }

    private static List<Path> files(String... endings) throws IOException {
        try (Stream<Path> files = Files.list(PROCESSES)) {
            return files.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        }
    }

    private static final class Once {

        private static final BareEngine STARTED = new BareEngine();
    }

    private final class StandIn implements JavaDelegate, TaskListener, ExecutionListener {

        private final String name;

        StandIn(String name) {
            this.name = name;
        }

        @Override
        public void execute(DelegateExecution execution) {
            watcher.called(name, execution);
        }

        @Override
        public void notify(DelegateExecution execution) {
            watcher.called(name, execution);
        }

        @Override
        public void notify(DelegateTask task) {
            watcher.told(name, task);
        }
    }

    /** Our own history level, and which rules of a decision were met. */
    private static final class WithDecisions extends AbstractHistoryLevel {

        private static final String NAME = "with-decisions";

        private final HistoryLevel ours = new FairleadHistory();

        @Override
        public int getId() {
            return ours.getId() + 1;
        }

        @Override
        public String getName() {
            return NAME;
        }

        @Override
        public boolean isHistoryEventProduced(HistoryEventType type, Object entity) {
            return type == HistoryEventTypes.DMN_DECISION_EVALUATE || ours.isHistoryEventProduced(type, entity);
        }
    }

    private final class FlowsTaken extends AbstractBpmnParseListener {

        @Override
        public void parseSequenceFlow(Element flow, ScopeImpl scope, TransitionImpl transition) {
            transition.addListener(ExecutionListener.EVENTNAME_TAKE, (ExecutionListener)
                    execution -> watcher.taken(transition.getId(), execution));
        }
    }
}
