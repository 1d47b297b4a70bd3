/**
 * What people are asked: the forms and their versions, the check of the answers, and the answers as they were given.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Forms",
        allowedDependencies = {"staff", "system"})
@NullMarked
package org.fairlead.form;

import org.jspecify.annotations.NullMarked;
