package org.fairlead.directory;

import static org.fairlead.system.Sentences.say;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.caseload.LinkWorkerDetails;
import org.fairlead.caseload.LinkWorkers;
import org.fairlead.casework.Cases;
import org.fairlead.staff.Area;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Areas;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Setting;
import org.fairlead.staff.Site;
import org.fairlead.system.ConflictException;
import org.fairlead.system.Installation;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.OpenTo;
import org.fairlead.system.PageForm;
import org.fairlead.system.PageForm.Option;
import org.fairlead.system.Sensitive;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The people who use Fairlead: who they are, what they may do, and what link workers bring with them. */
@Controller
@OpenTo(
        value = {Roles.ADMINISTRATOR, Roles.SUPERVISOR, Roles.COORDINATOR},
        refused = "directory.directory-administrators-supervisors-coordinators")
@RequiredArgsConstructor
class StaffPages {

    private static final int MOST_PLACES = 200;

    /** Somebody in the list. */
    record Row(
            String username,
            String name,
            String roles,
            String place,
            boolean active,
            List<String> training,
            boolean linkWorker) {}

    private final Accounts accounts;
    private final Rights rights;
    private final PasswordLinks links;
    private final SecondFactors factors;
    private final Places places;
    private final LinkWorkers linkWorkers;
    private final Cases cases;
    private final Areas areas;
    private final AreaSettings settings;
    private final CurrentPerson people;
    private final Installation installation;

    @GetMapping("/staff")
    String list(Model model) {
        Person reader = people.get();
        List<Account> all = accounts.list(reader);
        Map<String, String> areaNames = places.areas(reader).stream().collect(Collectors.toMap(Area::id, Area::name));
        model.addAttribute(
                "rows", all.stream().map(account -> row(account, areaNames)).toList());
        model.addAttribute("administrator", Keepers.addsPeople(reader));
        return "directory/people";
    }

    @GetMapping("/staff/new")
    String blank(Model model) {
        Person reader = people.get();
        Keepers.requireAdministrator(reader);
        return form(PageForm.blank().with("area", Keepers.area(reader)), null, reader, model);
    }

    @Sensitive
    @PostMapping("/staff/new")
    Object add(@RequestParam MultiValueMap<String, String> sent, Model model, RedirectAttributes after) {
        Person reader = people.get();
        Keepers.requireAdministrator(reader);
        PageForm form = PageForm.sent(sent);
        Account account = account(form, form.text("username", say("directory.enter-user-name"), 40), true);
        return form.then(
                () -> {
                    tell(
                            accounts.add(account, reader),
                            after,
                            say("directory.account-now", account.displayName()),
                            say("directory.account-now-by-mail", account.displayName()));
                    return "redirect:/staff/" + account.username();
                },
                () -> form(form, null, reader, model),
                model);
    }

    @GetMapping("/staff/{username}")
    String one(@PathVariable String username, Model model) {
        Person reader = people.get();
        Account account = accounts.find(username, reader);
        describe(account, reader, model);
        model.addAttribute("form", workerForm(account));
        return "directory/person";
    }

    @GetMapping("/staff/{username}/edit")
    String edit(@PathVariable String username, Model model) {
        Person reader = people.get();
        Account account = accounts.find(username, reader);
        Keepers.requireAdministrator(reader, account.areaId());
        return form(
                PageForm.blank()
                        .with("displayName", account.displayName())
                        .with("email", account.email())
                        .with("roles", withWaiting(account))
                        .with("area", account.areaId())
                        .with("site", account.siteId())
                        .with("active", account.active() ? "yes" : "no"),
                account,
                reader,
                model);
    }

    @Sensitive
    @PostMapping("/staff/{username}/edit")
    Object change(
            @PathVariable String username,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes after) {
        Person reader = people.get();
        Account before = accounts.find(username, reader);
        Keepers.requireAdministrator(reader, before.areaId());
        PageForm form = PageForm.sent(sent);
        boolean active = "yes".equals(form.choice("active", List.of("yes", "no"), "Say whether the account is open"));
        Account changed = account(form, username, active);
        return form.then(
                () -> {
                    change(before, changed, reader);
                    int left = active ? 0 : cases.ofWorker(username).size();
                    after.addFlashAttribute(
                            "notice",
                            left == 0
                                    ? say("directory.account-changed")
                                    : say("directory.account-closed-open-cases", left, changed.displayName()));
                    return "redirect:/staff/" + username;
                },
                () -> form(form, before, reader, model),
                model);
    }

