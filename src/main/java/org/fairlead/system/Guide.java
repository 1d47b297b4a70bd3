package org.fairlead.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * The guide of {@code docs/} as pages, so that each page of Fairlead leads to the words about it. A section says which
 * pages it explains, and a page for whom it is written, in a comment before the heading: {@code <!-- explains: /tasks
 * -->}, {@code <!-- for: partner -->}.
 */
@Component
public class Guide {

    /** Where it is read. */
    public static final String ADDRESS = "/guide";

    /** Below which a page's pictures and files lie. */
    static final String FILES = ADDRESS + "/files/";

    private static final String FOLDER = "guide/";
    private static final String FIRST = "guide";
    private static final String PATHWAYS = "owners/pathways/";
    private static final String STEP = "step-";
    private static final String END = ".md";
    private static final int SECTION = 2;

    /** More characters than somebody reads on a few screens of a telephone. */
    private static final int LONG = 3_000;

    private static final Pattern SAID = Pattern.compile("(?m)^<!-- (explains|for): ([^>]*?) -->\\R");
    /** Nothing of it is shown. */
    private static final Pattern COMMENT = Pattern.compile("(?m)^<!--.*?-->\\R");

    private static final Pattern TITLE = Pattern.compile("(?m)^#+ (.*)$");

    private static final Map<Integer, String> HEADINGS = Map.of(1, "l", SECTION, "m", 3, "s");

    /**
     * A page of the guide.
     *
     * @param opening what stands before its sections; safe to show: what is no Markdown is shown as it was typed
     * @param folded whether it is so long that its sections open one by one
     * @param roles for whom it is written; empty for everybody
     * @param explains pages of Fairlead, each with the part of this page that is about it
     */
    record Page(
            String name,
            String title,
            String opening,
            List<Section> sections,
            boolean folded,
            Set<String> roles,
            Map<String, String> explains) {

        Page {
            sections = List.copyOf(sections);
            roles = Set.copyOf(roles);
            explains = Map.copyOf(explains);
        }
    }

    /** What stands below a heading of the second level, which links name by its {@code id}. */
    record Section(String id, String heading, String html) {}

    private final Parser parser =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private final Map<String, Resource> files = new TreeMap<>();
    /** Made when the first is wanted: no start waits for it. */
    private final SingletonSupplier<Map<String, Page>> pages = SingletonSupplier.of(this::read);

    Guide() throws IOException {
        for (Resource file :
                new PathMatchingResourcePatternResolver().getResources("classpath*:" + FOLDER + "**/*.*")) {
            String path =
                    URI.create(file.getURL().toString().replace(" ", "%20")).toString();
            String name = path.substring(path.lastIndexOf("/" + FOLDER) + 1 + FOLDER.length());
            files.put(name, file);
        }
    }

    Optional<Page> find(String name) {
        return Optional.ofNullable(pages().get(name.isEmpty() ? FIRST : name));
    }

    /** What lies beside a page: a picture, or a diagram to take. */
    Optional<Resource> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    Map<String, Page> pages() {
        return pages.obtain();
    }

    /**
     * Where a page of Fairlead is explained: by the part that names it most exactly, and of those by the page that is
     * for the first of the roles. The beginning of the guide where nothing names it.
     *
     * @param path of the page
     * @param roles of the reader, the one that says it best first
     */
    public String explaining(String path, List<String> roles) {
        record Found(String at, int exact, int role) {}
        List<Found> found = new ArrayList<>();
        for (Page page : pages().values()) {
            int role = page.roles().isEmpty()
                    ? roles.size()
                    : (int) roles.stream()
                            .takeWhile(one -> !page.roles().contains(one))
                            .count();
            page.explains().forEach((explained, part) -> {
                if (path.equals(explained) || path.startsWith(explained + "/")) {
                    int apart = page.roles().isEmpty() || role < roles.size() ? role : roles.size() + 1;
                    found.add(new Found(page.name() + "#" + part, explained.length(), apart));
                }
            });
        }
        return ADDRESS
                + found.stream()
                        .min(Comparator.comparingInt(Found::exact)
                                .reversed()
                                .thenComparingInt(Found::role)
                                .thenComparing(Found::at))
                        .map(one -> "/" + one.at())
                        .orElse("");
    }

    /** Where a step of a pathway is explained; empty where the guide has no page of the pathway, or not of the step. */
    public Optional<String> step(String process, String step) {
        String at = STEP + part(step);
        return find(PATHWAYS + process)
                .filter(page -> page.sections().stream()
                        .anyMatch(section -> section.html().contains("<li id=\"" + at + "\"")))
                .map(page -> ADDRESS + "/" + page.name() + "#" + at);
    }

