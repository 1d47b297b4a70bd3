package org.fairlead.notification;

/** The words of one message. */
record Letter(String subject, String body) {}
