package org.fairlead.process.library;

import static org.fairlead.system.Sentences.say;
import static org.fairlead.system.Sentences.sayOr;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.fairlead.process.deploy.ProcessLibrary.Kind;
import org.jspecify.annotations.Nullable;

/** What is different between two versions of a file, in the words of a page. */
public final class WhatIsDifferent {

    /**
     * A difference.
     *
     * @param what what became of it: {@code added}, {@code removed} or {@code changed}
     * @param id of the element of a diagram, the rule of a decision, or the question of a form
     */
    public record Line(String what, String id, String name, String kind, List<Detail> details) {}

    /** What is different about something. */
    public record Detail(
            String about, @Nullable String before, @Nullable String after) {}

    private WhatIsDifferent() {}

    public static List<Line> between(Kind kind, String before, String after, ObjectMapper json) {
        return Comparison.of(kind, before, after, json).stream()
                .map(WhatIsDifferent::line)
                .toList();
    }

    static Line line(Comparison.Difference one) {
        return new Line(
                one.became(),
                one.id(),
                one.kind().equals("rule") ? say("compare.rule", one.name()) : one.name(),
                sayOr("compare.kind." + one.kind(), one.kind()),
                one.details().stream()
                        .map(detail -> new Detail(
                                sayOr("compare.about." + detail.about(), detail.about()),
                                detail.before(),
                                detail.after()))
                        .toList());
    }
}
