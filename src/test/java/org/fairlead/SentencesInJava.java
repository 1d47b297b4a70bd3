package org.fairlead;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Finds what people read in Java: literals and concatenations that are words, not SQL, not patterns, not the log's. */
final class SentencesInJava extends TreePathScanner<Void, Void> {

    /** A sentence where it stands: its words, with … for what is put in. */
    record Found(TreePath path, String words) {}

    /** Only programmers ever see these: they say that what cannot be has happened. */
    private static final Set<String> IMPOSSIBLE = Set.of(
            "IllegalStateException",
            "IllegalArgumentException",
            "AssertionError",
            "UncheckedIOException",
            "NullPointerException",
            "UnsupportedOperationException");

    private static final Set<String> LOG = Set.of("trace", "debug", "info", "warn", "error");

    /** What is looked for in a text or looked up by it is no sentence that anybody is told. */
    private static final Set<String> LOOKED_FOR = Set.of(
            "equals",
            "equalsIgnoreCase",
            "startsWith",
            "endsWith",
            "contains",
            "containsKey",
            "indexOf",
            "split",
            "replace",
            "replaceAll",
            "replaceFirst",
            "matches",
            "compile",
            "ofPattern",
            "setHeader",
            "header",
            "requireNonNull",
            "sql",
            "say");

    private static final Pattern WORDS = Pattern.compile("\\p{L}[\\p{L}’'-]*[,:;.]? \\p{L}+");
    private static final Pattern A_WORD = Pattern.compile("[\\p{L}’]{2,}[,:;.!?]? | [\\p{L}’]{2,}");
    private static final Pattern SQL =
            Pattern.compile("^\\s*\\(?(select|insert into|update \\w+ set|delete from|with \\w+ as|create"
                    + " (table|index|unique)|alter|merge into)\\b|\\b(order by|group by|fetch first|fetch next|left"
                    + " join|inner join|is null|is not null|for update|as varchar|join \\w+_\\w+|from \\w+_\\w+|from"
                    + " [a-z]\\w+ [a-z]\\d?\\b(?! )|count\\(|coalesce\\(|exists \\(|in \\((:|\\?|select)|cast\\()|[=<>]"
                    + " ?(\\?|:[a-z]\\w+|'|[a-z]\\d?\\.\\w+)|\\b[a-z]\\d?\\.[a-z]+_\\w+|^ *(and|where|on|set|or) "
                    + "[a-z_.]+"
                    + " ?(=|<|>|in |not |like )|\\w+_\\w+ (=|,)|<> |^[a-z_]+(, [a-z_]+)+$");
    private static final Pattern MARKUP = Pattern.compile("</?[a-zA-Z]");

    private final Consumer<Found> found;

    SentencesInJava(Consumer<Found> found) {
        this.found = found;
    }

    @Override
    public Void visitAnnotation(AnnotationTree annotation, Void nothing) {
        return null;
    }

    @Override
    public Void visitCase(CaseTree option, Void nothing) {
        scan(option.getStatements(), null);
        return scan(option.getBody(), null);
    }

    @Override
    public Void visitNewClass(NewClassTree made, Void nothing) {
        return IMPOSSIBLE.contains(made.getIdentifier().toString()) ? null : super.visitNewClass(made, null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
        String name = name(call.getMethodSelect());
        if (call.getMethodSelect() instanceof MemberSelectTree select) {
            String of = select.getExpression().toString();
            boolean log =
                    LOG.contains(name) && of.equalsIgnoreCase("log") || name.equals("record") && of.equals("audit");
            if (log || LOOKED_FOR.contains(name)) {
                return scan(select.getExpression(), null);
            }
        } else if (LOOKED_FOR.contains(name)) {
            // the key is no sentence, but what is put in may be
            call.getArguments().stream().skip(1).forEach(one -> scan(one, null));
            return null;
        }
        return super.visitMethodInvocation(call, null);
    }

    @Override
    public Void visitBinary(BinaryTree sum, Void nothing) {
        if (sum.getKind() == Tree.Kind.PLUS) {
            List<ExpressionTree> parts = parts(sum);
            if (parts.stream().anyMatch(SentencesInJava::isText)) {
                look(parts);
                parts.stream().filter(part -> !isText(part)).forEach(part -> scan(part, null));
                return null;
            }
        }
        return super.visitBinary(sum, null);
    }

    @Override
    public Void visitLiteral(LiteralTree literal, Void nothing) {
        if (isText(literal)) {
            look(List.of(literal));
        }
        return null;
    }

    private void look(List<ExpressionTree> parts) {
        StringBuilder words = new StringBuilder();
        for (ExpressionTree part : parts) {
            words.append(part instanceof LiteralTree literal ? literal.getValue() : "…");
        }
        if (isForPeople(words.toString(), parts.size() > 1)) {
            found.accept(new Found(getCurrentPath(), words.toString()));
        }
    }

    static boolean isForPeople(String words, boolean joined) {
        return (joined ? A_WORD : WORDS).matcher(words).find()
                && !SQL.matcher(words).find()
                && !MARKUP.matcher(words).find();
    }

    static boolean isText(ExpressionTree tree) {
        return tree instanceof LiteralTree literal && literal.getValue() instanceof String;
    }

    /** What is joined, from left to right. */
    static List<ExpressionTree> parts(ExpressionTree tree) {
        ExpressionTree bare = tree instanceof ParenthesizedTree inside ? inside.getExpression() : tree;
        if (bare instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            List<ExpressionTree> parts = new ArrayList<>(parts(sum.getLeftOperand()));
            parts.addAll(parts(sum.getRightOperand()));
            return parts;
        }
        return List.of(bare);
    }

    private static String name(ExpressionTree method) {
        return method instanceof MemberSelectTree select
                ? select.getIdentifier().toString()
                : ((IdentifierTree) method).getName().toString();
    }
}
