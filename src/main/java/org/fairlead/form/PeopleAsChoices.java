package org.fairlead.form;

import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.springframework.stereotype.Component;

/** People whom a question offers, by the name that others know them by. */
@Component
@RequiredArgsConstructor
class PeopleAsChoices implements NamedChoices {

    private static final Set<String> LISTS = Set.of("linkWorkers", "clinicians", "staffMembers", "team");

    private final StaffDirectory staff;

    @Override
    public boolean knows(String valuesKey) {
        return LISTS.contains(valuesKey);
    }

    @Override
    public Optional<String> name(String value) {
        return staff.find(value).map(Person::displayName);
    }
}
