// A diagram is changed: drawn with bpmn-js, with the properties and element templates that the Modeler has.
import { SelectEntry } from '@bpmn-io/properties-panel';
import { ElementTemplatesPropertiesProviderModule } from 'bpmn-js-element-templates';
import {
  BpmnPropertiesPanelModule,
  BpmnPropertiesProviderModule,
  CamundaPlatformPropertiesProviderModule,
} from 'bpmn-js-properties-panel';
import Modeler from 'bpmn-js/lib/Modeler';
import camundaBehaviors from 'camunda-bpmn-js-behaviors/lib/camunda-platform';
import camunda from 'camunda-bpmn-moddle/resources/camunda.json';
import calls from '../../../../.camunda/element-templates/called-processes.json';
import decisions from '../../../../.camunda/element-templates/decisions.json';
import steps from '../../../../.camunda/element-templates/steps.json';
import tasks from '../../../../.camunda/element-templates/tasks.json';
import { check } from '../modeler/lint/index.js';
import { changesModule, propertiesModule } from '../modeler/properties.js';
import { withChoices } from '../modeler/templates.js';
import { begin } from './page.js';
import { ask } from './saving.js';

const CLOCKS = ['timeDate', 'timeDuration', 'timeCycle'];

class Diagram {
  /** @param offers what the service has for diagrams; null when it could not be asked */
  constructor(drawing, properties, words, offers) {
    this.words = words;
    this.offers = offers;
    const templates = withChoices([...tasks, ...steps, ...decisions, ...calls], offers);
    // a file that was drawn by hand has no template in it; what its tasks can say is what the template offers
    this.ofTasks = templates
      .find(({ id }) => id === 'fairlead.task.role')
      .properties.filter(({ type }) => type !== 'Hidden');
    this.modeler = new Modeler({
      container: drawing,
      propertiesPanel: { parent: properties },
      moddleExtensions: { camunda },
      elementTemplates: templates,
      additionalModules: [
        BpmnPropertiesPanelModule,
        BpmnPropertiesProviderModule,
        CamundaPlatformPropertiesProviderModule,
        ElementTemplatesPropertiesProviderModule,
        changesModule,
        propertiesModule(SelectEntry, () => offers),
        camundaBehaviors,
      ],
    });
    this.registry = this.modeler.get('elementRegistry');
    this.modeling = this.modeler.get('modeling');
    this.factory = this.modeler.get('bpmnFactory');
    this.canvas = this.modeler.get('canvas');
    this.marked = [];
  }

  async open(text) {
    await this.modeler.importXML(text);
    this.resized();
  }

  async text() {
    return (await this.modeler.saveXML({ format: true })).xml;
  }

  /** What our rules see at once: rule, element, message, mend. */
  async look() {
    return check(await this.text(), this.offers);
  }

  onChange(act) {
    this.modeler.on('commandStack.changed', act);
  }

  onSelect(act) {
    this.modeler.on('selection.changed', ({ newSelection: [first] }) => {
      act(first?.labelTarget?.id || first?.id || null);
    });
  }

  undo() {
    this.modeler.get('commandStack').undo();
  }

  redo() {
    this.modeler.get('commandStack').redo();
  }

  resized() {
    if (!this.canvas.getContainer().clientWidth) return;
    this.canvas.resized();
    // what was chosen in the list is looked at, and has its tools beside it
    const [chosen] = this.modeler.get('selection').get();
    if (chosen) {
      this.modeler.get('selection').select(null);
      this.select(chosen.id);
    }
    if (!this.isSeen) {
      this.isSeen = true;
      const start = this.registry.find(({ type }) => type === 'bpmn:StartEvent');
      if (start) this.canvas.scrollToElement(start, { left: 100 });
    }
  }

  /** In the order of the file, arrows last. */
  items() {
    const items = [];
    const arrows = [];
    const add = (bo) => {
      if (!this.registry.get(bo.id)) return;
      const kind = bo.$type.slice('bpmn:'.length);
      const word = kind.charAt(0).toLowerCase() + kind.slice(1);
      const isArrow = kind === 'SequenceFlow';
      const name = isArrow && !bo.name ? `${this.called(bo.sourceRef)} → ${this.called(bo.targetRef)}` : bo.name;
      (isArrow ? arrows : items).push({ id: bo.id, name, kind: this.words[`kind.${word}`] || word });
      (bo.flowElements || []).forEach(add);
    };
    const root = this.canvas.getRootElement().businessObject;
    (root.participants ? root.participants.map(({ processRef }) => processRef) : [root]).forEach(add);
    return [...items, ...arrows];
  }

  called(bo) {
    return bo?.name || bo?.id || '';
  }

  select(id) {
    const element = this.registry.get(id);
    if (!element) return;
    this.modeler.get('selection').select(element);
    if (element.parent) this.canvas.scrollToElement(element, 120);
  }

  mark(ids) {
    this.marked.forEach((id) => this.registry.get(id) && this.canvas.removeMarker(id, 'fl-to-mend'));
    this.marked = ids.filter((id) => this.registry.get(id));
    this.marked.forEach((id) => this.canvas.addMarker(id, 'fl-to-mend'));
  }

