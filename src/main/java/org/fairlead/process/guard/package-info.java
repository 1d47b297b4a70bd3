/** The deployment guard: what a diagram, decision or form must keep before it may run; one class a rule. */
@NullMarked
package org.fairlead.process.guard;

import org.jspecify.annotations.NullMarked;
