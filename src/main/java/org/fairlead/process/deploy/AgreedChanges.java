package org.fairlead.process.deploy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.form.FormRegistry;
import org.fairlead.process.AreaVariants;
import org.fairlead.process.ChangesToAgree;
import org.fairlead.process.deploy.AgreedChange.File;
import org.fairlead.process.deploy.AgreedChange.Place;
import org.fairlead.process.deploy.AgreedChange.State;
import org.fairlead.process.guard.Finding;
import org.fairlead.process.guard.OwnersFile;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.ConflictException;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes of numbers and lists of safeguards that two people agree on (docs/decisions/0028). A process owner asks, a
 * safeguarding lead of the area agrees or refuses, each with a reason, and an owner deploys. Nobody is both. It is void
 * once something else was deployed in place of what is to change, after {@link #OPEN_DAYS} working days, and when who
 * agreed is no lead any more.
 */
@Service
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class AgreedChanges implements ChangesToAgree {

    /** Working days in which a lead can agree and an owner deploy. */
    static final int OPEN_DAYS = 10;

    private static final Duration OFFERED = Duration.ofDays(1);
    private static final int LONGEST_REASON = 500;
    private static final int MOST_SHOWN = 100;
    private static final String[] LEADS = {Roles.DSL, Roles.DEPUTY_DSL, Roles.SAFEGUARDING_LEAD};

    private final AgreedChangeRepository changes;
    private final DeploymentRepository deployments;
    private final FormRegistry forms;
    private final StaffDirectory staff;
    private final WorkCalendar calendar;
    private final Audit audit;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    /** One with everything that stands in it, and what the reader may do about it. */
    public record Opened(AgreedChange change, List<File> files, List<Place> places, boolean overtaken, Set<Act> acts) {}

    /** What somebody may do. */
    public enum Act {
        ASK,
        WITHDRAW,
        DECIDE,
        DEPLOY,
        UNDO
    }

    /**
     * Keeps files that the guard refused for nothing but numbers and lists, so that their owner can ask for them.
     *
     * @return the address of the page where they do; empty where nobody could agree
     */
    @Transactional
    public Optional<String> offer(List<OwnersFile> files, List<Finding> findings, Person owner) {
        if (findings.isEmpty() || !findings.stream().allMatch(Finding::agreeable)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        changes.forgetOffers(now.minus(OFFERED));
        List<File> kept = files.stream()
                .map(file -> new File(file.name(), newest(file.name()), Deployments.text(file)))
                .sorted(Comparator.comparing(File::fileName))
                .toList();
        String digest = digest(kept);
        Optional<AgreedChange> before = changes.open(digest, owner.username()).filter(one -> !one.isOver(now));
        if (before.isPresent() && !isOvertaken(changes.files(before.get().id()))) {
            return Optional.of(page(before.get().id()));
        }
        AgreedChange change = new AgreedChange(
                UUID.randomUUID().toString(),
                State.OFFERED,
                area(kept),
                digest,
                now,
                owner.username(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        changes.add(change, kept, findings);
        return Optional.of(page(change.id()));
    }

    private static String page(String id) {
        return PAGE + "/" + id;
    }

    /** The one area whose variants change; null where it is more than that. */
    private static @Nullable String area(List<File> files) {
        Set<String> areas = files.stream()
                .map(file -> AreaVariants.area(file.fileName()).orElse(""))
                .collect(Collectors.toSet());
        String one = areas.size() == 1 ? areas.iterator().next() : "";
        return one.isEmpty() ? null : one;
    }

    private static String digest(List<File> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (File file : files) {
                digest.update((file.fileName() + "\n" + file.content().length() + "\n" + file.content())
                        .getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    /** Everything about one, for an owner or a lead whom it concerns. */
    @Transactional(readOnly = true)
    public Opened open(String id, Person reader) {
        AgreedChange change = changes.find(id)
                .filter(one -> mayRead(one, reader))
                .orElseThrow(() -> new NotFoundException("process.agreed.not-there"));
        List<File> files = changes.files(id);
        boolean overtaken = isOvertaken(files);
        return new Opened(change, files, changes.places(id), overtaken, acts(change, overtaken, reader));
    }

    /** Those that somebody has asked for and that concern a reader, the newest first. */
    @Transactional(readOnly = true)
    public List<Opened> all(Person reader) {
        return changes.asked(MOST_SHOWN).stream()
                .filter(change -> mayRead(change, reader))
                .map(change -> {
                    List<File> files = changes.files(change.id());
                    boolean overtaken = isOvertaken(files);
                    return new Opened(change, files, List.of(), overtaken, acts(change, overtaken, reader));
                })
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Waiting> waitingFor(Person reader) {
        if (!reader.isSafeguarding() && !reader.has(Roles.PROCESS_OWNER)) {
            return List.of();
        }
        return changes.open().stream()
                .filter(change -> mayRead(change, reader))
                .filter(change -> {
                    Set<Act> acts = acts(change, isOvertaken(changes.files(change.id())), reader);
                    return acts.contains(Act.DECIDE) || acts.contains(Act.DEPLOY);
                })
                .map(change -> new Waiting(
                        change.id(),
                        String.join(", ", changes.fileNames(change.id())),
                        staff.displayName(change.askedBy()),
                        change.endsAt() == null ? change.offeredAt() : change.endsAt(),
                        change.state() == State.AGREED))
                .toList();
    }

    private Set<Act> acts(AgreedChange change, boolean overtaken, Person reader) {
        Set<Act> acts = new LinkedHashSet<>();
        boolean open = !overtaken && !change.isOver(clock.instant());
        boolean own = change.askedBy().equals(reader.username());
        switch (change.state()) {
            case OFFERED -> addIf(open && own && isOwner(change, reader), Act.ASK, acts);
            case ASKED -> {
                addIf(open && !own && isLead(change, reader), Act.DECIDE, acts);
                addIf(isOwner(change, reader), Act.WITHDRAW, acts);
            }
            case AGREED -> {
                boolean another = !reader.username().equals(change.decidedBy());
                addIf(open && another && isOwner(change, reader), Act.DEPLOY, acts);
                addIf(isOwner(change, reader), Act.WITHDRAW, acts);
            }
            case DEPLOYED -> addIf(isOwner(change, reader) || isLead(change, reader), Act.UNDO, acts);
            case REFUSED, WITHDRAWN, UNDONE -> {
                // it is over
            }
        }
        return acts;
    }

    private static void addIf(boolean may, Act act, Set<Act> acts) {
        if (may) {
            acts.add(act);
        }
    }

    /** An owner sees what they could deploy, a lead what they could agree to; until it is asked for only its owner. */
    private boolean mayRead(AgreedChange change, Person reader) {
        return change.state() == State.OFFERED
                ? change.askedBy().equals(reader.username()) && reader.has(Roles.PROCESS_OWNER)
                : isOwner(change, reader) || isLead(change, reader);
    }

    /** As {@code Deployments} has it: variants are their own area's, what is shared belongs to owners of all areas. */
    private boolean isOwner(AgreedChange change, Person person) {
        return person.has(Roles.PROCESS_OWNER)
                && (person.areaId() == null
                        || person.areaId().equals(change.areaId())
                        || change.areaId() == null
                                && staff.ofAllAreas(Roles.PROCESS_OWNER).isEmpty());
    }

    /** A lead of the area; any lead for what every area has. */
    private static boolean isLead(AgreedChange change, Person person) {
        return person.isSafeguarding()
                && (person.areaId() == null
                        || change.areaId() == null
                        || change.areaId().equals(person.areaId()));
    }

    /** An owner asks for what the guard has refused. */
    @Transactional
    public void ask(String id, String reason, Person owner) {
        Opened opened = may(id, Act.ASK, owner);
        String why = why(reason);
        List<String> leads = leads(opened.change());
        if (leads.isEmpty()) {
            throw new ConflictException("process.agreed.no-lead");
        }
        Instant now = clock.instant();
        unless(changes.ask(id, why, now, calendar.addWorkingDays(now, OPEN_DAYS)));
        audit.record(owner, "agreed-change-asked", words(opened));
        events.publishEvent(new Told(id, Told.What.ASKED, leads));
    }

    /** A lead agrees or refuses. */
    @Transactional
    public void decide(String id, boolean agrees, String reason, Person lead) {
        Opened opened = may(id, Act.DECIDE, lead);
        String why = why(reason);
        unless(changes.decide(id, agrees ? State.AGREED : State.REFUSED, lead.username(), clock.instant(), why));
        audit.record(lead, agrees ? "agreed-change-agreed" : "agreed-change-refused", words(opened));
        events.publishEvent(new Told(
                id,
                agrees ? Told.What.AGREED : Told.What.REFUSED,
                List.of(opened.change().askedBy())));
    }

    /** An owner no longer wants it. */
    @Transactional
    public void withdraw(String id, Person owner) {
        Opened opened = may(id, Act.WITHDRAW, owner);
        unless(changes.end(id, opened.change().state(), State.WITHDRAWN, owner.username(), clock.instant(), ""));
        audit.record(owner, "agreed-change-withdrawn", words(opened));
    }

    /** Who agreed is no lead any more: another has to. True when that is so, and it waits again. */
    @Transactional
    boolean waitsAgain(String id) {
        AgreedChange change = changes.find(id).orElseThrow(() -> new NotFoundException("process.agreed.not-there"));
        boolean stillLead = staff.find(change.decidedBy())
                .filter(lead -> isLead(change, lead))
                .isPresent();
        if (change.state() != State.AGREED || stillLead) {
            return false;
        }
        unless(changes.askAgain(id));
        events.publishEvent(new Told(id, Told.What.ASKED, leads(change)));
        return true;
    }

    /** What may be deployed now, by this owner. */
    Opened toDeploy(String id, Person owner) {
        return may(id, Act.DEPLOY, owner);
    }

    /** In the transaction of the deployment; only one of two owners comes through. */
    void deployed(Opened opened, Person owner) {
        unless(changes.deployed(opened.change().id(), owner.username(), clock.instant()));
        audit.record(owner, "agreed-change-deployed", words(opened));
        List<String> leads = Stream.ofNullable(opened.change().decidedBy()).toList();
        events.publishEvent(new Told(opened.change().id(), Told.What.DEPLOYED, leads));
    }

    /** In the transaction in which what ran before is deployed again. */
    Opened undo(String id, String reason, Person person) {
        Opened opened = may(id, Act.UNDO, person);
        AgreedChange change = opened.change();
        unless(changes.end(id, State.DEPLOYED, State.UNDONE, person.username(), clock.instant(), why(reason)));
        audit.record(person, "agreed-change-undone", words(opened));
        Set<String> told = new LinkedHashSet<>(List.of(change.askedBy()));
        Stream.ofNullable(change.decidedBy()).forEach(told::add);
        told.remove(person.username());
        events.publishEvent(new Told(id, Told.What.UNDONE, List.copyOf(told)));
        return opened;
    }

    private Opened may(String id, Act act, Person person) {
        Opened opened = open(id, person);
        if (opened.acts().contains(act)) {
            return opened;
        }
        AgreedChange change = opened.change();
        boolean own = change.askedBy().equals(person.username());
        boolean lead = isLead(change, person);
        if (act == Act.DECIDE && change.state() == State.ASKED && (own || !lead)
                || act == Act.DEPLOY && person.username().equals(change.decidedBy())) {
            throw new NotAllowedException("process.agreed.two-people");
        }
        if (Set.of(Act.ASK, Act.WITHDRAW, Act.DEPLOY).contains(act) && !isOwner(change, person)) {
            throw new NotAllowedException("common.only-process-owners-may");
        }
        throw new ConflictException(
                opened.overtaken() && change.isOpen()
                        ? "agreed.next.overtaken"
                        : change.isOver(clock.instant()) ? "agreed.next.over" : "process.agreed.no-longer");
    }

    private static void unless(boolean done) {
        if (!done) {
            throw new ConflictException("process.agreed.no-longer");
        }
    }

    private static String why(@Nullable String reason) {
        String why = reason == null ? "" : reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw new InvalidAnswersException("reason", "process.agreed.reason", LONGEST_REASON);
        }
        return why;
    }

    private static String words(Opened opened) {
        String files = opened.files().stream().map(File::fileName).collect(Collectors.joining(", "));
        return files.length() > 400 ? files.substring(0, 399) + "…" : files;
    }

    /** Who could agree. */
    private List<String> leads(AgreedChange change) {
        return Stream.of(LEADS)
                .flatMap(role -> staff.inRole(role).stream())
                .filter(one -> isLead(change, one) && !one.username().equals(change.askedBy()))
                .map(Person::username)
                .distinct()
                .toList();
    }

    /** Whether something else runs now than what was to change. */
    private boolean isOvertaken(List<File> files) {
        return files.stream().anyMatch(file -> newest(file.fileName()) != file.baseVersion());
    }

    private int newest(String fileName) {
        String id = fileName.substring(0, fileName.lastIndexOf('.'));
        if (fileName.endsWith(".form")) {
            return forms.newestVersion(id).orElse(0);
        }
        Map<String, Integer> versions = deployments.newestVersions(fileName.endsWith(".dmn"));
        return versions.getOrDefault(id, 0);
    }

    /** How far one is, by the word of the pages: as it is stored, or that it waited too long or was overtaken. */
    public String state(Opened opened) {
        AgreedChange change = opened.change();
        return change.isOver(clock.instant())
                ? "over"
                : opened.overtaken() && (change.isOpen() || change.state() == State.OFFERED)
                        ? "overtaken"
                        : change.state().stored();
    }
}
