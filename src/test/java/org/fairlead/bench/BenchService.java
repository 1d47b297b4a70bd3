package org.fairlead.bench;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.fairlead.FairleadApplication;
import org.fairlead.Referral;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.process.ServiceClock;
import org.fairlead.referral.Referrals;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.worklist.Completion;
import org.fairlead.worklist.TaskView;
import org.fairlead.worklist.Tasks;
import org.fairlead.worklist.WorkList;
import org.fairlead.worklist.WorkQuery;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The invented service on a database to measure on, taken along its pathway through its own services. */
final class BenchService implements PathwayCases, AutoCloseable {

    private static final String DATABASE = "fairlead";

    private final ConfigurableApplicationContext application;

    private BenchService(ConfigurableApplicationContext application) {
        this.application = application;
    }

    static BenchService start(BenchDatabase database) {
        BenchService service = new BenchService(
                new SpringApplicationBuilder(FairleadApplication.class, ServiceFixture.class, CountedStatements.class)
                        .profiles("test", "scenario")
                        .run(
                                "--server.port=0",
                                "--spring.datasource.url=" + database.url(DATABASE),
                                "--spring.datasource.username=" + database.user(),
                                "--spring.datasource.password="));
        service.bean(ServiceClock.class).stopAt(ServiceFixture.NOW);
        Jobs.runDue(service.bean(ManagementService.class));
        return service;
    }

    <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    @Override
    public String refer() {
        Referral child = bean(ServiceFixture.class).child();
        String reference = bean(Referrals.class)
                .receive(child.answers(), null, person("school"))
                .reference();
        Jobs.runDue(bean(ManagementService.class));
        return reference;
    }

    @Override
    public void toTheReview(String reference) {
        complete("coordinator", reference, "decide-intake", SeekerJourney.intake("accept-seeker"));
        complete("supervisor", reference, "allocate-link-worker", Map.of("linkWorker", "linkworker"));
        complete(
                "linkworker",
                reference,
                "contact-family",
                Map.of("contactResult", "reached", "contactWay", "phone", "contactedOn", SeekerJourney.TODAY));
        complete("linkworker", reference, "record-consent", SeekerJourney.consent(false));
        complete(
                "linkworker",
                reference,
                "agree-goals",
                Map.of("childSaid", "I want to ride.", "goal1", "Ride a bike", "goal1Rating", 3));
        complete(
                "linkworker",
                reference,
                "plan-menu",
                Map.of(
                        "assets",
                        "Saturday football club",
                        "outingPermission",
                        "yes",
                        "medicalNeeds",
                        "none",
                        "transport",
                        "Walks"));
    }

    @Override
    public void toTheEnding(String reference) {
        Jobs.runTimer(bean(ManagementService.class), "progress-review-due");
        complete(
                "linkworker",
                reference,
                "review-progress",
                Map.of("goal1Rating", 8, "progressDecision", "plan-ending"));
        complete(
                "linkworker",
                reference,
                "plan-ending",
                Map.of(
                        "endingPlan",
                        "A last visit",
                        "sharedWithChild",
                        "yes",
                        "sharedWithFamily",
                        "yes",
                        "sharedWithSchool",
                        "yes"));
        complete(
                "linkworker",
                reference,
                "close-case",
                Map.of(
                        "goal1Rating",
                        9,
                        "outcomeAchieved",
                        "yes",
                        "closeAs",
                        "completed",
                        "closeReason",
                        "The goal is reached"));
    }

    private void complete(String username, String reference, String key, Map<String, Object> answers) {
        Person person = person(username);
        List<TaskView> found = bean(WorkList.class)
                .find(WorkQuery.ofCase(reference).withTask(key).first(1), person)
                .items();
        if (found.isEmpty()) {
            throw new IllegalStateException("No " + key + " for " + username + " on " + reference);
        }
        bean(Tasks.class).complete(found.get(0).id(), new Completion(answers, null), person);
        Jobs.runDue(bean(ManagementService.class));
    }

    private Person person(String username) {
        return bean(StaffDirectory.class).find(username).orElseThrow();
    }

    @Override
    public void close() {
        bean(ServiceClock.class).reset();
        application.close();
    }
}
