/** Link workers, how many children each may have, and who is given a child. */
package org.fairlead.caseload;
