package org.fairlead.process;

/** The diagrams, decisions and forms that Fairlead ships. */
public interface ShippedFiles {

    /** Deploys those that have changed since they were deployed last, save where an owner has put others over them. */
    void deploy();
}
