package org.fairlead.form;

import java.util.Optional;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Site;
import org.springframework.stereotype.Component;

/** Schools and practices that a question offers. */
@Component
class SitesAsChoices implements NamedChoices {

    private final Areas areas;

    SitesAsChoices(Areas areas) {
        this.areas = areas;
    }

    @Override
    public boolean knows(String valuesKey) {
        return valuesKey.equals("sites");
    }

    @Override
    public Optional<String> name(String value) {
        return areas.site(value).map(Site::name);
    }
}
