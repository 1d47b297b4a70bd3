// A group of the properties panel that offers what the service has in lists, whatever the element was made with: whom a
// task goes to, its form and dates, who hears, what stands beside it; the step, message, table or process.

import { say } from './lint/words.js';

const is = (object, ...types) => types.some((type) => object?.$instanceOf?.(type));

/**
 * A module of bpmn-js.
 *
 * @param SelectEntry of @bpmn-io/properties-panel: the one that the editor itself uses
 * @param offers what the service offers, when asked
 */
export function propertiesModule(SelectEntry, offers) {
  class FairleadProperties {
    constructor(propertiesPanel, modeling, bpmnFactory, commandStack, translate) {
      Object.assign(this, { modeling, bpmnFactory, commandStack, translate });
      propertiesPanel.registerProvider(600, this);
    }

    getGroups(element) {
      return (groups) => {
        const entries = offers() ? entriesOf(element, offers(), this) : [];
        if (entries.length) {
          const at = groups.findIndex((group) => group.id === 'documentation');
          groups.splice(at < 0 ? 1 : at, 0, { id: 'fairlead', label: say('plugin.group'), entries });
        }
        return groups;
      };
    }

    /** One list of the group. */
    entry(id, key, choices, get, set) {
      const component = (props) =>
        SelectEntry({
          element: props.element,
          id,
          label: say('plugin.' + key),
          getValue: get,
          setValue: set,
          getOptions: () => options(choices(), get()),
          debounce: (call) => call,
        });
      return { id, component, isEdited: () => Boolean(get()) };
    }
  }
  FairleadProperties.$inject = ['propertiesPanel', 'modeling', 'bpmnFactory', 'commandStack', 'translate'];
  return { __init__: ['fairleadProperties'], fairleadProperties: ['type', FairleadProperties] };
}

/** The list with nothing first, and what stands there now, though nobody offers it. */
function options(choices, now) {
  const there = [{ value: '', label: say('plugin.choose') }, ...choices];
  return now && !choices.some(({ value }) => value === now)
    ? [...there, { value: now, label: known(now, choices) }]
    : there;
}

/** Several of the list in one, or a variable that a step before sets, is as good as one of the list. */
function known(now, choices) {
  const parts = now.split(',').map((part) => choices.find(({ value }) => value === part.trim())?.label);
  if (parts.every(Boolean)) return parts.join(', ');
  return /^\$\{\w+}$/.test(now) ? now : say('plugin.not-offered', now);
}

const words = (list) =>
  (list ?? []).map(({ id, name }) => ({ value: id, label: name === id ? id : `${name} (${id})` }));

/** Every date that a setting gives: its usual number, its unit and what it is for. */
export function moments({ settings }) {
  return settings.flatMap(({ key, name, standard, unitName, functions }) =>
    functions.map((called) => ({
      value: `\${${called}('${key}')}`,
      label: `${key}: ${standard} ${unitName}${called === 'siteDays' ? ` (${called})` : ''} – ${name}`,
    })),
  );
}

const parts = (offered) => offered.parts.map(({ id, name }) => ({ value: id, label: name }));
const goesAPart = ({ functions }) => functions.filter(({ units }) => !units.length).map(({ name }) => name);

/** The date of a timer, and the function that goes only a part of the way to it. */
function wayOf(definition, offered) {
  const said = definition.timeDate?.body?.trim() ?? '';
  const part = goesAPart(offered).find((name) => said.startsWith(`\${${name}(`)) ?? '';
  return part ? { part, moment: `\${${said.slice(part.length + 3, -2)}}` } : { part, moment: said };
}

const going = (part, moment) => (part && moment ? `\${${part}(${moment.slice(2, -1)})}` : moment);

