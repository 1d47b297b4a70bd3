package org.fairlead.system;

/** What another module keeps sealed, so that a change of the key covers it. */
public interface Sealed {

    /**
     * Seals again what an older key closed. Each thing is a step of its own, so that it can be stopped and begun again.
     *
     * @return how many things that were
     */
    int sealAgain();
}
