package org.fairlead.notification;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Fills the texts of {@code mail/}. The first line of a text is its subject, then an empty line, then the message. */
@Component
class Letters {

    // an engine of its own: the one of the pages writes HTML
    private final SpringTemplateEngine engine = new SpringTemplateEngine();
    private final String publicAddress;

    Letters(@Value("${fairlead.public-address:http://localhost:8080}") String publicAddress) {
        this.publicAddress = publicAddress.replaceAll("/+$", "");
        var texts = new ClassLoaderTemplateResolver();
        texts.setPrefix("mail/");
        texts.setSuffix(".txt");
        texts.setTemplateMode(TemplateMode.TEXT);
        texts.setCharacterEncoding("UTF-8");
        engine.setTemplateResolver(texts);
    }

    Letter write(String template, String caseRef, Map<String, Object> model) {
        Map<String, Object> values = new HashMap<>(model);
        values.put("caseRef", caseRef);
        values.put("publicAddress", publicAddress);
        values.putIfAbsent("path", "/");
        String text = engine.process(template, new Context(Locale.UK, values)).replace("\r\n", "\n");
        int firstLine = text.indexOf('\n');
        return new Letter(
                text.substring(0, firstLine).strip(),
                text.substring(firstLine + 1).strip() + "\n");
    }
}