function entriesOf(element, offered, provider) {
  const object = element.businessObject;
  const attribute = (key, choices, name) =>
    provider.entry(
      `fairlead-${key}`,
      key,
      choices,
      () => object.get(name) ?? '',
      (value) => provider.modeling.updateProperties(element, { [name]: value || undefined }),
    );
  const property = (key, choices, name) =>
    provider.entry(
      `fairlead-${name}`,
      key,
      choices,
      () => extension(object, name)?.value ?? '',
      (value) => setExtension(element, name, value, provider),
    );
  if (is(object, 'bpmn:UserTask')) {
    const hears = () => words(offered.hears);
    return [
      attribute('role', () => words(offered.roles), 'camunda:candidateGroups'),
      provider.entry(
        'fairlead-form',
        'form',
        () => words(offered.forms),
        () => object.get('camunda:formRef') ?? '',
        (value) =>
          provider.modeling.updateProperties(element, {
            'camunda:formRef': value || undefined,
            'camunda:formRefBinding': value ? 'latest' : undefined,
          }),
      ),
      attribute('due', () => moments(offered), 'camunda:dueDate'),
      property('hears', hears, 'overdueTells'),
      ...offered.clocks.map((clock) =>
        property(`clock.${clock}`, () => [...parts(offered), ...moments(offered)], clock),
      ),
      ...offered.factProperties.map((where) => property('beside', () => words(offered.facts), where)),
    ];
  }
  if (is(object, 'bpmn:ServiceTask')) {
    const steps = () =>
      offered.steps.map(({ name, called }) => ({ value: `\${${name}}`, label: `${called} (${name})` }));
    return [attribute('step', steps, 'camunda:delegateExpression')];
  }
  if (is(object, 'bpmn:BusinessRuleTask')) {
    return [attribute('table', () => words(offered.decisions), 'camunda:decisionRef')];
  }
  if (is(object, 'bpmn:CallActivity')) return [attribute('process', () => words(offered.processes), 'calledElement')];
  const definition = object.eventDefinitions?.[0];
  if (is(definition, 'bpmn:MessageEventDefinition') && is(object, 'bpmn:CatchEvent')) {
    const sent = () => offered.messages.map(({ name }) => ({ value: name, label: name }));
    return [
      provider.entry(
        'fairlead-message',
        'message',
        sent,
        () => definition.messageRef?.name ?? '',
        (value) => setMessage(element, definition, value, provider),
      ),
    ];
  }
  if (is(definition, 'bpmn:TimerEventDefinition')) {
    return [
      provider.entry(
        'fairlead-timer',
        'timer',
        () => moments(offered),
        () => wayOf(definition, offered).moment,
        (moment) => setTimer(element, definition, going(wayOf(definition, offered).part, moment), provider),
      ),
      provider.entry(
        'fairlead-timer-part',
        'timer-part',
        () => goesAPart(offered).map((name) => ({ value: name, label: say(`plugin.timer-part.${name}`) })),
        () => wayOf(definition, offered).part,
        (part) => setTimer(element, definition, going(part, wayOf(definition, offered).moment), provider),
      ),
    ];
  }
  return [];
}

const holder = (object) => object.extensionElements?.values?.find((one) => one.$type === 'camunda:Properties');
const extension = (object, name) => holder(object)?.values?.find((one) => one.name === name);

/** Sets, changes or takes away an extension property, all of it one step that can be undone. */
function setExtension(element, name, value, { bpmnFactory, commandStack }) {
  const object = element.businessObject;
  const commands = [];
  const change = (moddleElement, properties) => commands.push({ moddleElement, properties });
  let elements = object.extensionElements;
  if (!elements) {
    elements = bpmnFactory.create('bpmn:ExtensionElements', { values: [] });
    elements.$parent = object;
    change(object, { extensionElements: elements });
  }
  let all = holder(object);
  if (!all) {
    all = bpmnFactory.create('camunda:Properties', { values: [] });
    all.$parent = elements;
    change(elements, { values: [...(elements.values ?? []), all] });
  }
  const before = extension(object, name);
  if (before && value) {
    change(before, { value });
  } else if (before) {
    change(all, { values: all.values.filter((one) => one !== before) });
  } else if (value) {
    const added = bpmnFactory.create('camunda:Property', { name, value });
    added.$parent = all;
    change(all, { values: [...(all.values ?? []), added] });
  }
  runAll(element, commands, commandStack);
}

function setMessage(element, definition, name, { bpmnFactory, commandStack }) {
  const definitions = rootOf(element.businessObject);
  const commands = [];
  let message = definitions.rootElements.find((one) => is(one, 'bpmn:Message') && one.name === name);
  if (name && !message) {
    message = bpmnFactory.create('bpmn:Message', { id: `message-${name}`, name });
    message.$parent = definitions;
    commands.push({ moddleElement: definitions, properties: { rootElements: [...definitions.rootElements, message] } });
  }
  commands.push({ moddleElement: definition, properties: { messageRef: name ? message : undefined } });
  runAll(element, commands, commandStack);
}

function setTimer(element, definition, moment, { bpmnFactory, commandStack }) {
  const date = moment ? bpmnFactory.create('bpmn:FormalExpression', { body: moment }) : undefined;
  if (date) date.$parent = definition;
  const properties = { timeDate: date, timeDuration: undefined, timeCycle: undefined };
  runAll(element, [{ moddleElement: definition, properties }], commandStack);
}

/** In the order in which they are given; undone together. */
function runAll(element, commands, commandStack) {
  if (!commands.length) return;
  commandStack.execute('fairlead.change', { element, commands });
}

/** Runs several changes of what lies behind an element as one. */
class FairleadChange {
  constructor(commandStack, modeling) {
    this.modeling = modeling;
    commandStack.registerHandler('fairlead.change', FairleadChangeHandler);
  }
}
FairleadChange.$inject = ['commandStack', 'modeling'];

class FairleadChangeHandler {
  constructor(modeling) {
    this.modeling = modeling;
  }

  preExecute({ element, commands }) {
    for (const { moddleElement, properties } of commands) {
      this.modeling.updateModdleProperties(element, moddleElement, properties);
    }
  }
}
FairleadChangeHandler.$inject = ['modeling'];

/** To be loaded beside the group: without it nothing can be chosen. */
export const changesModule = { __init__: ['fairleadChange'], fairleadChange: ['type', FairleadChange] };

function rootOf(object) {
  let root = object;
  while (root.$parent) root = root.$parent;
  return root;
}
