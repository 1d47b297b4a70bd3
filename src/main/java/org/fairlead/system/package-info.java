/** What belongs to no capability: security, errors, time in SQL, page layout. */
@org.springframework.modulith.ApplicationModule(
        displayName = "System",
        allowedDependencies = {})
@NullMarked
package org.fairlead.system;

import org.jspecify.annotations.NullMarked;
