package org.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.fairlead.casework.CaseEvent;
import org.fairlead.staff.Doorkeeper;
import org.fairlead.system.OpenTo;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every address of the running service, and what stands there about one child. The one list that tests go by. */
@TestComponent
public final class Addresses {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\*?(\\w+)}");

    /** What lies below these is about no child. */
    private static final Pattern ABOUT_NO_CHILD = Pattern.compile(
            "/(areas|assets|guide|registers|reports|api/registers|camhs/services|consent-wordings|engine-rest|pathways"
                    + "|api/moves|api/processes|api/forms|templates|password|answer|attended|said|calendar/feed|refer"
                    + "|sites|training-copies)/.*");

    /** What stands for a variable of an address, asked with the reference of the case; the first that fits. */
    private static final Map<String, String> ASKED = new LinkedHashMap<>();

    static {
        ASKED.put(".*/concerns/\\{reference}.*", "select reference from concern where case_ref = :case");
        ASKED.put("/cases/.*/answers/\\{submission}.*", "select id from form_submission where case_ref = :case");
        ASKED.put(".*/files/\\{id}.*", "select id from case_file where case_ref = :case");
        ASKED.put(
                "/cases/\\{?[^/]*}?/\\{part}",
                "select p.part from case_record c cross join (values ('family'), ('work'), ('scores'), ('history'))"
                        + " as p(part) where c.reference = :case");
        ASKED.put("/cases/.*/plans/\\{number}", "select '1' from case_record where reference = :case");
        ASKED.put(
                ".*/diagrams/\\{definitionId}.bpmn",
                "select distinct proc_def_id_ from act_hi_procinst where proc_inst_id_ in"
                        + " (select process_instance from work_item where case_ref = :case)");
        ASKED.put("(/api)?/tasks/.*", "select task_id from work_item where case_ref = :case");
        ASKED.put("/camhs/.*", "select id from camhs_referral where case_ref = :case");
        ASKED.put("/packs/.*", "select id from data_pack where case_ref = :case");
        ASKED.put(".*/supervision/sessions/.*", "select session_id from supervision_item where case_ref = :case");
        ASKED.put("/erasures/holds/.*", "select case_ref from legal_hold where case_ref = :case");
        ASKED.put("/access-requests/.*", "select id from access_request where case_ref = :case");
        ASKED.put("/restrictions/.*", "select id from restriction where case_ref = :case");
        ASKED.put("/retention/.*", "select id from retention_row where subject = :case");
        ASKED.put("/erasures/.*", "select id from erasure where case_ref = :case");
        ASKED.put("/outbox/.*", "select id from outbox_message where case_ref = :case");
        ASKED.put("/intake-meetings/.*", "select meeting_id from intake_agenda_item where case_ref = :case");
        ASKED.put("/groups/.*", "select site_id from case_record where reference = :case");
        ASKED.put("/(staff|caseloads)/.*", "select link_worker from case_record where reference = :case");
        ASKED.put(
                "/absences/.*",
                "select a.id from worker_absence a join case_record c on c.link_worker = a.username"
                        + " where c.reference = :case");
        ASKED.put(".*/referrals/import/.*", "select id from import_job where cast(:case as varchar(30)) is not null");
        ASKED.put(
                "/screening/.*",
                "select s.id from screening s join case_record c on c.site_id = s.site_id"
                        + " where c.reference = :case");
    }

    /** What stands for the variable of an address that is about the work of the service, and no child's. */
    private static final Map<String, String> OF_THE_SERVICE = Map.of(
            "/supervision/sessions/\\{id}", "select id from supervision_session",
            "/intake-meetings/\\{id}.*", "select id from intake_meeting",
            "/absences/\\{id}", "select id from worker_absence",
            "/(staff|caseloads)/\\{[^/]*}[^{]*", "select username from staff_member where area_id = 'zone-west'",
            "(/api)?/tasks/\\{id}", "select task_id from work_item where case_ref is null",
            "/assets/\\{id}.*", "select id from community_asset");

    private final RequestMappingHandlerMapping mappings;
    private final JdbcClient jdbc;
    private final List<CaseEvent> events;
    private final Api api;
    private final Map<String, Visit> visits = new HashMap<>();

    Addresses(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings,
            JdbcClient jdbc,
            List<CaseEvent> events,
            Api api) {
        this.mappings = mappings;
        this.jdbc = jdbc;
        this.events = events;
        this.api = api;
    }

    /** Something that can be asked of the service: {@code open} says of whom, or is null when nobody has said it. */
    public record Address(
            String method, String path, @Nullable OpenTo open) {

        public boolean isApi() {
            return path.startsWith("/api/");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** All there are, by path. */
    public List<Address> all() {
        Set<Address> all = new TreeSet<>(Comparator.comparing(Address::path).thenComparing(Address::method));
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            if (handler.getBeanType().getName().startsWith("org.fairlead.")) {
                for (String pattern : mapping.getPatternValues()) {
                    Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
                    for (RequestMethod method : methods.isEmpty() ? Set.of(RequestMethod.GET) : methods) {
                        all.add(new Address(method.name(), pattern.replaceAll(":[^/]*}", "}"), Doorkeeper.of(handler)));
                    }
                }
            }
        });
        return List.copyOf(all);
    }

    /** Every path that can be read, with whatever there is of one child in place of its variables; lists asked too. */
    public Set<String> readable(String reference) {
        Set<String> readable = new TreeSet<>(List.of(
                "/cases?q=" + reference,
                "/tasks?queue=all&case=" + reference,
                "/tasks?queue=all&q=" + reference,
                "/api/tasks?queue=all&case=" + reference,
                "/api/outbox?case=" + reference));
        all().stream()
                .filter(address ->
                        address.method().equals("GET") && !address.path().startsWith("/engine-rest"))
                .forEach(address -> readable.addAll(filled(address.path(), reference)));
        return readable;
    }

    /** Every path that can be read about the service's own work: sessions, meetings, people, tasks of no case. */
    public Set<String> ofTheService() {
        Set<String> readable = new TreeSet<>();
        all().stream()
                .filter(address -> address.method().equals("GET"))
                .forEach(address -> OF_THE_SERVICE.entrySet().stream()
                        .filter(one -> address.path().matches(one.getKey()))
                        .forEach(one -> jdbc.sql(one.getValue())
                                .query(String.class)
                                .list()
                                .forEach(value -> readable.add(
                                        VARIABLE.matcher(address.path()).replaceFirst(value)))));
        return readable;
    }

    /** A path with whatever there is of one child in place of its variables. */
    public List<String> filled(String path, String reference) {
        UnaryOperator<String> withCase = one -> one.contains("/concerns/{reference}")
                ? one
                : one.replace("{reference}", reference).replace("{caseReference}", reference);
        String known = withCase.apply(path);
        Matcher variable = VARIABLE.matcher(known);
        if (!variable.find()) {
            return List.of(known);
        }
        if (ABOUT_NO_CHILD.matcher(path).matches()) {
            return List.of();
        }
        if (variable.group(1).equals("event")) {
            return events.stream()
                    .map(event -> known.replace("{event}", event.name()))
                    .toList();
        }
        String sql = ASKED.entrySet().stream()
                .filter(one -> path.matches(one.getKey()) || known.matches(one.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
        assertThat(sql)
                .as("say in Addresses what of a child is read at %s", path)
                .isNotNull();
        return jdbc.sql(sql).param("case", reference).query(String.class).list().stream()
                .filter(value -> value != null)
                .map(value -> known.replace(variable.group(), value))
                .toList();
    }

    /** What somebody is answered at each of some paths. */
    public Map<String, String> read(String account, Set<String> paths) {
        Map<String, String> answers = new LinkedHashMap<>();
        paths.forEach(path -> answers.put(path, body(account, path)));
        return answers;
    }

    public String body(String account, String path) {
        return ask(account, path).text();
    }

    /** How somebody was answered; of a file to print, {@code text} is the words in it. */
    public record Answered(int status, String text) {}

    public Answered ask(String account, String path) {
        if (path.startsWith("/api/")) {
            Api.Reply reply = api.as(account).get(path);
            return new Answered(reply.status(), reply.text());
        }
        Visit visit = visit(account);
        if (!path.endsWith(".pdf")) {
            HttpResponse<String> page = path.contains("q=") ? visit.search(path) : visit.get(path);
            return new Answered(page.statusCode(), page.body());
        }
        HttpResponse<byte[]> file = visit.bytes(path);
        if (file.statusCode() != 200) {
            return new Answered(file.statusCode(), new String(file.body(), StandardCharsets.UTF_8));
        }
        try (PDDocument document = Loader.loadPDF(file.body())) {
            return new Answered(200, new PDFTextStripper().getText(document));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The visit of an account to the pages; it signs in once. */
    public Visit visit(String account) {
        return visits.computeIfAbsent(account, username -> Visit.as(username, api));
    }
}
