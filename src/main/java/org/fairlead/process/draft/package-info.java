/** Changes that process owners work on, of several files together, before they are deployed. */
@NullMarked
package org.fairlead.process.draft;

import org.jspecify.annotations.NullMarked;
