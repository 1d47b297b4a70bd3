package org.fairlead.datapack;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.apache.commons.codec.digest.DigestUtils;
import org.fairlead.audit.Audit;
import org.fairlead.casework.Cases;
import org.fairlead.datapack.Instrument.AgeForm;
import org.fairlead.datapack.Instrument.Informant;
import org.fairlead.datapack.InstrumentRepository.Choice;
import org.fairlead.datapack.PackLinkRepository.Link;
import org.fairlead.staff.Person;
import org.fairlead.system.ConflictException;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A carer or teacher answers online instead of on paper: with a link that works once, for two weeks, as long as the
 * pack is open. Whoever opens it sees the code of the pack and nothing else; a link that cannot be used says no more
 * than that.
 */
@Service
@RequiredArgsConstructor
class OnlineAnswers {

    /** Who may be sent a link; a child answers together with the link worker. */
    static final List<String> INFORMANTS = List.of("parent", "teacher");

    static final Duration GOOD_FOR = Duration.ofDays(14);

    private static final int SECRET_BYTES = 24;

    /** A questionnaire to answer: {@code items} in order, each with what may be answered. */
    record Sheet(Choice choice, String name, InstrumentWordings.@Nullable Wording wording, List<Item> items) {}

    /** An item; {@code words} is null where the area has no wording. {@code field} names it on the form. */
    record Item(String field, int number, @Nullable String words, List<Answer> answers) {}

    /** An answer that may be given; {@code words} is its number where there is no wording. */
    record Answer(int value, String words) {}

    /** What may be answered with a link. */
    record Asked(String code, String informant, List<Sheet> sheets) {}

    private final PackLinkRepository links;
    private final DataPackRepository packs;
    private final PackEntries entries;
    private final InstrumentChoices choices;
    private final Instruments instruments;
    private final InstrumentWordings wordings;
    private final Cases cases;
    private final Audit audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * The pack, for somebody who works with the child.
     *
     * @throws NotFoundException when it is not there or the child is not theirs
     * @throws NotAllowedException for roles that do not collect packs
     */
    @Transactional
    DataPackRepository.Pack pack(String packId, Person person) {
        PackReading.requireCollects(person);
        DataPackRepository.Pack pack =
                packs.look(packId).orElseThrow(() -> new NotFoundException("datapack.no-data-pack"));
        cases.forPerson(pack.caseRef(), person);
        return pack;
    }

    List<Link> links(String packId) {
        return links.ofPack(packId);
    }

    /** Whether somebody's answers have come online. */
    boolean cameIn(String packId, String informant) {
        return links.ofPack(packId).stream()
                .anyMatch(link -> link.informant().equals(informant) && link.usedAt() != null);
    }

    /** Whether a link can no longer be used, though nobody has used it. */
    boolean isOver(Link link) {
        return link.withdrawnAt() != null || !clock.instant().isBefore(link.expiresAt());
    }

    /** Makes a link for one person, and ends those made before; returns its secret, which is told once. */
    @Transactional
    String make(String packId, String informant, Person person) {
        DataPackRepository.Pack pack = pack(packId, person);
        if (!INFORMANTS.contains(informant)) {
            throw new InvalidAnswersException("informant", "datapack.choose-parent-carer-teacher");
        }
        if (!pack.status().equals("open") || isRecorded(packId, informant)) {
            throw new ConflictException("datapack.part-data-pack-closed");
        }
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        links.withdraw(packId, informant, now);
        links.add(
                UUID.randomUUID().toString(),
                packId,
                informant,
                DigestUtils.sha256Hex(secret),
                person.username(),
                now,
                now.plus(GOOD_FOR));
        audit.record(person, "pack-link-made", pack.caseRef(), informant);
        return secret;
    }

    /** What a link is for, or nothing when it is no link, or too old, or used. */
    @Transactional(readOnly = true)
    Optional<Asked> asked(String secret) {
        return usable(secret).map(link -> {
            DataPackRepository.Pack pack = packs.find(link.packId());
            return new Asked(pack.code(), link.informant(), sheets(pack, link.informant()));
        });
    }

