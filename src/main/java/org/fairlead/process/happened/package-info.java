/** What cases went through, as the engine's history has it, and where that differs from what is drawn. */
@NullMarked
package org.fairlead.process.happened;

import org.jspecify.annotations.NullMarked;
