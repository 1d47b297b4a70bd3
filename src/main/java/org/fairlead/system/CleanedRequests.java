package org.fairlead.system;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.beans.PropertyEditorSupport;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/** What comes in with a request, in an address or in JSON, is cleaned as what is typed into a form ({@link Typed}). */
@Configuration(proxyBeanMethods = false)
class CleanedRequests {

    @Bean
    static MappingJackson2HttpMessageConverter cleanedJson(ObjectMapper json) {
        return new MappingJackson2HttpMessageConverter(
                json.copy().registerModule(new SimpleModule().addDeserializer(String.class, new CleanText())));
    }

    private static final class CleanText extends StdScalarDeserializer<String> {

        private static final long serialVersionUID = 1L;

        CleanText() {
            super(String.class);
        }

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = StringDeserializer.instance.deserialize(parser, context);
            return text == null ? null : Typed.clean(text);
        }
    }

    @ControllerAdvice
    static final class Parameters {

        @InitBinder
        void clean(WebDataBinder binder) {
            binder.registerCustomEditor(String.class, new PropertyEditorSupport() {
                @Override
                public void setAsText(String text) {
                    setValue(text == null ? null : Typed.clean(text));
                }
            });
        }
    }
}
