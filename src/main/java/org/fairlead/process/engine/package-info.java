/** How the engine is set up: what expressions may say, what it keeps, which clocks its tasks have. */
@NullMarked
package org.fairlead.process.engine;

import org.jspecify.annotations.NullMarked;
