package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstBoolean;
import org.camunda.bpm.impl.juel.AstEval;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstLiteral;
import org.camunda.bpm.impl.juel.AstNested;
import org.camunda.bpm.impl.juel.AstNull;
import org.camunda.bpm.impl.juel.AstNumber;
import org.camunda.bpm.impl.juel.AstParameters;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.AstUnary;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.fairlead.process.engine.DateFunctions;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;

/** The expressions in a diagram, read with the engine's own parser. */
final class Expressions {

    /** The one property that the engine lets through: a called process is given the case's reference with it. */
    static final String BUSINESS_KEY = "execution.processBusinessKey";

    private static final Pattern BEAN = Pattern.compile("\\$\\{\\s*(\\w+)\\s*}");
    private static final Set<String> WORDS = Set.of("name", "documentation", "text", "id");
    private static final int LONGEST = 1000;
    private static final int REMEMBERED = 2_000;
    /** Every rule reads them; a tree never changes. */
    private static final Cache<String, Optional<Node>> READ =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    private static final Set<AstBinary.Operator> COMPARISONS = Set.of(
            AstBinary.EQ,
            AstBinary.NE,
            AstBinary.LT,
            AstBinary.LE,
            AstBinary.GT,
            AstBinary.GE,
            AstBinary.AND,
            AstBinary.OR);

    private Expressions() {}

    /**
     * An expression in a diagram.
     *
     * @param element the id of the element that it belongs to
     * @param place the attribute or tag it is written in
     */
    record Expression(String element, @Nullable String name, String place, String text) {

        boolean isDelegate() {
            return place.equals("delegateExpression");
        }

        /** Whether it stands where people read: in a name or a description. */
        boolean isInWords() {
            return WORDS.contains(place);
        }
    }

    /** Whether a text is read as an expression by the engine. */
    static boolean isExpression(String text) {
        return text != null && (text.contains("${") || text.contains("#{"));
    }

    /** Everything in a diagram that the engine would read as an expression, wherever it stands. */
    static List<Expression> in(Diagram diagram) {
        List<Expression> found = new ArrayList<>();
        collect(diagram.document().getDocumentElement(), diagram.file(), null, found);
        return found;
    }