    @Sensitive
    @PostMapping("/staff/{username}/link")
    String link(@PathVariable String username, RedirectAttributes after) {
        Person reader = people.get();
        Account account = accounts.find(username, reader);
        tell(
                accounts.newLink(username, reader),
                after,
                say("directory.link-made"),
                say("directory.link-made-by-mail", account.displayName()));
        return "redirect:/staff/" + username;
    }

    @Sensitive
    @PostMapping("/staff/{username}/second-factor")
    String lostFactor(@PathVariable String username, RedirectAttributes after) {
        accounts.lostFactor(username, people.get());
        after.addFlashAttribute("notice", say("factor.lost-asked"));
        return "redirect:/staff/" + username;
    }

    @Sensitive
    @PostMapping("/staff/{username}/sign-out")
    String signOut(@PathVariable String username, RedirectAttributes after) {
        after.addFlashAttribute("notice", say("person.signed-out", accounts.endSessions(username, people.get())));
        return "redirect:/staff/" + username;
    }

    private void tell(Optional<String> token, RedirectAttributes after, String shown, String sent) {
        after.addFlashAttribute("notice", token.isPresent() ? shown : sent);
        token.ifPresent(one -> after.addFlashAttribute("link", installation.link("/password/" + one)));
    }

    /** What a link worker brings: sites, limits, languages, training. */
    @PostMapping("/staff/{username}")
    Object keepWorker(
            @PathVariable String username,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes after) {
        Person reader = people.get();
        Account account = accounts.find(username, reader);
        PageForm form = PageForm.sent(sent);
        LinkWorkerDetails details = new LinkWorkerDetails(
                form.number("directLimit", 0, MOST_PLACES),
                form.number("warriorsLimit", 0, MOST_PLACES),
                form.number("totalLimit", 0, MOST_PLACES),
                form.date("safeguardingUntil"),
                form.date("preventUntil"),
                form.date("dbsUntil"),
                form.all("sites"),
                languages(form.optional("languages", 400)));
        Keepers.requireKeepsWorkers(reader);
        return form.then(
                () -> {
                    linkWorkers.keep(username, details, reader);
                    after.addFlashAttribute("notice", say("directory.details-saved", account.displayName()));
                    return "redirect:/staff/" + username;
                },
                () -> {
                    describe(account, reader, model);
                    return "directory/person";
                },
                model);
    }

    /** What the account's state or roles forbid is said at the field that would change them. */
    private void change(Account before, Account changed, Person by) {
        try {
            accounts.change(changed, by);
        } catch (ConflictException | NotAllowedException refused) {
            throw new InvalidAnswersException(
                    before.active() && !changed.active() ? "active" : "roles", refused.getMessage());
        }
    }

    private String form(PageForm form, @Nullable Account account, Person reader, Model model) {
        List<Area> mine = places.areas(reader);
        model.addAttribute("form", form);
        model.addAttribute("account_", account);
        model.addAttribute("own", account != null && account.username().equals(reader.username()));
        model.addAttribute(
                "roles",
                Accounts.ROLES.stream()
                        .map(role -> new Option(role, words("role." + role)))
                        .toList());
        model.addAttribute(
                "areas",
                mine.stream().map(area -> new Option(area.id(), area.name())).toList());
        model.addAttribute("everywhere", Keepers.administersEverything(reader));
        model.addAttribute(
                "sites",
                mine.stream()
                        .flatMap(area -> areas.sites(area.id()).stream()
                                .map(site -> new Option(
                                        site.id(), mine.size() == 1 ? site.name() : site.name() + ", " + area.name())))
                        .toList());
        model.addAttribute(
                "active", List.of(new Option("yes", words("person.open")), new Option("no", words("person.closed"))));
        return "directory/person-form";
    }

