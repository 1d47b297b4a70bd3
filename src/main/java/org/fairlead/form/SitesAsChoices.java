package org.fairlead.form;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Site;
import org.springframework.stereotype.Component;

/** Schools and practices that a question offers. */
@Component
@RequiredArgsConstructor
class SitesAsChoices implements NamedChoices {

    private final Areas areas;

    @Override
    public boolean knows(String valuesKey) {
        return valuesKey.equals("sites");
    }

    @Override
    public Optional<String> name(String value) {
        return areas.site(value).map(Site::name);
    }
}
