package org.fairlead.casework;

import static org.fairlead.system.Sentences.say;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.Answers;
import org.fairlead.form.FormSubmissions;
import org.fairlead.notification.Addressee;
import org.fairlead.notification.Audience;
import org.fairlead.notification.Hold;
import org.fairlead.notification.Messages;
import org.fairlead.notification.Way;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.PhoneNumber;
import org.fairlead.system.Sentences;
import org.fairlead.system.Typed;
import org.fairlead.worklist.TaskCompleted;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells the family and the referrer what was decided, each in the way that they prefer.
 *
 * <p>A message to the family is held, and waits for a person, when the family has not yet agreed to the referral, when
 * the child has asked for help without them knowing, when the referral names somebody who must not be contacted, or
 * when the safeguarding lead is to be asked first. Where nobody
 * has said how the family wants to hear, it is a letter: whoever posts it sees what is known about safe contact.
 */
@Service
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class Telling {

    /** In which language whoever referred has read the public page. */
    private static final String LANGUAGE = "referrerLanguage";

    private static final String AGREEMENT = "confirm-family-agreement";

    private final Cases cases;
    private final CaseRepository repository;
    private final FormSubmissions submissions;
    private final KnownDetails known;
    private final StaffDirectory staff;
    private final SafeContact safeContact;
    private final ClosingMessage closing;
    private final SharingGate gate;
    private final Timeline timeline;
    private final Messages messages;
    private final UseOfRecord use;

    /**
     * Tells family and referrer, in the transaction of the step that decides.
     *
     * @param decision what was decided, in kebab-case, which is also the name of its texts: {@code received},
     *     {@code accepted}, {@code waiting-list}, {@code place-found}, {@code more-information}, {@code signposted},
     *     {@code stepped-up}, {@code not-right-service}, {@code declined} and the endings of a case. One that has no
     *     text is held, so that a coordinator tells them.
     * @param idempotencyKey names this decision; a second call with the same key tells nobody again
     */
    @Transactional
    public void decision(@Nullable String caseRef, String decision, String idempotencyKey) {
        CaseRecord theCase = cases.find(caseRef);
        Answers referral = known.of(theCase);
        tell(idempotencyKey + ":family", family(theCase, referral), decision, theCase);
        if (!isFamily(theCase)) {
            tell(idempotencyKey, referrer(theCase, referral), decision, theCase);
        }
    }

    /** Tells who referred a child again, to whose case it is added, that it has come in. */
    @Transactional
    public void addition(CaseRecord theCase, Answers referral, String idempotencyKey) {
        tell(idempotencyKey, referrer(theCase, referral), "received", theCase);
    }

    /**
     * Tells how work with a child has ended: the family always, referrer and GP practice as far as the family agrees to
     * that on the day.
     */
    @Transactional
    public void ending(String caseRef, String ending, String idempotencyKey) {
        CaseRecord theCase = cases.find(caseRef);
        Answers referral = known.of(theCase);
        tell(idempotencyKey + ":family", family(theCase, referral), ending, theCase);
        if (!isFamily(theCase) && closing.referrer(theCase).stream().allMatch(to -> gate.mayTell(caseRef, to))) {
            tell(idempotencyKey, referrer(theCase, referral), ending, theCase);
        } else if (!isFamily(theCase)) {
            timeline.add(caseRef, EntryKind.TELLING, say("casework.referrer-not-told-how"));
        }
        closing.gpPractice(theCase)
                .filter(practice -> gate.mayTell(caseRef, SharingGate.Recipient.GP))
                .ifPresent(practice -> tell(idempotencyKey + ":gp", gp(practice), ending, theCase));
    }

    /** Tells the family something in a text of its own. */
    @Transactional
    public void familyOf(CaseRecord theCase, String text, String idempotencyKey) {
        tell(idempotencyKey + ":family", family(theCase, known.of(theCase)), text, theCase);
    }

    /**
     * Tells the referrer something in a text of its own: once the family has been asked what may be shared, as far as
     * it agrees to that on the day. A parent who refers is told as the family.
     */
    @Transactional
    public void referrerOf(CaseRecord theCase, String text, String idempotencyKey) {
        if (isFamily(theCase)) {
            familyOf(theCase, text, idempotencyKey);
        } else if (theCase.stage().compareTo(CaseStage.CONSENT) <= 0
                || closing.referrer(theCase).stream().allMatch(to -> gate.mayTell(theCase.reference(), to))) {
            tell(idempotencyKey, referrer(theCase, known.of(theCase)), text, theCase);
        } else {
            timeline.add(theCase.reference(), EntryKind.TELLING, say("casework.referrer-not-told-text"));
        }
    }

    /**
     * What waits to be sent to the family, of any case of the child, goes where they are now, to who looks after the
     * child now, and waits for somebody to look when that has become necessary.
     */
    @Transactional
    public void readdress(CaseRecord theCase) {
        for (CaseRecord one : repository.ofChild(theCase.childId())) {
            KnownDetails.History history = known.history(one);
            // a case may have parents and carers whom no form named
            if (history.now().text("carer1Name") != null) {
                repository.replaceCarers(one.reference(), history.now());
            }
            messages.readdress(one.reference(), one.areaId(), way -> family(one, history.now(), way));
        }
    }

    /** Nobody is written to any more: not even what waits goes out. */
    @Transactional
    public void nobody(String caseRef) {
        messages.withdraw(caseRef);
    }

    /** A practice is written to: the referral names it, but not how to reach it otherwise. */
    private static Addressee gp(String practice) {
        return new Addressee(Audience.REFERRER, Way.LETTER, practice, Map.of("referrerName", practice), null);
    }

    /** The family has agreed to the referral: what waited for that goes out. */
    @EventListener
    void on(TaskCompleted done) {
        if (AGREEMENT.equals(done.task().formId())
                && done.submission().answers().is("familyAgreement", "yes")) {
            messages.release(done.task().caseReference(), Hold.FAMILY_NOT_TOLD);
        }
    }

    /** What waits to go out stays here, because what is kept of the child may not be used. */
    @Transactional
    public void stop(String caseRef) {
        messages.stop(caseRef);
    }

    /** What was just decided is told when the meeting is over. */
    @Transactional
    public void whenMeetingIsOver(String caseRef) {
        messages.untilMeetingIsOver(caseRef);
    }

    /** The meeting that decided is over: what waited for that goes out. */
    @Transactional
    public void meetingIsOver(String caseRef) {
        messages.release(caseRef, Hold.MEETING);
        if (use.isRestricted(caseRef)) {
            messages.stop(caseRef);
        }
    }

    /** It may be used again: what waited for that goes out, as far as nothing else speaks against it now. */
    @Transactional
    public void goOn(String caseRef) {
        messages.release(caseRef, Hold.RESTRICTED);
        readdress(cases.find(caseRef));
    }

    private void tell(String key, Addressee asked, String decision, CaseRecord theCase) {
        Addressee to = use.isRestricted(theCase.reference())
                ? new Addressee(
                        asked.audience(),
                        asked.way(),
                        asked.address(),
                        asked.language(),
                        asked.values(),
                        Hold.RESTRICTED)
                : asked;
        messages.tell(key, to, decision, theCase.reference(), theCase.areaId());
    }

    private Addressee family(CaseRecord theCase, Answers referral) {
        return family(theCase, referral, null);
    }

    private Addressee family(CaseRecord theCase, Answers referral, @Nullable Way asBefore) {
        Optional<Carer> carer = repository.carers(theCase.reference()).stream().findFirst();
        // a parent who refers has said of themselves how to reach them
        String who = isFamily(theCase) ? "referrer" : "carer1";
        String name = first(referral.text(who + "Name"), carer.map(Carer::name));
        String phone = first(referral.text(who + "Phone"), carer.map(Carer::phone));
        String email = first(referral.text(who + "Email"), carer.map(Carer::email));
        String preferred =
                first(referral.text(who + "PreferredWay"), Optional.ofNullable(referral.text("carer1PreferredWay")));
        Way way = asBefore == null ? way(preferred, email, phone) : asBefore;
        Map<String, String> values = new HashMap<>();
        put(values, "carerName", name);
        put(values, "childFirstName", theCase.child().givenName());
        return new Addressee(
                Audience.FAMILY,
                way,
                address(way, email, phone, name, place(referral)),
                Sentences.language(first(
                        isFamily(theCase) ? referral.text(LANGUAGE) : null,
                        Optional.ofNullable(referral.text("interpreterLanguage")))),
                values,
                holdFamily(theCase, referral, isRung(preferred, phone)));
    }

    private @Nullable Hold holdFamily(CaseRecord theCase, Answers referral, boolean byPhone) {
        if (!familyAgreed(theCase, referral)) {
            return Hold.FAMILY_NOT_TOLD;
        }
        if (safeContact.familyMustNotHear(theCase.reference())) {
            return Hold.CARERS_MUST_NOT_KNOW;
        }
        if (theCase.safeguardingFlag() != WhatOthersSee.PROCEED) {
            return Hold.SAFEGUARDING;
        }
        if (referral.text("doNotContact") != null) {
            return Hold.SAFE_CONTACT;
        }
        return byPhone ? Hold.BY_PHONE : null;
    }

    private boolean familyAgreed(CaseRecord theCase, Answers referral) {
        return referral.is("familyAgreed", "yes")
                || isFamily(theCase)
                || submissions
                        .latest(theCase.reference(), AGREEMENT)
                        .filter(answer -> answer.answers().is("familyAgreement", "yes"))
                        .isPresent();
    }

    private Addressee referrer(CaseRecord theCase, Answers referral) {
        String email = Optional.ofNullable(referral.text("referrerEmail"))
                .or(() -> staff.email(theCase.referral().referredBy()))
                .orElse(null);
        String phone = referral.text("referrerPhone");
        String preferred = referral.text("referrerPreferredWay");
        Way way = way(preferred == null && email != null ? "email" : preferred, email, phone);
        Map<String, String> values = new HashMap<>();
        put(values, "referrerName", referral.text("referrerName"));
        if (hasAccount(theCase)) {
            values.put("link", messages.link("/cases/" + theCase.reference()));
        }
        return new Addressee(
                Audience.REFERRER,
                way,
                address(way, email, phone, referral.text("referrerName"), referral.text("referrerOrganisation")),
                Sentences.language(referral.text(LANGUAGE)),
                values,
                isRung(preferred, phone) ? Hold.BY_PHONE : null);
    }

    /** A link is of use to those who can sign in: a partner who referred, or a colleague of theirs. */
    private boolean hasAccount(CaseRecord theCase) {
        return staff.find(theCase.referral().referredBy()).isPresent()
                && !staff.partnersOf(theCase.siteId()).isEmpty();
    }

    /** A parent who refers is told as the family, once. */
    private static boolean isFamily(CaseRecord theCase) {
        return "parent-carer".equals(theCase.referral().source());
    }

    /** The way that was asked for if there is an address for it; else a letter, which somebody looks at. */
    private static Way way(@Nullable String preferred, @Nullable String email, @Nullable String phone) {
        if ("email".equals(preferred) && email != null) {
            return Way.MAIL;
        }
        return "text".equals(preferred) && isMobile(phone) ? Way.TEXT : Way.LETTER;
    }

    /** Who would like a text message but gave a landline is rung, too. */
    private static boolean isRung(@Nullable String preferred, @Nullable String phone) {
        return "phone".equals(preferred) || "text".equals(preferred) && phone != null && !isMobile(phone);
    }

    private static boolean isMobile(@Nullable String phone) {
        return phone != null
                && PhoneNumber.read(phone).filter(PhoneNumber::isMobile).isPresent();
    }

    private static @Nullable String place(Answers referral) {
        String address = referral.text("carer1Address");
        return address == null ? referral.text("postcode") : address.replaceAll("\\s*\\R\\s*", ", ");
    }

    private static @Nullable String address(
            Way way, @Nullable String email, @Nullable String phone, @Nullable String name, @Nullable String place) {
        return switch (way) {
            case MAIL -> email;
            case TEXT -> phone;
            case LETTER ->
                Stream.of(
                                Optional.ofNullable(name).map(Typed::isolated),
                                Optional.ofNullable(place).map(Typed::isolated))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(", "));
        };
    }

    private static @Nullable String first(@Nullable String said, Optional<String> known) {
        return said == null ? known.orElse(null) : said;
    }

    private static void put(Map<String, String> values, String name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
    }
}