    private Map<String, Page> read() {
        Map<String, Page> read = new TreeMap<>();
        files.forEach((file, resource) -> {
            if (file.endsWith(END)) {
                String page = file.substring(0, file.length() - END.length());
                try {
                    read.put(page, read(page, resource.getContentAsString(StandardCharsets.UTF_8)));
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            }
        });
        return Collections.unmodifiableMap(read);
    }

    private Page read(String name, String text) {
        Map<String, String> explains = new LinkedHashMap<>();
        Set<String> roles = Set.of();
        Matcher said = SAID.matcher(text);
        while (said.find()) {
            String[] words = said.group(2).split(" ");
            if (said.group(1).equals("for")) {
                roles = Set.of(words);
            } else {
                Matcher heading = TITLE.matcher(text);
                if (heading.find(said.end())) {
                    for (String word : words) {
                        explains.put(word, part(plain(parser.parse(heading.group()))));
                    }
                }
            }
        }
        Node node = parser.parse(COMMENT.matcher(text).replaceAll(""));
        String folder = name.contains("/") ? name.substring(0, name.lastIndexOf('/') + 1) : "";
        node.accept(new Addresses(folder));
        return page(name, node, text.length() > LONG, roles, explains);
    }

    private static Page page(
            String name, Node document, boolean isLong, Set<String> roles, Map<String, String> explains) {
        HtmlRenderer renderer = html();
        StringBuilder opening = new StringBuilder();
        List<Section> sections = new ArrayList<>();
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading && heading.getLevel() == SECTION) {
                sections.add(new Section(part(plain(heading)), plain(heading), ""));
            } else if (sections.isEmpty()) {
                renderer.render(node, opening);
            } else {
                Section last = sections.remove(sections.size() - 1);
                sections.add(new Section(last.id(), last.heading(), last.html() + renderer.render(node)));
            }
        }
        return new Page(
                name,
                plain(document.getFirstChild()),
                opening.toString(),
                sections,
                isLong && sections.size() > 1,
                roles,
                explains);
    }

    private static HtmlRenderer html() {
        Set<String> steps = new HashSet<>();
        return HtmlRenderer.builder()
                .escapeHtml(true)
                .sanitizeUrls(true)
                .extensions(List.of(TablesExtension.create()))
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (node instanceof Heading heading) {
                        attributes.put("id", part(plain(heading)));
                        attributes.put("class", "nhsuk-heading-" + HEADINGS.getOrDefault(heading.getLevel(), "xs"));
                    } else if (node instanceof TableBlock) {
                        attributes.put("class", "nhsuk-table");
                    } else if (node instanceof ListItem item) {
                        step(item).filter(steps::add).ifPresent(step -> attributes.put("id", step));
                    }
                })
                .build();
    }

    /** What a line of a numbered list is called whose first words are set off: so the steps of a pathway begin. */
    private static Optional<String> step(ListItem item) {
        return item.getParent() instanceof OrderedList
                        && item.getFirstChild() instanceof Paragraph words
                        && words.getFirstChild() instanceof StrongEmphasis name
                ? Optional.of(STEP + part(plain(name)))
                : Optional.empty();
    }

    private static String plain(Node node) {
        return TextContentRenderer.builder().build().render(node).strip();
    }

    /** As links of Markdown name a heading. */
    static String part(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} -]", "")
                .replace(' ', '-');
    }

    /** What is beside a page in its folder has an address of its own here. */
    private final class Addresses extends AbstractVisitor {

        private final URI folder;

        Addresses(String folder) {
            this.folder = URI.create("/" + folder);
        }

        @Override
        public void visit(Link link) {
            String to = link.getDestination();
            visitChildren(link);
            if (to.startsWith("#") || URI.create(to).isAbsolute()) {
                return;
            }
            String name = name(to);
            if (!files.containsKey(name.replaceFirst("#.*", ""))) {
                // for who builds and runs Fairlead: it is not shown here
                while (link.getFirstChild() != null) {
                    link.insertBefore(link.getFirstChild());
                }
                link.unlink();
            } else if (name.contains(END)) {
                link.setDestination(ADDRESS + "/" + name.replaceFirst("\\.md(?=#|$)", ""));
            } else {
                link.setDestination(FILES + name);
            }
        }

        @Override
        public void visit(Image image) {
            visitChildren(image);
            image.setDestination(FILES + name(image.getDestination()));
        }

        private String name(String to) {
            return folder.resolve(to).normalize().toString().substring(1);
        }
    }
}
