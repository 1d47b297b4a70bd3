package org.fairlead.safeguarding;

import static org.fairlead.system.Sentences.say;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.apache.commons.lang3.StringUtils;
import org.fairlead.casework.WhatOthersSee;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.OpenTo;
import org.fairlead.system.PageForm;
import org.fairlead.system.Stored;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Many concerns that came through the public page at once, on one page. */
@Controller
@OpenTo(
        value = {Roles.DSL, Roles.DEPUTY_DSL, Roles.SAFEGUARDING_LEAD},
        refused = "safeguarding.concerns-designated-safeguarding-leads")
@RequiredArgsConstructor
class FloodPages {

    private static final int SHOWN = 100;
    private static final int LONGEST_WORDS = 400;
    private static final int LONGEST_REASON = 4000;
    private static final int LETTERS = 26;

    /**
     * A concern in the list.
     *
     * @param sender a letter for where it came from, the same for all from there; empty when it is not known
     * @param fromThere how many of those shown came from there
     * @param sameWords how many of those shown say just the same
     */
    record Row(
            String reference,
            String arrived,
            @Nullable String category,
            String words,
            String sender,
            long fromThere,
            long sameWords,
            boolean chosen) {}

    /** A task about known risks in the list. */
    record CheckRow(String reference, String task, String arrived, String words, boolean chosen) {}

    private final FloodActs acts;
    private final ConcernInWords inWords;
    private final TimeInWords time;
    private final CurrentPerson people;

    /** {@code choose} is a letter, whose concerns are chosen, or {@code all}; or {@code checks} for all known risks. */
    @GetMapping("/concerns/flood")
    String flood(@RequestParam(defaultValue = "") String choose, Model model) {
        model.addAttribute("form", PageForm.blank());
        return page(choose, List.of(), model);
    }

    @PostMapping("/concerns/flood")
    Object act(@RequestParam MultiValueMap<String, String> sent, Model model, RedirectAttributes after) {
        PageForm form = PageForm.sent(sent);
        List<String> chosen = sent.getOrDefault("concern", List.of());
        boolean take = "take".equals(sent.getFirst("act"));
        if (chosen.isEmpty()) {
            form.refuse("concern", say("flood.choose-some"));
        }
        String reason = take ? null : form.text("reason", say("flood.say-why"), LONGEST_REASON);
        return form.then(
                () -> {
                    after.addFlashAttribute("notice", done(chosen, take, reason, people.get()));
                    return "redirect:/concerns/flood";
                },
                () -> page("", chosen, model),
                model);
    }

    private String done(List<String> chosen, boolean take, @Nullable String reason, Person by) {
        if (take || reason == null) {
            acts.take(chosen, by);
            return say("flood.taken", chosen.size());
        }
        return say("flood.were-set-aside", acts.setAside(chosen, reason, by), chosen.size());
    }

    /** One answer about the known risks of all that are chosen. */
    @PostMapping("/concerns/flood/known-risks")
    Object check(@RequestParam MultiValueMap<String, String> sent, Model model, RedirectAttributes after) {
        PageForm form = PageForm.sent(sent);
        List<String> chosen = sent.getOrDefault("check", List.of());
        if (chosen.isEmpty()) {
            form.refuse("check", say("flood.choose-some"));
        }
        String decision = form.choice(
                "knownRiskDecision",
                Arrays.stream(WhatOthersSee.values()).map(Stored::stored).toList(),
                say("flood.say-what-others-do"));
        String note = form.optional("note", LONGEST_REASON);
        return form.then(
                () -> {
                    after.addFlashAttribute(
                            "notice",
                            say("flood.checked", acts.check(chosen, decision, note, people.get()), chosen.size()));
                    return "redirect:/concerns/flood";
                },
                () -> page("", chosen, model),
                model);
    }

    @PostMapping("/concerns/{reference:C-.+}/bring-back")
    String bringBack(@PathVariable String reference, RedirectAttributes after) {
        acts.bringBack(reference, people.get());
        after.addFlashAttribute("notice", say("flood.brought-back"));
        return "redirect:/concerns/{reference}";
    }

    private String page(String choose, List<String> chosen, Model model) {
        Person reader = people.get();
        List<Concern> waiting = acts.waiting(reader);
        List<Concern> aside = acts.setAside(reader);
        List<Concern> shown = waiting.stream().limit(SHOWN).toList();
        acts.looked(shown, reader);
        acts.looked(aside, reader);
        List<Row> rows = rows(shown, choose, chosen);
        model.addAttribute("rows", rows);
        model.addAttribute("more", waiting.size() - shown.size());
        model.addAttribute(
                "senders",
                rows.stream()
                        .filter(row -> row.fromThere() > 1)
                        .map(Row::sender)
                        .filter(letter -> !letter.isEmpty())
                        .distinct()
                        .toList());
        model.addAttribute(
                "checks",
                acts.checks(reader).stream()
                        .map(one -> new CheckRow(
                                one.reference(),
                                one.task().id(),
                                time.past(one.task().createdAt()),
                                StringUtils.abbreviate(one.words(), LONGEST_WORDS),
                                "checks".equals(choose) || chosen.contains(one.reference())))
                        .toList());
        model.addAttribute("decisions", decisions());
        model.addAttribute("aside", rows(aside, "", List.of()));
        return "safeguarding/flood";
    }

    /** As the form of the step asks it. */
    private List<PageForm.Option> decisions() {
        return Arrays.stream(WhatOthersSee.values())
                .map(one -> new PageForm.Option(one.stored(), say("flood.others." + one.stored())))
                .toList();
    }

    private List<Row> rows(List<Concern> concerns, String choose, List<String> chosen) {
        Map<String, String> letters = letters(concerns);
        Map<String, Long> fromThere =
                letters.values().stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Map<String, Long> same =
                concerns.stream().collect(Collectors.groupingBy(FloodPages::words, Collectors.counting()));
        return concerns.stream()
                .map(one -> {
                    String letter = letters.getOrDefault(one.reference(), "");
                    String words = words(one);
                    return new Row(
                            one.reference(),
                            time.past(one.raisedAt()),
                            inWords.category(one.category()),
                            StringUtils.abbreviate(words, LONGEST_WORDS),
                            letter,
                            fromThere.getOrDefault(letter, 0L),
                            same.getOrDefault(words, 1L),
                            "all".equals(choose)
                                    || !letter.isEmpty() && letter.equals(choose)
                                    || chosen.contains(one.reference()));
                })
                .toList();
    }

    /** The sender of most is A, of the next B, and so on. */
    private Map<String, String> letters(List<Concern> concerns) {
        Map<String, String> senders = acts.senders(concerns);
        Map<String, Long> counts =
                senders.values().stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        List<String> order = new ArrayList<>(counts.keySet());
        order.sort(Comparator.comparing((String sender) -> -counts.getOrDefault(sender, 0L))
                .thenComparing(Function.identity()));
        Map<String, String> letters = new HashMap<>();
        senders.forEach((reference, sender) -> letters.put(reference, letter(order.indexOf(sender))));
        return letters;
    }

    private static String letter(int place) {
        String last = String.valueOf((char) ('A' + place % LETTERS));
        return place < LETTERS ? last : letter(place / LETTERS - 1) + last;
    }

    private static String words(Concern concern) {
        Object words = concern.answers().get("seenOrHeard");
        return words == null ? "" : words.toString();
    }
}