    private static void collect(Element element, String owner, @Nullable String ownerName, List<Expression> into) {
        boolean isPart = Diagram.BPMN.equals(element.getNamespaceURI()) && element.hasAttribute("id");
        boolean names = isPart && !element.getLocalName().endsWith("Definition");
        String id = names ? element.getAttribute("id") : owner;
        String name = names ? element.getAttribute("name") : ownerName;
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (isExpression(attribute.getValue())) {
                into.add(new Expression(id, name, attribute.getLocalName(), attribute.getValue()));
            }
        }
        NodeList children = element.getChildNodes();
        boolean hasElements = false;
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element child) {
                hasElements = true;
                collect(child, id, name, into);
            }
        }
        if (!hasElements && isExpression(element.getTextContent())) {
            into.add(new Expression(
                    id, name, element.getLocalName(), element.getTextContent().strip()));
        }
    }

    /** The delegate that a service task names; empty when it names none in the way it should. */
    static Optional<String> delegate(ServiceTask task) {
        return bean(task.getCamundaDelegateExpression());
    }

    static Optional<String> bean(String expression) {
        if (expression == null) {
            return Optional.empty();
        }
        Matcher bean = BEAN.matcher(expression.strip());
        return bean.matches() ? Optional.of(bean.group(1)) : Optional.empty();
    }

    /** The tree of an expression. */
    static Optional<Node> tree(String text) {
        return text.length() > LONGEST ? Optional.empty() : READ.get(text, Expressions::read);
    }

    private static Optional<Node> read(String text) {
        try {
            return Optional.of(
                    new Builder(Builder.Feature.METHOD_INVOCATIONS).build(text).getRoot());
        } catch (ELException e) {
            return Optional.empty();
        }
    }

    /** The condition of an arrow. */
    static Optional<Node> condition(SequenceFlow flow) {
        return flow.getConditionExpression() == null
                ? Optional.empty()
                : tree(flow.getConditionExpression().getTextContent().strip());
    }

    /** What is in an expression that may not be, in words; empty when it keeps to what is allowed. */
    static Optional<String> notAllowed(Node node, Set<String> functions) {
        if (node instanceof AstBinary binary && !COMPARISONS.contains(binary.getOperator())) {
            return Optional.of(say("process.it-calculates", binary.getOperator()));
        }
        if (node instanceof AstUnary unary && unary.getOperator() != AstUnary.NOT) {
            return Optional.of(say("process.it-uses", unary.getOperator()));
        }
        if (node instanceof AstFunction function) {
            if (!functions.contains(function.getName())) {
                return Optional.of(say("process.no-function", Findings.quoted(function.getName())));
            }
            Node parameters = function.getChild(0);
            boolean ofDate = DateFunctions.quarters(function.getName()).isPresent();
            if (parameters.getCardinality() != 1
                    || !(ofDate ? isDate(parameters.getChild(0)) : parameters.getChild(0) instanceof AstString)) {
                return Optional.of(say(
                        ofDate ? "process.function-takes-date" : "process.function-takes-name-one",
                        function.getName()));
            }
        }
        if (!isKnown(node)) {
            return Optional.of(say("process.calls-method-reads-property"));
        }
        for (int i = 0; i < node.getCardinality(); i++) {
            if (node.getChild(i) != null) {
                Optional<String> deeper = notAllowed(node.getChild(i), functions);
                if (deeper.isPresent()) {
                    return deeper;
                }
            }
        }
        return Optional.empty();
    }

    /** A variable, or what counts in a setting. */
    private static boolean isDate(Node node) {
        return node instanceof AstIdentifier
                || node instanceof AstFunction function
                        && DateFunctions.counts(function.getName()).isPresent();
    }

    private static boolean isKnown(Node node) {
        return node instanceof AstEval
                || node instanceof AstBinary
                || node instanceof AstUnary
                || node instanceof AstNested
                || node instanceof AstFunction
                || node instanceof AstParameters
                || node instanceof AstIdentifier
                || node instanceof AstString
                || node instanceof AstNumber
                || node instanceof AstBoolean
                || node instanceof AstNull;
    }

    /** The variables that an expression asks for. */
    static Set<String> variables(Node node) {
        Set<String> names = new LinkedHashSet<>();
        each(node, one -> {
            if (one instanceof AstIdentifier identifier) {
                names.add(identifier.getName());
            }
        });
        return names;
    }

    /** The texts and numbers that an expression compares with. */
    static Set<String> literals(Node node) {
        Set<String> literals = new LinkedHashSet<>();
        each(node, one -> {
            if (one instanceof AstString || one instanceof AstNumber) {
                literals.add(String.valueOf(((AstLiteral) one).eval(null, null)));
            }
        });
        return literals;
    }

    /** Whether a text is compared with that is never the answer; the rule that says so is another. */
    static boolean comparesWithTheImpossible(Node node, Map<String, Values> known) {
        boolean[] found = {false};
        each(node, one -> {
            if (one instanceof AstBinary && one.getCardinality() == 2) {
                for (int i = 0; i < 2; i++) {
                    if (one.getChild(i) instanceof AstIdentifier name
                            && one.getChild(1 - i) instanceof AstString literal) {
                        Values values = known.getOrDefault(name.getName(), Values.ANY);
                        found[0] |= values.areKnown()
                                && !values.known()
                                        .contains(literal.eval(null, null).toString());
                    }
                }
            }
        });
        return found[0];
    }

    /** The settings that an expression counts in. */
    static Set<String> settings(Node node) {
        Set<String> keys = new LinkedHashSet<>();
        each(node, one -> {
            if (one instanceof AstFunction function
                    && function.getChild(0).getCardinality() == 1
                    && function.getChild(0).getChild(0) instanceof AstString key) {
                keys.add(key.eval(null, null).toString());
            }
        });
        return keys;
    }

    static void each(Node node, java.util.function.Consumer<Node> visitor) {
        visitor.accept(node);
        for (int i = 0; i < node.getCardinality(); i++) {
            if (node.getChild(i) != null) {
                each(node.getChild(i), visitor);
            }
        }
    }
}
