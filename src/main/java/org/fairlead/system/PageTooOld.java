package org.fairlead.system;

import jakarta.servlet.http.HttpServletRequest;

/**
 * A form without an account was open for so long that its token has gone, and perhaps what was answered before it.
 * Nothing is done with what it sends but to show it once more.
 */
public final class PageTooOld {

    static final String MARK = PageTooOld.class.getName();

    private PageTooOld() {}

    public static boolean isSentBy(HttpServletRequest request) {
        return request.getAttribute(MARK) != null;
    }
}
