/** Intake: who waits for a decision, the meetings where it is made, and the waiting list for a place. */
package org.fairlead.intake;
