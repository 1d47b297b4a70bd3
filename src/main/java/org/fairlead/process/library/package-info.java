/** The pages on which the pathways are looked at, compared, tested and deployed. */
@NullMarked
package org.fairlead.process.library;

import org.jspecify.annotations.NullMarked;
