package org.fairlead.process.agreement;

import static org.fairlead.system.Sentences.say;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.Agreement.Kind;
import org.fairlead.process.agreement.ReconciliationRepository.Kept;
import org.fairlead.process.agreement.ReconciliationRepository.Look;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.BackgroundWork.Piece;
import org.fairlead.system.ConflictException;
import org.fairlead.system.Costly;
import org.fairlead.system.OpenTo;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whether what people see and what Fairlead does by itself agree, in an administrator's area. */
@Controller
@OpenTo(value = Roles.ADMINISTRATOR, refused = "directory.only-administrator-can-do")
@RequiredArgsConstructor
class ReconciliationPages {

    private static final int MOST_OF_A_KIND = 50;

    /**
     * One kind of disagreement as it is shown.
     *
     * @param about references, the first of them; never a name
     * @param more how many there are beside these
     * @param waits whether it can be mended and is not yet
     */
    record Group(
            String words, String means, String mending, boolean waits, long mended, List<String> about, long more) {}

    private final ReconciliationWork work;
    private final Reconciliation reconciliation;
    private final StaffDirectory staff;
    private final CurrentPerson people;

    @GetMapping("/reconciliation")
    String page(Model model) {
        Piece piece = work.newest().orElse(null);
        boolean going = piece != null && !piece.isOver();
        model.addAttribute("going", going);
        model.addAttribute("said", piece == null ? null : said(piece));
        Look last = reconciliation.last().orElse(null);
        model.addAttribute("last", last == null ? null : inWords(last));
        List<Group> groups = last == null ? List.of() : groups(reconciliation.found(last, people.get()));
        model.addAttribute("groups", groups);
        model.addAttribute("mends", groups.stream().anyMatch(Group::waits));
        return "agreement/page";
    }

    @Costly
    @PostMapping("/reconciliation")
    String look(RedirectAttributes after) {
        return begin(false, after);
    }

    @Costly
    @PostMapping("/reconciliation/mend")
    String mend(RedirectAttributes after) {
        return begin(true, after);
    }

    private String begin(boolean mends, RedirectAttributes after) {
        try {
            work.begin(mends, people.get());
            after.addFlashAttribute("notice", say("agreement.begun"));
        } catch (ConflictException goesOn) {
            after.addFlashAttribute("notice", say("agreement.under-way"));
        }
        return "redirect:/reconciliation";
    }

    private static @Nullable String said(Piece piece) {
        if (piece.isOver()) {
            return piece.problem();
        }
        return Objects.requireNonNullElseGet(piece.outcome(), () -> say("agreement.waits"));
    }

    private String inWords(Look look) {
        String who = look.askedBy() == null || look.askedBy().equals(Person.SYSTEM.username())
                ? say("agreement.last.command")
                : staff.displayName(look.askedBy());
        return say("agreement.last.said", TimeInWords.moment(look.begunAt()), who, look.lookedAt());
    }

    private List<Group> groups(List<Kept> found) {
        Map<String, Kind> kinds = reconciliation.kinds();
        Map<Kind, List<Kept>> byKind = new LinkedHashMap<>();
        // a kind that a newer or older version had is not known here
        found.stream()
                .filter(one -> kinds.containsKey(one.kind()))
                .forEach(one -> byKind.computeIfAbsent(kinds.get(one.kind()), kind -> new ArrayList<>())
                        .add(one));
        // what needs people comes first
        return byKind.entrySet().stream()
                .sorted(Comparator.comparing(one -> one.getKey().safe()))
                .map(one -> group(one.getKey(), one.getValue()))
                .toList();
    }

    private static Group group(Kind kind, List<Kept> found) {
        List<Kept> left = found.stream().filter(one -> !one.mended()).toList();
        List<String> about = (left.isEmpty() ? found : left)
                .stream().map(ReconciliationPages::about).distinct().toList();
        return new Group(
                say("agreement." + kind.name(), say("agreement.of." + kind.of())),
                say("agreement.means." + kind.name()),
                say("agreement.mending." + kind.name()),
                kind.safe() && !left.isEmpty(),
                found.size() - left.size(),
                about.stream().limit(MOST_OF_A_KIND).toList(),
                Math.max(0, about.size() - MOST_OF_A_KIND));
    }

    private static String about(Kept one) {
        if (one.restricted()) {
            return say("agreement.restricted");
        }
        return one.reference() == null ? one.thingKey() : one.reference();
    }
}
