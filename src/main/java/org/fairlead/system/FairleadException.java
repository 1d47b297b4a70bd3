package org.fairlead.system;

/**
 * Something the person can be told about. The message says what to do next and carries no personal data, because it
 * reaches the log as well as the page.
 */
public abstract sealed class FairleadException extends RuntimeException
        permits NotFoundException, NotAllowedException, ConflictException, InvalidAnswersException, TooOftenException {

    /** @param key what is said, from {@code messages.properties} */
    FairleadException(String key, Object... with) {
        super(Sentences.say(key, with));
    }
}
