package org.fairlead.faults;

/** What goes wrong, to a node or to what all nodes need. */
enum Fault {
    /** It takes connections and never answers. */
    MAIL_SILENT,
    MAIL_KILLED,
    /** It is pulled down as it stands, and started again. */
    DATABASE_PULLED,
    /** No room is left where the database lies, until somebody makes some. */
    DISK_FULL,
    NETWORK_CUT,
    /** Nothing that a node and the database say arrives any more, and neither is told. */
    NETWORK_SILENT,
    NETWORK_SLOW,
    /** A node stands still, in the middle of whatever it did, and then goes on. */
    NODE_STILL,
    NODE_KILLED,
    /** A node is asked to stop, as when it is updated. */
    NODE_STOPPED,
    /** The clock of one node goes ahead of the other's, which follows later. */
    CLOCK_AHEAD,
    /** A node starts with a clock that is an hour behind the other's, and once more when somebody has noticed. */
    CLOCK_BACK
}
