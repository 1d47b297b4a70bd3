package org.fairlead;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.fairlead.casework.CaseEvents;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.process.DueJobs;
import org.fairlead.process.ServiceClock;
import org.fairlead.referral.Referrals;
import org.fairlead.scenario.InventedService;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.worklist.Completion;
import org.fairlead.worklist.TaskView;
import org.fairlead.worklist.Tasks;
import org.fairlead.worklist.WorkList;
import org.fairlead.worklist.WorkQuery;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes invented children through the real diagrams, for tests of one step. */
@TestComponent
public final class CaseStories {

    /** A Monday in term, mid-morning. */
    public static final Instant A_MONDAY = Instant.parse("2026-03-02T10:00:00Z");

    private final InventedService service;
    private final StaffDirectory staff;
    private final Referrals referrals;
    private final Cases cases;
    private final CaseEvents events;
    private final WorkList workList;
    private final Tasks tasks;
    private final DueJobs dueJobs;
    private final ServiceClock clock;
    private final JdbcClient jdbc;
    private final AtomicInteger children = new AtomicInteger();

    CaseStories(
            InventedService service,
            StaffDirectory staff,
            Referrals referrals,
            Cases cases,
            CaseEvents events,
            WorkList workList,
            Tasks tasks,
            DueJobs dueJobs,
            ServiceClock clock,
            JdbcClient jdbc) {
        this.service = service;
        this.staff = staff;
        this.referrals = referrals;
        this.cases = cases;
        this.events = events;
        this.workList = workList;
        this.tasks = tasks;
        this.dueJobs = dueJobs;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    /** Begins on a Monday morning in term, in the invented service. */
    public void begin() {
        clock.stopAt(A_MONDAY);
        if (!service.exists()) {
            service.create();
            jdbc.sql("update link_worker set direct_limit = 10000, total_limit = 20000")
                    .update();
        }
    }

    public void end() {
        clock.reset();
    }

    public Person person(String username) {
        return staff.find(username).orElseThrow();
    }

    /**
     * A referral that the school asked for and a coordinator wrote down; answers given here replace the ordinary ones.
     */
    public String refer(Map<String, Object> different) {
        return refer("coordinator", different);
    }

    /** The same, written down by somebody else. */
    public String refer(String username, Map<String, Object> different) {
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put("childGivenName", "Child " + children.incrementAndGet());
        answers.put("childFamilyName", "Invented");
        answers.put("dateOfBirth", "2017-05-0" + (1 + children.get() % 9));
        answers.put("site", InventedService.OAK_PRIMARY);
        answers.put("carer1Name", "Carer " + children.get());
        answers.put("carer1SafeContact", "Ring after 4 pm");
        answers.put("referrerName", "Alex Bourne");
        answers.put("referrerEmail", "pastoral@oak-primary.example");
        answers.put("source", "school");
        answers.put("needsInWords", "Often alone at break time.");
        answers.put("risks", List.of("none"));
        answers.put("familyAgreed", "yes");
        answers.put("urgency", "routine");
        answers.putAll(different);
        String reference = referrals.receive(answers, null, person(username)).reference();
        dueJobs.runDue();
        return reference;
    }

    public String waitingForAllocation() {
        String reference = refer(Map.of());
        complete(reference, "decide-intake", "coordinator", intake("accept-seeker"));
        return reference;
    }

    public String waitingForConsent() {
        String reference = waitingForAllocation();
        complete(reference, "allocate-link-worker", "supervisor", Map.of("linkWorker", "linkworker"));
        complete(reference, "contact-family", "linkworker", contact("reached"));
        return reference;
    }

    /** In the first data pack when the family agreed to evaluation, else in direct work. */
    public String consented(Map<String, Object> different) {
        String reference = waitingForConsent();
        complete(reference, "record-consent", "linkworker", consent(different));
        return reference;
    }

    public void complete(String reference, String taskKey, String username, Map<String, Object> answers) {
        finish(task(reference, taskKey, username), username, answers);
    }

    public void finish(TaskView task, String username, Map<String, Object> answers) {
        tasks.complete(task.id(), new Completion(answers, null), person(username));
        dueJobs.runDue();
    }

    public TaskView task(String reference, String taskKey, String username) {
        return open(reference, username).stream()
                .filter(task -> task.key().equals(taskKey))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "No task " + taskKey + " for " + username + " but " + keys(reference, username)));
    }

    public List<String> keys(String reference, String username) {
        return open(reference, username).stream().map(TaskView::key).sorted().toList();
    }

    private List<TaskView> open(String reference, String username) {
        return workList.find(WorkQuery.ofCase(reference), person(username)).items();
    }

    public void tell(String reference, String event, String username, Map<String, Object> answers) {
        events.tell(cases.find(reference), event, answers, person(username));
        dueJobs.runDue();
    }

    public CaseRecord theCase(String reference) {
        return cases.find(reference);
    }

    /** What the service's clock says. */
    public Instant now() {
        return clock.instant();
    }

    /** Lets time pass; what falls due meanwhile has run. */
    public void pass(Duration time) {
        dueJobs.runUntil(clock.instant().plus(time));
        clock.stopAt(clock.instant());
    }

    public void passUntil(Instant moment) {
        dueJobs.runUntil(moment);
        clock.stopAt(moment);
    }

    public static Map<String, Object> intake(String decision) {
        return SeekerJourney.intake(decision);
    }

    public static Map<String, Object> contact(String result) {
        return Map.of("contactResult", result, "contactWay", "phone", "contactedOn", "2026-03-02");
    }

    /** Yes to everything, save for what is given here. */
    public static Map<String, Object> consent(Map<String, Object> different) {
        Map<String, Object> answers = new HashMap<>();
        answers.put("giverName", "Carer");
        answers.put("giverAuthority", "parental-responsibility");
        answers.put("howMet", "school");
        answers.put("wordingVersion", "2026-1");
        answers.put("confidentialityExplained", true);
        for (String scope : List.of(
                "takingPart",
                "evaluation",
                "shareSchool",
                "shareGp",
                "shareCamhs",
                "shareSocialCare",
                "shareAssets",
                "photographs",
                "outings",
                "childAssent")) {
            answers.put(scope, "yes");
        }
        answers.putAll(different);
        if ("no".equals(answers.get("takingPart"))) {
            answers.keySet()
                    .removeIf(key -> key.startsWith("share")
                            || List.of("evaluation", "photographs", "outings", "childAssent")
                                    .contains(key));
        }
        return answers;
    }
}
