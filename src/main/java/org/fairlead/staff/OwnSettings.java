package org.fairlead.staff;

import java.util.List;
import java.util.Optional;

/** The settings that the diagrams of owners bring with them. The module that runs diagrams answers. */
public interface OwnSettings {

    /** Those of the newest diagrams, by key. */
    List<OwnSetting> all();

    /** The one with a key; also one that only an earlier version brings, in which cases may live. */
    Optional<OwnSetting> find(String key);
}
