package org.fairlead.process.guard;

/** A file that somebody wants checked or deployed, as it came in. */
public record OwnersFile(String name, byte[] content) {}
