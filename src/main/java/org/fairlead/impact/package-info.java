/** Evaluation: what changed between the first and the second data pack, with honest statistics. */
package org.fairlead.impact;
