package org.fairlead.process.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.process.Pathways;
import org.fairlead.process.guard.OwnersFile;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * While versions are deployed, cases go on being started: none fails, each runs wholly on one version, and what it
 * calls is the newest version at the moment of the call.
 */
@ServiceTest
class DeployUnderLoadTest {

    private static final int THREADS = 4;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private HistoryService history;

    @Autowired
    private Pathways pathways;

    @Autowired
    private Deployments deployments;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private ServiceFixture service;

    @Test
    void shouldStartCases_whileVersionsAreDeployed() throws Exception {
        run(200, 0, Duration.ofMillis(150));
    }

    /** The same at 100 a second for twenty seconds, with a line that says what was measured. */
    @Test
    @Tag("bench")
    void shouldStartAHundredASecond() throws Exception {
        System.out.println(run(2_000, 100, Duration.ofMillis(250)));
    }

    private String run(int count, int perSecond, Duration pause) throws Exception {
        String name = "load-" + UUID.randomUUID().toString().substring(0, 8);
        AtomicInteger deployed = new AtomicInteger();
        deploy(name, 1);
        deployed.set(1);
        AtomicInteger next = new AtomicInteger();
        Queue<Throwable> failed = new ConcurrentLinkedQueue<>();
        Queue<Started> started = new ConcurrentLinkedQueue<>();
        long begin = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        for (int i = 0; i < THREADS; i++) {
            threads.submit(() -> {
                for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                    if (perSecond > 0) {
                        long due = begin + number * TimeUnit.SECONDS.toNanos(1) / perSecond;
                        while (System.nanoTime() < due) {
                            LockSupport.parkNanos(due - System.nanoTime());
                        }
                    }
                    try {
                        int there = deployed.get();
                        started.add(new Started(pathways.start(name, "case-" + number, Map.of()), there));
                    } catch (RuntimeException | Error failure) {
                        failed.add(failure);
                    }
                }
            });
        }
        threads.shutdown();
        int guarded = 0;
        int referred = 0;
        while (!threads.isTerminated()) {
            deploy(name, deployed.get() + 1);
            deployed.incrementAndGet();
            if (deployed.get() % 4 == 0) {
                // a real pathway through the guard, and a real child on it
                guarded += throughTheGuard(deployed.get());
                journey.refer(service.child());
                referred++;
            }
            threads.awaitTermination(pause.toMillis(), TimeUnit.MILLISECONDS);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;

        assertThat(failed).isEmpty();
        assertThat(started).hasSize(count);
        assertThat(deployed.get()).isGreaterThan(2);
        for (Started one : started) {
            HistoricProcessInstance parent = instance(one.id());
            int version = parent.getProcessDefinitionVersion();
            assertThat(version).isGreaterThanOrEqualTo(one.there());
            assertThat(steps(one.id()))
                    .as("wholly on one version")
                    .containsExactlyInAnyOrder("begin-" + version, "call-" + version);
            HistoricProcessInstance child = history.createHistoricProcessInstanceQuery()
                    .superProcessInstanceId(one.id())
                    .singleResult();
            int called = child.getProcessDefinitionVersion();
            assertThat(called)
                    .as("the newest when it was called, which is never older than when its case began")
                    .isGreaterThanOrEqualTo(one.there());
            assertThat(steps(child.getId())).containsExactlyInAnyOrder("start-" + called, "wait-" + called);
        }
        return ("%d cases started at %.0f a second, %d versions and %d changes through the guard deployed meanwhile, "
                        + "%d referrals, none failed")
                .formatted(count, count / seconds, deployed.get(), guarded, referred);
    }

    private HistoricProcessInstance instance(String id) {
        return history.createHistoricProcessInstanceQuery()
                .processInstanceId(id)
                .singleResult();
    }

    private List<String> steps(String instance) {
        return history.createHistoricActivityInstanceQuery().processInstanceId(instance).list().stream()
                .map(one -> one.getActivityId())
                .toList();
    }

    private int throughTheGuard(int number) throws IOException {
        Person owner = staff.find("owner").orElseThrow();
        String diagram = Files.readString(Path.of("processes/seeker-pathway.bpmn"))
                .replaceFirst("name=\"Seeker pathway[^\"]*\"", "name=\"Seeker pathway, change " + number + "\"");
        return deployments
                .deploy(
                        List.of(new OwnersFile("seeker-pathway.bpmn", diagram.getBytes(StandardCharsets.UTF_8))),
                        "page",
                        "Under load",
                        owner)
                .processes()
                .size();
    }

    /** A case and what it calls, with the version's number in every step. */
    private void deploy(String name, int version) {
        repository
                .createDeployment()
                .addString(name + ".bpmn", bpmn("""
                    <bpmn:process id="%1$s" isExecutable="true" camunda:historyTimeToLive="P1D">
                      <bpmn:startEvent id="begin-%2$d" />
                      <bpmn:sequenceFlow id="a" sourceRef="begin-%2$d" targetRef="call-%2$d" />
                      <bpmn:callActivity id="call-%2$d" calledElement="%1$s-called" />
                      <bpmn:sequenceFlow id="b" sourceRef="call-%2$d" targetRef="end-%2$d" />
                      <bpmn:endEvent id="end-%2$d" />
                    </bpmn:process>\
                    """.formatted(name, version)))
                .addString(name + "-called.bpmn", bpmn("""
                    <bpmn:process id="%1$s-called" isExecutable="true" camunda:historyTimeToLive="P1D">
                      <bpmn:startEvent id="start-%2$d" />
                      <bpmn:sequenceFlow id="a" sourceRef="start-%2$d" targetRef="wait-%2$d" />
                      <bpmn:receiveTask id="wait-%2$d" messageRef="m" />
                      <bpmn:sequenceFlow id="b" sourceRef="wait-%2$d" targetRef="end-%2$d" />
                      <bpmn:endEvent id="end-%2$d" />
                    </bpmn:process>
                    <bpmn:message id="m" name="goes-on" />\
                    """.formatted(name, version)))
                .deploy();
    }

    private static String bpmn(String process) {
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
              xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="x">
            %s
            </bpmn:definitions>\
            """.formatted(process);
    }

    /**
     * @param there the newest version that was certainly there when it was started
     */
    private record Started(String id, int there) {}
}
