/**
 * Messages: whose words, which way (e-mail, text message, letter). Written in the same transaction as the step that
 * causes them, held, sent by a process of their own, posted.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Notification",
        allowedDependencies = {"audit", "process", "staff", "system"})
@NullMarked
package org.fairlead.notification;

import org.jspecify.annotations.NullMarked;
