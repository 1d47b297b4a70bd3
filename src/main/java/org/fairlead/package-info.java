/** The program itself: where it starts. Each package below is a module. */
@NullMarked
package org.fairlead;

import org.jspecify.annotations.NullMarked;
