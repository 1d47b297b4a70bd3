package org.fairlead.process.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.Ordering;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.fairlead.process.JobExecution;
import org.fairlead.process.Steps;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Sets the engine up: closed expressions, our history level, our listeners, our tables made first. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    /** The engine's tables are made by Flyway (see {@code V1__engine}), so Flyway goes first. */
    @Bean
    static BeanFactoryPostProcessor tablesBeforeEngine() {
        return factory -> {
            if (factory.containsBeanDefinition("processEngineFactoryBean")) {
                BeanDefinition engine = factory.getBeanDefinition("processEngineFactoryBean");
                engine.setDependsOn("flywayInitializer");
            }
        };
    }

    /** {@link JobExecution} starts the timers, when everything is ready; the starter would do it before that. */
    @Bean
    static BeanDefinitionRegistryPostProcessor timersStartLater() {
        return registry -> {
            if (registry.containsBeanDefinition("jobExecutorStartingEventListener")) {
                registry.removeBeanDefinition("jobExecutorStartingEventListener");
            }
        };
    }

    @Bean
    @Order(Ordering.DEFAULT_ORDER + 1)
    SpringBootProcessEnginePlugin fairleadEngine(
            ApplicationContext context,
            AreaCalendar calendar,
            ObjectProvider<BpmnParseListener> parseListeners,
            ObjectProvider<HistoryEventHandler> historyHandlers) {
        return new SpringBootProcessEnginePlugin() {
            @Override
            public void preInit(SpringProcessEngineConfiguration engine) {
                DelegateBeans delegates = new DelegateBeans(context, Steps.ofTheService());
                engine.setBeans(delegates);
                engine.setExpressionManager(new ClosedExpressionManager(delegates, calendar));
                engine.setBpmnParseFactory(TaskClocks::new);
                engine.setEnableExpressionsInAdhocQueries(false);
                engine.setEnableExpressionsInStoredQueries(false);
                engine.setCustomHistoryLevels(List.of(new FairleadHistory()));
                engine.setHistory(FairleadHistory.NAME);
                List<BpmnParseListener> listeners =
                        new ArrayList<>(parseListeners.orderedStream().toList());
                if (engine.getCustomPostBPMNParseListeners() != null) {
                    listeners.addAll(0, engine.getCustomPostBPMNParseListeners());
                }
                engine.setCustomPostBPMNParseListeners(listeners);
                engine.setCustomHistoryEventHandlers(
                        new ArrayList<>(historyHandlers.orderedStream().toList()));
                engine.setCmmnEnabled(false);
                engine.setTenantCheckEnabled(false);
                engine.setMetricsEnabled(false);
                engine.setTaskMetricsEnabled(false);
                engine.setJobExecutorActivate(false);
                // what a diagram says with its job priority: safeguarding before all else
                engine.setJobExecutorAcquireByPriority(true);
            }

            @Override
            public void postInit(ProcessEngineConfigurationImpl engine) {
                engine.setJobExecutorActivate(false);
            }
        };
    }
}
