package org.fairlead.referral.frontdoor;

import static org.fairlead.system.Sentences.say;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.Answers;
import org.fairlead.form.Form;
import org.fairlead.form.FormLanguages;
import org.fairlead.form.FormRegistry;
import org.fairlead.referral.CheckedReferral;
import org.fairlead.referral.NewCases;
import org.fairlead.referral.PublicPage;
import org.fairlead.referral.PublicReferralSent;
import org.fairlead.referral.ReferralCheck;
import org.fairlead.referral.sameness.ChildRepository;
import org.fairlead.staff.Area;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Site;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.Sentences;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes referrals from people without an account: parents, young people and professionals. Every one becomes a new
 * case, whether or not the child is known, so that neither the answer nor the time it takes says anything; a
 * coordinator sees on the case who may be the same child.
 */
@Service
@RequiredArgsConstructor
class PublicReferrals {

    private static final String FORM = "public-referral";
    private static final String PARENT = "parent-carer";

    private final FormRegistry forms;
    private final FormLanguages languages;
    private final ReferralCheck check;
    private final NewCases newCases;
    private final ChildRepository children;
    private final Areas areas;
    private final StaffDirectory staff;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    Form form() {
        return languages.forReader(forms.latest(FORM));
    }

    /**
     * What fills the form.
     *
     * @param siteId the site that a poster names; one that is not there is left out
     */
    Map<String, Object> formData(@Nullable String siteId) {
        List<Site> sites = areas.referringSites();
        boolean several = sites.stream().map(Site::areaId).distinct().count() > 1;
        Map<String, Object> data = new HashMap<>();
        data.put(
                "sites",
                sites.stream()
                        .map(site -> Map.of("label", several ? withArea(site) : site.name(), "value", site.id()))
                        .toList());
        sites.stream()
                .filter(site -> site.id().equals(siteId))
                .findFirst()
                .ifPresent(site -> data.put("site", site.id()));
        return data;
    }

    /** The area of a site, for its numbers; null when there is none. */
    @Nullable
    Area areaOf(@Nullable String siteId) {
        return siteId == null
                ? null
                : areas.site(siteId).map(site -> areas.area(site.areaId())).orElse(null);
    }

    /**
     * Receives a referral.
     *
     * @param address where it came from
     * @return the reference of its case
     * @throws InvalidAnswersException with everything that does not fit
     */
    String receive(Map<String, Object> answers, String address) {
        Map<String, Object> data = formData(null);
        List<FieldError> errors = new ArrayList<>();
        CheckedReferral referral = null;
        try {
            referral = check.check(form(), answers, data, areas.referringSites(), PublicPage.in(null));
        } catch (InvalidAnswersException invalid) {
            errors.addAll(invalid.errors());
        }
        errors.addAll(problems(answers));
        if (referral == null || !errors.isEmpty()) {
            throw new InvalidAnswersException(errors);
        }
        CheckedReferral complete = withTheirLanguage(withWhatAParentIs(referral));
        return Sentences.forTheRecord(() -> {
            staff.ensureStandIn(PublicPage.USERNAME, PublicPage.in(null).displayName());
            Person page = PublicPage.in(complete.site().areaId());
            return transaction.execute(status -> {
                children.awaitTurn(complete.child());
                String reference = newCases.create(complete, page, null).reference();
                events.publishEvent(new PublicReferralSent(reference, address));
                return reference;
            });
        });
    }

    /** What is wrong with answers that fit the form: whoever asks is to be answered. */
    List<FieldError> problems(Map<String, Object> answers) {
        Answers given = new Answers(answers);
        return given.text("referrerEmail") == null && given.text("referrerPhone") == null
                ? List.of(new FieldError("referrerEmail", say("referral.give-email-address-phone")))
                : List.of();
    }

    /** A parent who refers is the parent or carer of the form, and has agreed. */
    private static CheckedReferral withWhatAParentIs(CheckedReferral referral) {
        Answers given = referral.answers();
        if (!given.is("source", PARENT)) {
            return referral;
        }
        Map<String, Object> whole = new LinkedHashMap<>(given);
        whole.put("familyAgreed", "yes");
        copy(given, "referrerName", whole, "carer1Name");
        copy(given, "referrerPhone", whole, "carer1Phone");
        copy(given, "referrerEmail", whole, "carer1Email");
        // a letter, which is what others get who do not say, would need an address
        whole.put("carer1PreferredWay", preferredWay(given));
        return referral.with(whole);
    }

    /** Who read the page in another language is written to in it. */
    private static CheckedReferral withTheirLanguage(CheckedReferral referral) {
        if (Sentences.language().equals(Locale.UK)) {
            return referral;
        }
        Map<String, Object> whole = new LinkedHashMap<>(referral.answers());
        whole.put("referrerLanguage", Sentences.language().getLanguage());
        return referral.with(whole);
    }

    private static String preferredWay(Answers given) {
        String said = given.text("referrerPreferredWay");
        return said != null ? said : given.text("referrerEmail") != null ? "email" : "phone";
    }

    private static void copy(Answers from, String key, Map<String, Object> to, String newKey) {
        if (from.text(key) != null) {
            to.put(newKey, from.text(key));
        }
    }

    private String withArea(Site site) {
        return site.name() + " (" + areas.area(site.areaId()).name() + ")";
    }
}
