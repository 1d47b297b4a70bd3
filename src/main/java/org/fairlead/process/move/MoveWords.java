package org.fairlead.process.move;

import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.fairlead.process.deploy.Discretion;
import org.fairlead.system.Sentences;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the engine finds about a move, as an owner reads it: which step, what is in the way, and what to do. */
@Component
@RequiredArgsConstructor
class MoveWords {

    /**
     * A finding in words.
     *
     * @param step the id of the step it is about, or null when it may not or cannot be named
     */
    record Said(@Nullable String step, String what, String mend) {

        String inOneLine() {
            return what + " " + mend;
        }
    }

    private final RepositoryService repository;
    private final Discretion discretion;

    /** About a plan; it names elements of the diagrams only. */
    Said of(MoveFinding finding, String from, String to) {
        return say(finding.code(), finding.step(), finding.target(), finding.words(), from, to);
    }

    /** About a case. */
    Said of(CaseMoveRepository.Left left, Map<String, String> plan, String from, String to) {
        return ofACase(left.finding(), left.step(), left.words(), plan, from, to);
    }

    /** About several cases. */
    Said of(CaseMoveRepository.Reason reason, Map<String, String> plan, String from, String to) {
        return ofACase(reason.finding(), reason.step(), reason.words(), plan, from, to);
    }

    private Said ofACase(String code, String step, String said, Map<String, String> plan, String from, String to) {
        if (step != null && !discretion.mayBeTold(repository.getBpmnModelInstance(from), bare(step))) {
            return say("not-told", null, null, "", from, to);
        }
        return say(code, step, step == null ? null : plan.get(step), said, from, to);
    }

    private Said say(String code, @Nullable String step, @Nullable String target, String said, String from, String to) {
        Object[] arguments = {name(from, step), name(to, target), said == null ? "" : said};
        return new Said(
                step == null ? null : bare(step),
                Sentences.say("moves.finding." + code, arguments),
                Sentences.say("moves.mend." + code, arguments));
    }

    private String name(String definition, @Nullable String id) {
        if (id == null) {
            return "";
        }
        BpmnModelInstance diagram = repository.getBpmnModelInstance(definition);
        return diagram.getModelElementById(bare(id)) instanceof FlowElement element
                        && element.getName() != null
                        && !element.getName().isBlank()
                ? element.getName()
                : id;
    }

    private static String bare(String id) {
        return id.contains("#") ? id.substring(0, id.indexOf('#')) : id;
    }
}
