package org.fairlead.browser;

import java.nio.file.Path;

/** The pictures of pages in the docs; {@link PicturesBrowserTest} takes them all. */
enum Picture {
    CASE("images/case"),
    LIBRARY("owners/images/library"),
    FORM("owners/images/form"),
    DECISION("owners/images/decision"),
    REFUSED("owners/images/refused"),
    DEPLOY("owners/images/deploy"),
    VERSIONS("owners/images/versions"),
    COMPARE("owners/images/compare"),
    UNDO("owners/images/undo"),
    HAPPENED("owners/images/happened");

    static final Path DOCS = Path.of("docs");

    private final String name;

    Picture(String name) {
        this.name = name;
    }

    Path file() {
        return DOCS.resolve(name + ".png");
    }
}
