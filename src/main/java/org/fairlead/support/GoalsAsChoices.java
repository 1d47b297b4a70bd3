package org.fairlead.support;

import static org.fairlead.system.Sentences.say;

import java.util.Optional;
import org.fairlead.form.NamedChoices;
import org.springframework.stereotype.Component;

/** The child's goals, by their numbers: what a goal says stands beside the plan that names it. */
@Component
class GoalsAsChoices implements NamedChoices {

    @Override
    public boolean knows(String valuesKey) {
        return valuesKey.equals("goals");
    }

    @Override
    public Optional<String> name(String value) {
        return Optional.of(say("support.goal", value));
    }
}
