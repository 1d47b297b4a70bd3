/** Messages that leave Fairlead: written in the same transaction as the step that causes them, sent by a process of their own. */
package org.fairlead.notification;
