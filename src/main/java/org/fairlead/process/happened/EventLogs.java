package org.fairlead.process.happened;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.happened.EventLog.Act;
import org.fairlead.process.happened.EventLog.Event;
import org.fairlead.process.happened.EventLog.Trace;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes event logs for process mining, case by case: XES (IEEE 1849-2016) and OCEL 2.0 as JSON. */
@Component
@RequiredArgsConstructor
class EventLogs {

    /** No more cases than these leave in one log. */
    static final int MOST = 20_000;

    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final String XES = "http://www.xes-standard.org/";
    private static final String ALWAYS = "1970-01-01T00:00:00Z";
    private static final String NAME = "concept:name";
    private static final String TRANSITION = "lifecycle:transition";
    private static final String TIME = "time:timestamp";
    private static final String CASE = "case";
    private static final String TASK = "task";
    private static final String CALLED = "called-process";

    private final HistoryRepository history;
    private final Histories histories;
    private final ObjectMapper json;
    private final SecureRandom random = new SecureRandom();

    private EventLog log(Selection selection, Telling telling) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return new EventLog(history.runs(selection, MOST), telling, histories, mac);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes the cases as XES. */
    void xes(Selection selection, Telling telling, OutputStream out) {
        EventLog log = log(selection, telling);
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.setDefaultNamespace(XES);
            xml.writeStartElement(XES, "log");
            xml.writeDefaultNamespace(XES);
            xml.writeAttribute("xes.version", "1849-2016");
            xml.writeAttribute("xes.features", "nested-attributes");
            for (String extension : List.of("Concept", "Time", "Lifecycle", "Organizational")) {
                String file = extension.equals("Organizational") ? "org" : extension.toLowerCase(Locale.ROOT);
                empty(xml, "extension", "name", extension, "prefix", file, "uri", XES + file + ".xesext");
            }
            global(xml, "trace", Map.of(NAME, "string"));
            global(
                    xml,
                    "event",
                    new TreeMap<>(Map.of(
                            NAME, "string",
                            TRANSITION, "string",
                            TIME, "date")));
            empty(xml, "classifier", "name", "Activity", "scope", "event", "keys", NAME);
            empty(
                    xml,
                    "classifier",
                    "name",
                    "ActivityAndTransition",
                    "scope",
                    "event",
                    "keys",
                    NAME + " " + TRANSITION);
            attribute(xml, "string", NAME, selection.process());
            attribute(xml, "string", "lifecycle:model", "standard");
            log.each(trace -> write(xml, trace, telling));
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static void write(XMLStreamWriter xml, Trace trace, Telling telling) {
        try {
            xml.writeStartElement(XES, "trace");
            attribute(xml, "string", NAME, trace.name());
            for (Event event : trace.events()) {
                xml.writeStartElement(XES, "event");
                attribute(xml, "string", NAME, telling.name(event.act().step(), List.of()));
                attribute(xml, "string", TRANSITION, event.act().transition());
                attribute(xml, "date", TIME, event.at().toString());
                String role = telling.shown().role(event.act().step());
                if (!role.isEmpty()) {
                    attribute(xml, "string", "org:role", role);
                }
                attribute(xml, "string", "step", event.act().step());
                xml.writeEndElement();
            }
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static void global(XMLStreamWriter xml, String scope, Map<String, String> keys) throws XMLStreamException {
        xml.writeStartElement(XES, "global");
        xml.writeAttribute("scope", scope);
        for (Map.Entry<String, String> key : keys.entrySet()) {
            attribute(xml, key.getValue(), key.getKey(), key.getValue().equals("date") ? ALWAYS : "unknown");
        }
        xml.writeEndElement();
    }

    private static void attribute(XMLStreamWriter xml, String type, String key, String value)
            throws XMLStreamException {
        empty(xml, type, "key", key, "value", value);
    }

    private static void empty(XMLStreamWriter xml, String element, String... attributes) throws XMLStreamException {
        xml.writeEmptyElement(XES, element);
        for (int at = 0; at < attributes.length; at += 2) {
            xml.writeAttribute(attributes[at], attributes[at + 1]);
        }
    }

    /** Writes the cases as OCEL 2.0: cases, their tasks, and the processes that they called. */
    void ocel(Selection selection, Telling telling, OutputStream out) throws IOException {
        EventLog log = log(selection, telling);
        try (JsonGenerator to = json.getFactory().createGenerator(out)) {
            to.writeStartObject();
            to.writeArrayFieldStart("objectTypes");
            type(to, CASE);
            type(to, TASK, "role");
            type(to, CALLED, "process");
            to.writeEndArray();
            to.writeArrayFieldStart("eventTypes");
            TreeSet<String> names = new TreeSet<>();
            log.kinds().forEach(act -> names.add(telling.name(act.step(), List.of())));
            for (String name : names) {
                type(to, name, "lifecycle", "step");
            }
            to.writeEndArray();
            to.writeArrayFieldStart("objects");
            log.cases().forEach(one -> writing(() -> objects(to, one.getKey(), one.getValue(), telling)));
            to.writeEndArray();
            to.writeArrayFieldStart("events");
            log.each(trace -> writing(() -> events(to, trace, telling)));
            to.writeEndArray();
            to.writeEndObject();
        }
    }

    private static void type(JsonGenerator to, String name, String... attributes) throws IOException {
        to.writeStartObject();
        to.writeStringField("name", name);
        to.writeArrayFieldStart("attributes");
        for (String attribute : attributes) {
            to.writeStartObject();
            to.writeStringField("name", attribute);
            to.writeStringField("type", "string");
            to.writeEndObject();
        }
        to.writeEndArray();
        to.writeEndObject();
    }

    private static void objects(JsonGenerator to, String name, List<Act> acts, Telling telling) throws IOException {
        object(to, name, CASE, null, null, null);
        Function<Act, String> things = things(name, telling);
        for (Act act : acts) {
            String thing = things.apply(act);
            if (!thing.isEmpty() && act.transition().equals(EventLog.START)) {
                String called = telling.shown().called(act.step());
                boolean isTask = called.isEmpty();
                object(
                        to,
                        thing,
                        isTask ? TASK : CALLED,
                        isTask ? "role" : "process",
                        isTask ? telling.shown().role(act.step()) : called,
                        name);
            }
        }
    }

    private static void object(
            JsonGenerator to,
            String id,
            String type,
            @Nullable String attribute,
            @Nullable String value,
            @Nullable String of)
            throws IOException {
        to.writeStartObject();
        to.writeStringField("id", id);
        to.writeStringField("type", type);
        to.writeArrayFieldStart("attributes");
        if (attribute != null) {
            to.writeStartObject();
            to.writeStringField("name", attribute);
            to.writeStringField("time", ALWAYS);
            to.writeStringField("value", value);
            to.writeEndObject();
        }
        to.writeEndArray();
        to.writeArrayFieldStart("relationships");
        if (of != null) {
            related(to, of, "of-case");
        }
        to.writeEndArray();
        to.writeEndObject();
    }

    private static void events(JsonGenerator to, Trace trace, Telling telling) throws IOException {
        Function<Act, String> things = things(trace.name(), telling);
        int number = 0;
        for (Event event : trace.events()) {
            to.writeStartObject();
            to.writeStringField("id", trace.name() + "-e" + ++number);
            to.writeStringField("type", telling.name(event.act().step(), List.of()));
            to.writeStringField("time", event.at().toString());
            to.writeArrayFieldStart("attributes");
            value(to, "lifecycle", event.act().transition());
            value(to, "step", event.act().step());
            to.writeEndArray();
            to.writeArrayFieldStart("relationships");
            related(to, trace.name(), "in-case");
            String thing = things.apply(event.act());
            if (!thing.isEmpty()) {
                related(to, thing, "at");
            }
            to.writeEndArray();
            to.writeEndObject();
        }
    }

    private static void value(JsonGenerator to, String name, String value) throws IOException {
        to.writeStartObject();
        to.writeStringField("name", name);
        to.writeStringField("value", value);
        to.writeEndObject();
    }

    private static void related(JsonGenerator to, String object, String how) throws IOException {
        to.writeStartObject();
        to.writeStringField("objectId", object);
        to.writeStringField("qualifier", how);
        to.writeEndObject();
    }

    /** Gives each task and called process of a case a name as it begins, and the same as it ends; else empty. */
    private static Function<Act, String> things(String name, Telling telling) {
        Map<String, Deque<String>> open = new HashMap<>();
        int[] begun = {0};
        return act -> {
            boolean isThing = !telling.shown().role(act.step()).isEmpty()
                    || !telling.shown().called(act.step()).isEmpty();
            if (!isThing) {
                return "";
            }
            Deque<String> here = open.computeIfAbsent(act.step(), none -> new ArrayDeque<>());
            if (act.transition().equals(EventLog.START)) {
                here.add(name + "-" + ++begun[0]);
                return here.getLast();
            }
            return here.isEmpty() ? "" : here.remove();
        };
    }

    /** Something that is written. */
    private interface Writing {
        void go() throws IOException;
    }

    private static void writing(Writing what) {
        try {
            what.go();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
