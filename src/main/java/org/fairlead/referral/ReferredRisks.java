package org.fairlead.referral;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.fairlead.form.Answers;

/**
 * The risks that a referral names. Each may have been asked about by itself ({@code selfHarmIsNew},
 * {@code selfHarmKnown}); where it was not, one answer stands for all of them ({@code riskIsNew},
 * {@code riskKnownToDsl}).
 *
 * @param isNew one of them is new or still there, and neither the DSL nor social care knows
 * @param isKnown one of them is known, or in the past
 */
public record ReferredRisks(boolean isNew, boolean isKnown) {

    public static ReferredRisks in(Answers referral) {
        List<String> risks = named(referral);
        return new ReferredRisks(
                risks.stream().anyMatch(risk -> nowOrNew(referral, risk) && !known(referral, risk)),
                risks.stream().anyMatch(risk -> known(referral, risk) || !nowOrNew(referral, risk)));
    }

    private static List<String> named(Answers referral) {
        return referral.choices("risks").stream()
                .filter(risk -> !risk.equals("none"))
                .toList();
    }

    private static boolean nowOrNew(Answers referral, String risk) {
        String own = referral.text(question(risk, "IsNew"));
        return !"past".equals(own == null ? referral.text("riskIsNew") : own);
    }

    private static boolean known(Answers referral, String risk) {
        String own = referral.text(question(risk, "Known"));
        return "yes".equals(own == null ? referral.text("riskKnownToDsl") : own);
    }

    /** {@code self-harm} and {@code IsNew} give {@code selfHarmIsNew}. */
    static String question(String risk, String what) {
        String[] words = risk.split("-");
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .filter(word -> !word.isEmpty())
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining())
                + what;
    }
}
