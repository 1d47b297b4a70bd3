/** Living cases that go over to a new version. */
@NullMarked
package org.fairlead.process.move;

import org.jspecify.annotations.NullMarked;
