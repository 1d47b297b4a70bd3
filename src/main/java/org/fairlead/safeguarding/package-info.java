/** Concerns about a child's safety: known to the designated leads of the area and to who raised them, to nobody else. */
package org.fairlead.safeguarding;
