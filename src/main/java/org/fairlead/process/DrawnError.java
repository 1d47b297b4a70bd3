package org.fairlead.process;

/** An outcome of a step that the diagram draws as an error; the pathway goes on at the error event of that name. */
public interface DrawnError {

    /** The error's code in the diagram. */
    String code();
}
