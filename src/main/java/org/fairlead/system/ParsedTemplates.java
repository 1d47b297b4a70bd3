package org.fairlead.system;

import org.springframework.stereotype.Component;
import org.thymeleaf.cache.StandardCacheManager;
import org.thymeleaf.spring6.SpringTemplateEngine;

/**
 * Reads each page, each fragment of one and each expression in them once. Left to itself, the engine remembers two
 * hundred fragments and five hundred expressions; there are several times as many, so that it read again what it had
 * just forgotten. What nobody has room for is let go of all the same.
 */
@Component
class ParsedTemplates {

    private static final int FRAGMENTS = 2_000;
    private static final int EXPRESSIONS = 10_000;

    ParsedTemplates(SpringTemplateEngine templates) {
        StandardCacheManager parsed = new StandardCacheManager();
        parsed.setTemplateCacheMaxSize(FRAGMENTS);
        parsed.setExpressionCacheMaxSize(EXPRESSIONS);
        templates.setCacheManager(parsed);
    }
}