  fields(id) {
    const element = this.registry.get(id);
    if (!element) return [];
    const { words } = this;
    const bo = element.businessObject;
    const set = (name) => (value) => this.modeling.updateProperties(element, { [name]: value || undefined });
    const attribute = (label, name, kind = 'text', options = null, hint = null) => ({
      label,
      hint,
      kind,
      options,
      value: bo.get(name) || '',
      set: set(name),
    });
    const fields = [attribute(words.name, 'name')];
    if (bo.$type === 'bpmn:UserTask') fields.push(...this.ofTasks.map((one) => this.offered(element, one)));
    if (bo.$type === 'bpmn:ServiceTask') {
      const known = (this.offers?.steps || []).map(({ name, called }) => ({ value: `\${${name}}`, name: called }));
      fields.push(attribute(words.does, 'camunda:delegateExpression', 'choice', known));
    }
    if (bo.$type === 'bpmn:BusinessRuleTask') {
      fields.push(attribute(words.decision, 'camunda:decisionRef', 'choice', words.decisions));
    }
    if (bo.$type === 'bpmn:CallActivity') {
      fields.push(attribute(words.calls, 'calledElement', 'choice', words.processes));
    }
    if (bo.$type === 'bpmn:SequenceFlow') fields.push(this.condition(element));
    if (bo.$type.endsWith('Gateway') && bo.outgoing?.length > 1) fields.push(this.otherwise(element));
    for (const event of bo.eventDefinitions || []) {
      for (const clock of CLOCKS.filter((one) => event.get(one))) {
        fields.push({
          label: words[clock],
          kind: 'text',
          value: event.get(clock).body || '',
          set: (body) => this.modeling.updateModdleProperties(element, event.get(clock), { body }),
        });
      }
    }
    if (bo.$type === 'bpmn:Process') fields.push(attribute(words.versionTag, 'camunda:versionTag'));
    fields.push({
      label: words.documentation,
      kind: 'area',
      value: bo.documentation?.[0]?.text || '',
      set: (text) =>
        this.modeling.updateProperties(element, {
          documentation: text ? [this.factory.create('bpmn:Documentation', { text })] : [],
        }),
    });
    return fields;
  }

  condition(element) {
    const bo = element.businessObject;
    return {
      label: this.words.condition,
      kind: 'text',
      value: bo.conditionExpression?.body || '',
      set: (body) =>
        this.modeling.updateProperties(element, {
          conditionExpression: body ? this.factory.create('bpmn:FormalExpression', { body }) : undefined,
        }),
    };
  }

  otherwise(element) {
    const bo = element.businessObject;
    return {
      label: this.words.otherwise,
      kind: 'choice',
      options: [
        { value: '', name: '–' },
        ...bo.outgoing.map((one) => ({ value: one.id, name: one.name || this.called(one.targetRef) })),
      ],
      value: bo.default?.id || '',
      set: (id) => this.modeling.updateProperties(element, { default: bo.outgoing.find((one) => one.id === id) }),
    };
  }

  /** What the template of a task offers. */
  offered(element, { label, description, type, choices, binding }) {
    const bo = element.businessObject;
    const isProperty = binding.type === 'camunda:property';
    const value = (isProperty ? this.property(bo, binding.name)?.value : bo.get(binding.name)) || '';
    const isForm = binding.name === 'camunda:formRef';
    const options = isForm ? this.words.forms : (choices || []).map((one) => ({ value: one.value, name: one.name }));
    return {
      label,
      hint: isForm ? null : description,
      kind: isForm || type === 'Dropdown' ? 'choice' : 'text',
      options,
      value,
      set: (said) =>
        isProperty
          ? this.setProperty(element, binding.name, said)
          : this.modeling.updateProperties(element, { [binding.name]: said || undefined }),
    };
  }

  properties(bo) {
    return bo.extensionElements?.values?.find(({ $type }) => $type === 'camunda:Properties');
  }

  property(bo, name) {
    return this.properties(bo)?.values?.find((one) => one.name === name);
  }

  setProperty(element, name, value) {
    const bo = element.businessObject;
    const all = this.properties(bo);
    const rest = (all?.values || []).filter((one) => one.name !== name);
    const made = value ? [this.factory.create('camunda:Property', { name, value })] : [];
    const values = [...rest, ...made];
    if (all) {
      this.modeling.updateModdleProperties(element, all, { values });
      return;
    }
    const properties = this.factory.create('camunda:Properties', { values });
    if (bo.extensionElements) {
      const inside = [...(bo.extensionElements.values || []), properties];
      this.modeling.updateModdleProperties(element, bo.extensionElements, { values: inside });
    } else {
      const extensionElements = this.factory.create('bpmn:ExtensionElements', { values: [properties] });
      this.modeling.updateProperties(element, { extensionElements });
    }
  }

  acts(id) {
    const element = this.registry.get(id);
    if (!element?.parent) return [];
    if (element.type === 'bpmn:SequenceFlow') {
      return [{ name: this.words.putTask, act: () => this.putTask(element) }];
    }
    return [{ name: this.words.takeOut, act: () => this.modeling.removeElements([element]) }];
  }

  /** A new task on an arrow: the arrow leads to it, and on from it. */
  putTask(arrow) {
    const at = arrow.waypoints[Math.floor(arrow.waypoints.length / 2)];
    const before = arrow.waypoints[Math.floor(arrow.waypoints.length / 2) - 1];
    const middle = { x: (at.x + before.x) / 2, y: (at.y + before.y) / 2 };
    return this.modeling.createShape({ type: 'bpmn:UserTask' }, middle, arrow).id;
  }
}

begin(async ({ drawing, properties, words }) => {
  const answer = await ask('/api/processes/offers').catch(() => null);
  return new Diagram(drawing, properties, words, answer?.ok ? await answer.json() : null);
});
