package org.fairlead.process;

import java.util.List;

/** Whether everything says the same everywhere ({@link Agreement}). */
public interface Agreements {

    /** Every disagreement there is, by its kind and reference. */
    List<String> disagreements();
}
