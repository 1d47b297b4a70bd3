package org.fairlead.system;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a statement writes into sealed columns: which of its parameters go there, and which tell the row. A parameter
 * goes into a column when it stands for it alone or in {@code coalesce}; elsewhere it decides something and is no word
 * of anybody's.
 */
final class SealedWrite {

    private static final Pattern INSERT = Pattern.compile(
            "\\s*insert\\s+into\\s+(\\w+)\\s*\\(([^)]*)\\)\\s*(values\\s*\\()?", Pattern.CASE_INSENSITIVE);
    private static final Pattern UPDATE = Pattern.compile("\\s*update\\s+(\\w+)\\s+set\\s", Pattern.CASE_INSENSITIVE);
    private static final Pattern PARAMETER = Pattern.compile("\\?|(?<!:):(\\w+)|'[^']*'");
    private static final Pattern ALONE = Pattern.compile("\\?|:\\w+");
    private static final Pattern OR_WHAT_IS_THERE =
            Pattern.compile("coalesce\\s*\\((\\s*(\\?|:\\w+|\\w+)\\s*,?)+\\)", Pattern.CASE_INSENSITIVE);

    private final SealedColumns.Table table;
    private final String sql;
    /** Column by parameter: its place among the question marks, or its name. */
    private final Map<Object, String> columns = new LinkedHashMap<>();

    private final Map<String, Object> key = new LinkedHashMap<>();

    private SealedWrite(SealedColumns.Table table, String sql) {
        this.table = table;
        this.sql = sql;
    }

    /** Empty when the statement writes nothing that is sealed. */
    static Optional<SealedWrite> of(String sql) {
        Matcher insert = INSERT.matcher(sql);
        if (insert.lookingAt()) {
            return table(insert.group(1))
                    .map(table -> new SealedWrite(table, sql).insert(insert))
                    .filter(SealedWrite::any);
        }
        Matcher update = UPDATE.matcher(sql);
        if (update.lookingAt()) {
            return table(update.group(1))
                    .map(table -> new SealedWrite(table, sql).update(update.end()))
                    .filter(SealedWrite::any);
        }
        return Optional.empty();
    }

    /** The values as they are written: those for sealed columns closed, each for its place. */
    Map<Object, @Nullable Object> closed(Map<Object, @Nullable Object> values, Seal seal) {
        String row = key.size() == table.key().size()
                ? table.key().stream()
                        .map(one -> String.valueOf(values.get(key.get(one))))
                        .collect(Collectors.joining("/"))
                : "";
        Map<Object, @Nullable Object> closed = new LinkedHashMap<>(values);
        columns.forEach((parameter, column) -> {
            if (values.get(parameter) instanceof String text && !text.isEmpty() && !Seal.isClosed(text)) {
                closed.put(parameter, seal.closeIn(SealedColumns.place(table.name(), column, row), text));
            }
        });
        return closed;
    }

    private static Optional<SealedColumns.Table> table(String name) {
        return SealedColumns.table(name.toLowerCase(Locale.ROOT));
    }

    private boolean any() {
        return !columns.isEmpty();
    }

    private SealedWrite insert(Matcher statement) {
        List<String> into =
                List.of(statement.group(2).strip().toLowerCase(Locale.ROOT).split("\\s*,\\s*"));
        if (statement.group(3) == null) {
            if (into.stream().anyMatch(table.columns()::contains)) {
                throw new IllegalStateException(
                        "What is sealed in " + table.name() + " is bound to its row: read it first");
            }
            return this;
        }
        List<Part> values = parts(statement.end());
        for (int i = 0; i < into.size() && i < values.size(); i++) {
            assign(into.get(i), values.get(i));
        }
        return this;
    }

    private SealedWrite update(int from) {
        Part last = new Part(from, from);
        for (Part part : parts(from)) {
            String assignment = part.of(sql);
            int equals = assignment.indexOf('=');
            assign(
                    assignment.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                    new Part(part.from() + equals + 1, part.to()));
            last = part;
        }
        for (String column : table.key()) {
            Matcher where = Pattern.compile("\\b" + column + "\\s*=\\s*(\\?|:\\w+)", Pattern.CASE_INSENSITIVE)
                    .matcher(sql);
            if (where.find(last.to())) {
                key.put(column, parameters(where.start(1), where.end(1)).get(0));
            }
        }
        return this;
    }

    private void assign(String column, Part part) {
        String value = part.of(sql).strip();
        boolean alone = ALONE.matcher(value).matches();
        if (table.columns().contains(column)
                && (alone || OR_WHAT_IS_THERE.matcher(value).matches())) {
            parameters(part.from(), part.to()).forEach(parameter -> {
                if (parameter instanceof String name && sql.split(":" + name + "\\b", -1).length != 2) {
                    throw new IllegalStateException(name + " is sealed: give what else needs it another name");
                }
                columns.put(parameter, column);
            });
        } else if (table.key().contains(column) && alone) {
            key.put(column, parameters(part.from(), part.to()).get(0));
        }
    }

    /** The parameters in a stretch of the statement. */
    private List<Object> parameters(int from, int to) {
        List<Object> found = new ArrayList<>();
        Matcher parameter = PARAMETER.matcher(sql);
        int marks = 0;
        while (parameter.find() && parameter.start() < to) {
            boolean mark = parameter.group().equals("?");
            if (parameter.start() >= from && (mark || parameter.group(1) != null)) {
                found.add(mark ? (Object) marks : parameter.group(1));
            }
            marks += mark ? 1 : 0;
        }
        return found;
    }

    /** What stands between commas, up to the bracket that closes, or to {@code where}. */
    private List<Part> parts(int from) {
        List<Part> parts = new ArrayList<>();
        int depth = 0;
        int start = from;
        int at = from;
        boolean quoted = false;
        for (; at < sql.length(); at++) {
            char letter = sql.charAt(at);
            if (letter == '\'') {
                quoted = !quoted;
            } else if (!quoted && letter == '(') {
                depth++;
            } else if (!quoted && letter == ')') {
                if (--depth < 0) {
                    break;
                }
            } else if (!quoted && depth == 0 && letter == ',') {
                parts.add(new Part(start, at));
                start = at + 1;
            } else if (!quoted
                    && depth == 0
                    && sql.regionMatches(true, at, "where", 0, 5)
                    && Character.isWhitespace(sql.charAt(at - 1))) {
                break;
            }
        }
        parts.add(new Part(start, at));
        return parts;
    }

    private record Part(int from, int to) {

        String of(String sql) {
            return sql.substring(from, to);
        }
    }
}