    private void describe(Account account, Person reader, Model model) {
        boolean worker = account.has(Roles.LINK_WORKER) && account.areaId() != null;
        model.addAttribute("person", account);
        model.addAttribute("roles", roleWords(account));
        model.addAttribute("linksShown", links.areShown());
        model.addAttribute("factor", factors.isThere(account.username()));
        model.addAttribute("factorWaits", rights.waits(RightsRequest.FACTOR, account.username()));
        model.addAttribute("own", account.username().equals(reader.username()));
        model.addAttribute("linkWaits", rights.waits(RightsRequest.PASSWORD, account.username()));
        model.addAttribute(
                "waiting",
                rights.waitingRoles(account.username()).stream()
                        .filter(Accounts.ROLES::contains)
                        .map(role -> words("role." + role))
                        .collect(Collectors.joining(", ")));
        model.addAttribute(
                "area",
                account.areaId() == null ? "" : areas.area(account.areaId()).name());
        model.addAttribute(
                "site",
                account.siteId() == null
                        ? ""
                        : areas.site(account.siteId()).map(Site::name).orElse(""));
        model.addAttribute("administrator", Keepers.administers(reader, account.areaId()));
        model.addAttribute("worker", worker && account.active());
        model.addAttribute("mayKeep", Keepers.keepsWorkers(reader, account.areaId()));
        if (worker) {
            model.addAttribute(
                    "sites",
                    areas.sites(account.areaId()).stream()
                            .map(one -> new Option(one.id(), one.name()))
                            .toList());
            model.addAttribute("training", linkWorkers.trainingInWords(account.username(), account.areaId()));
            model.addAttribute("directStandard", settings.number(account.areaId(), Setting.DIRECT_LIMIT));
            model.addAttribute("warriorsStandard", settings.number(account.areaId(), Setting.WARRIORS_LIMIT));
            model.addAttribute("totalStandard", settings.number(account.areaId(), Setting.TOTAL_LIMIT));
        }
    }

    /** What an administrator wants the roles to be: one that is not ticked any more is taken back. */
    private List<String> withWaiting(Account account) {
        return Stream.concat(account.roles().stream(), rights.waitingRoles(account.username()).stream())
                .filter(Accounts.ROLES::contains)
                .toList();
    }

    private PageForm workerForm(Account account) {
        LinkWorkerDetails details = linkWorkers.find(account.username()).orElse(LinkWorkerDetails.NONE);
        return PageForm.blank()
                .with("directLimit", details.directLimit())
                .with("warriorsLimit", details.warriorsLimit())
                .with("totalLimit", details.totalLimit())
                .with("safeguardingUntil", details.safeguardingUntil())
                .with("preventUntil", details.preventUntil())
                .with("dbsUntil", details.dbsUntil())
                .with("sites", details.siteIds())
                .with("languages", String.join(", ", details.languages()));
    }

    private Row row(Account account, Map<String, String> areaNames) {
        boolean worker = account.active() && account.has(Roles.LINK_WORKER) && account.areaId() != null;
        String site = account.siteId() == null
                ? ""
                : areas.site(account.siteId()).map(Site::name).orElse("");
        return new Row(
                account.username(),
                account.displayName(),
                roleWords(account),
                site.isEmpty()
                        ? areaNames.getOrDefault(String.valueOf(account.areaId()), words("person.all-areas"))
                        : site,
                account.active(),
                worker ? linkWorkers.trainingInWords(account.username(), account.areaId()) : List.of(),
                worker);
    }

    private String roleWords(Account account) {
        return Accounts.ROLES.stream()
                .filter(account::has)
                .map(role -> words("role." + role))
                .collect(Collectors.joining(", "));
    }

    private Account account(PageForm form, String username, boolean active) {
        return new Account(
                username,
                form.text("displayName", say("common.enter-name"), 120),
                form.email("email"),
                form.choices("roles", Accounts.ROLES),
                form.optional("area", 40),
                form.optional("site", 40),
                active);
    }

    private static List<String> languages(@Nullable String words) {
        return words == null
                ? List.of()
                : Arrays.stream(words.split(","))
                        .map(String::strip)
                        .filter(language -> !language.isEmpty())
                        .distinct()
                        .toList();
    }

    private String words(String key) {
        return say(key);
    }
}
