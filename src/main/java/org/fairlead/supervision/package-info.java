/** Supervision: clinical, case and peer sessions, what they advise, and the way to CAMHS. */
package org.fairlead.supervision;
