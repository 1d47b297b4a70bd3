package org.fairlead.safeguarding;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.Answers;
import org.fairlead.form.Form;
import org.fairlead.form.FormRegistry;
import org.fairlead.form.FormValidator;
import org.fairlead.staff.Person;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A concern about a child whom the service does not know, or of whom whoever raises it sees nothing: with the child in
 * words. Anybody of an area may; they learn nothing about the child.
 */
@Service
@RequiredArgsConstructor
class ConcernByWords {

    static final String NAME = "childName";
    static final String BORN = "childBorn";
    static final String YEAR = "childBornYear";
    static final String SCHOOL = "childSchool";
    private static final String OTHER_WORDS = "childInWords";

    /** The questions about the child, who is nobody's case yet. */
    static final List<String> ABOUT_THE_CHILD = List.of(NAME, BORN, YEAR, SCHOOL, OTHER_WORDS);

    private final SafeguardingService safeguarding;
    private final ConcernRaised event;
    private final FormRegistry forms;
    private final FormValidator validator;

    Form form() {
        return forms.latest(event.formId());
    }

    /**
     * What the form is filled with.
     *
     * @throws NotAllowedException for somebody without an area, whose leads nobody knows
     */
    Map<String, Object> data(Person by) {
        Map<String, Object> data = new HashMap<>(event.staffMembers(area(by), by));
        data.put("childIsUnknown", true);
        return data;
    }

    /** Raises it; the reference of the concern is for who raised it. */
    @Transactional
    String raise(Map<String, Object> answers, Person by) {
        Answers checked = validator.check(form(), answers, data(by)).answers();
        if (checked.text(NAME) == null && checked.text(OTHER_WORDS) == null) {
            throw new InvalidAnswersException(NAME, "safeguarding.say-which-child");
        }
        return safeguarding.raiseInWords(
                area(by), checked.text("category"), checked.is("immediateDanger", "yes"), checked, by);
    }

    private static String area(Person by) {
        if (by.areaId() == null) {
            throw new NotAllowedException("safeguarding.no-area-no-lead");
        }
        return by.areaId();
    }
}
