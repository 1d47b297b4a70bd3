/** Whether case record, work list, timers and engine say the same. */
@NullMarked
package org.fairlead.process.agreement;

import org.jspecify.annotations.NullMarked;