    /**
     * Keeps the answers; the link is used up.
     *
     * @param given by the fields of {@link Item}
     * @return false when the link can no longer be used
     * @throws InvalidAnswersException when nothing was answered, or something that is no answer
     */
    @Transactional
    boolean answer(String secret, Map<String, String> given) {
        Optional<Link> link = usable(secret);
        if (link.isEmpty()) {
            return false;
        }
        DataPackRepository.Pack pack = packs.find(link.get().packId());
        Map<Choice, List<Integer>> answers = new LinkedHashMap<>();
        List<FieldError> errors = new ArrayList<>();
        List<Sheet> sheets = sheets(pack, link.get().informant());
        for (Sheet sheet : sheets) {
            List<Integer> items = new ArrayList<>();
            for (Item item : sheet.items()) {
                String value = given.getOrDefault(item.field(), "");
                boolean known = item.answers().stream()
                        .anyMatch(one -> Integer.toString(one.value()).equals(value));
                if (!value.isEmpty() && !known) {
                    errors.add(new FieldError(item.field(), "datapack.choose-one-answers-item", item.number()));
                }
                items.add(known ? Integer.valueOf(value) : null);
            }
            if (items.stream().anyMatch(item -> item != null)) {
                answers.put(sheet.choice(), items);
            }
        }
        if (errors.isEmpty() && answers.isEmpty()) {
            errors.add(new FieldError(
                    sheets.isEmpty() ? "answers" : sheets.get(0).items().get(0).field(),
                    "datapack.answer-least-one-question"));
        }
        if (!errors.isEmpty()) {
            throw new InvalidAnswersException(errors);
        }
        Instant now = clock.instant();
        if (!links.use(link.get().id(), now)) {
            return false;
        }
        answers.forEach((choice, items) -> links.keep(pack.id(), choice, ItemText.write(items), now));
        audit.record(
                Person.SYSTEM,
                "pack-answered-online",
                pack.caseRef(),
                link.get().informant());
        return true;
    }

    /** What came online for a pack, by instrument and informant. */
    Map<Choice, List<Integer>> answers(String packId) {
        Map<Choice, List<Integer>> answers = new LinkedHashMap<>();
        links.answers(packId).forEach((choice, items) -> answers.put(choice, ItemText.read(items)));
        return answers;
    }

    /** The questionnaires of a pack for one of those who answer, as the area uses them. */
    List<Sheet> sheets(DataPackRepository.Pack pack, String collectedFrom) {
        String area = cases.find(pack.caseRef()).areaId();
        int age = entries.ageAt(pack);
        List<Sheet> sheets = new ArrayList<>();
        for (Instrument instrument : instruments.all()) {
            for (Informant informant : instrument.informants()) {
                Choice choice = new Choice(instrument.id(), informant.id());
                if (informant.collectedFrom().equals(collectedFrom)
                        && choices.of(area).contains(choice)) {
                    sheets.add(sheet(instrument, informant, choice, area, age));
                }
            }
        }
        return sheets;
    }

    private Sheet sheet(Instrument instrument, Informant informant, Choice choice, String area, int age) {
        InstrumentWordings.Wording wording = wordings.of(area, choice).orElse(null);
        AgeForm form = informant.form(age).orElse(null);
        List<Item> items = new ArrayList<>();
        for (int number = 1; number <= informant.items(); number++) {
            int item = number;
            items.add(new Item(
                    instrument.id() + "-" + informant.id() + "-" + number,
                    number,
                    wording == null ? null : wording.item(number),
                    instrument.allowed(number, form).stream()
                            .map(value -> new Answer(
                                    value, wording == null ? Integer.toString(value) : wording.answer(item, value)))
                            .toList()));
        }
        return new Sheet(choice, instrument.name(), wording, items);
    }

    private Optional<Link> usable(String secret) {
        return links.find(DigestUtils.sha256Hex(secret))
                .filter(link -> link.usedAt() == null
                        && link.withdrawnAt() == null
                        && clock.instant().isBefore(link.expiresAt()))
                .filter(link -> packs.find(link.packId()).status().equals("open")
                        && !isRecorded(link.packId(), link.informant()));
    }

    private boolean isRecorded(String packId, String informant) {
        return packs.parts(packId).stream().anyMatch(part -> part.informant().equals(informant));
    }
}
