package org.fairlead.process;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.fairlead.system.Installation;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Timers and retries begin to run when everything else is ready: diagrams deployed, the demo's clock set. Tests and
 * scenarios switch it off and run what is due themselves.
 */
@Component
public class JobExecution {

    private final JobExecutor executor;
    private final JobRepository jobs;
    private final JobServers servers;
    private final boolean wanted;
    private boolean ready;

    JobExecution(ProcessEngine engine, JobRepository jobs, JobServers servers, Installation installation) {
        this.executor =
                ((ProcessEngineImpl) engine).getProcessEngineConfiguration().getJobExecutor();
        this.jobs = jobs;
        this.servers = servers;
        this.wanted = installation.timers();
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    synchronized void ready() {
        ready = true;
        freeWhatAKilledServerHeld();
        resume();
    }

    /**
     * A server that is killed leaves the jobs it had taken up locked for some minutes, because another might still work
     * on them. The built-in database has one server only, so there they go on at once; elsewhere those that live find
     * out ({@link JobServers}).
     */
    private void freeWhatAKilledServerHeld() {
        if (jobs.isBuiltIn()) {
            jobs.free();
        } else if (wanted) {
            servers.join(executor.getLockOwner());
        }
    }

    @EventListener(ContextClosedEvent.class)
    synchronized void closing() {
        ready = false;
        pause();
        servers.leave();
    }

    synchronized void pause() {
        if (executor.isActive()) {
            executor.shutdown();
        }
    }

    synchronized void resume() {
        if (wanted && ready && !executor.isActive()) {
            executor.start();
        }
    }
}
