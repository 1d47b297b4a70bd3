package org.fairlead.referral;

import java.time.LocalDate;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseRecord;
import org.fairlead.referral.sameness.PossibleDuplicates;
import org.fairlead.staff.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Children whom somebody may mean who says a name, and perhaps when the child was born and where it goes to school. */
@Component
@RequiredArgsConstructor
public class ChildrenMeant {

    private final PossibleDuplicates children;

    /** A child by its newest case, and what agrees, in words. */
    public record Meant(CaseRecord newest, List<String> why) {}

    /** The likeliest first, of those that the person may see. */
    public List<Meant> of(
            String name,
            @Nullable LocalDate born,
            @Nullable Integer year,
            @Nullable String school,
            Person person,
            int most) {
        return children.meant(name, born, year, school, person, most).stream()
                .map(one -> new Meant(one.newest(), children.inWords(one.likeness())))
                .toList();
    }
}
