// A diagram that a rule looks at. Its arrows are read from where they say they begin and end, as the engine reads them;
// org.fairlead.process.guard.Diagram is the same on the server.
import { isExpression } from './expressions.js';

export const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
export const CAMUNDA = 'http://camunda.org/schema/1.0/bpmn';
export const MODELER = 'http://camunda.org/schema/modeler/1.0';

const CATCHING = ['startEvent', 'intermediateCatchEvent', 'boundaryEvent'];
const ACTIVITIES = [
  ...['task', 'userTask', 'serviceTask', 'sendTask', 'receiveTask', 'manualTask', 'scriptTask', 'businessRuleTask'],
  ...['callActivity', 'subProcess', 'transaction', 'adHocSubProcess'],
];
const NODES = [
  ...CATCHING,
  ...['endEvent', 'intermediateThrowEvent', ...ACTIVITIES],
  ...['exclusiveGateway', 'inclusiveGateway', 'parallelGateway', 'eventBasedGateway', 'complexGateway'],
];
const LISTENED = new Set(NODES.concat('sequenceFlow', 'process'));

/** An attribute in no namespace, or in the given one; undefined when it is not there. */
export const attribute = (node, name, space = '') =>
  node.attributes.find((one) => one.name === name && one.space === space)?.value;
export const camunda = (node, name) => attribute(node, name, CAMUNDA);
export const id = (node) => attribute(node, 'id');
export const name = (node) => attribute(node, 'name');
export const isBlank = (text) => text === undefined || text.trim() === '';
export const is = (node, ...tags) => node?.space === BPMN && tags.includes(node.tag);
export const kids = (node, tag, space = BPMN) => node.kids.filter((kid) => kid.tag === tag && kid.space === space);

/** What is written in a tag, and in those within it. */
export const text = (node) => node.text + node.kids.map(text).join('');

/** The tags of Camunda's in the extension elements of an element. */
export const extensions = (node, tag) =>
  kids(node, 'extensionElements').flatMap((inside) => kids(inside, tag, CAMUNDA));

/** The extension properties of an element. */
export const properties = (node) => extensions(node, 'properties').flatMap((one) => kids(one, 'property', CAMUNDA));

/** The words of an extension property that is a list with commas. */
export const property = (node, called) =>
  properties(node)
    .filter((one) => attribute(one, 'name') === called)
    .flatMap((one) => list(attribute(one, 'value')));

/** A list with commas. */
export const list = (words) =>
  (words ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

export const groups = (task) => list(camunda(task, 'candidateGroups'));

/** What people call an element. */
export const called = (node) => (isBlank(name(node)) ? id(node) : `“${name(node)}”`);

export const definitions = (event) =>
  event.kids.filter((kid) => kid.space === BPMN && /EventDefinition$/.test(kid.tag));
export const hasTimer = (event) => definitions(event).some((one) => one.tag === 'timerEventDefinition');
export const interrupts = (event) => attribute(event, 'cancelActivity') !== 'false';
export const isOfEvent = (sub) => attribute(sub, 'triggeredByEvent') === 'true';

/** The nearest element around a tag for which something holds. */
export function around(node, holds) {
  let up = node.up;
  while (up && !holds(up)) up = up.up;
  return up;
}

/** The element that a listener, parameter or timer belongs to. */
export const owner = (node) => around(node, (up) => up.space === BPMN && LISTENED.has(up.tag) && id(up) !== undefined);

function grouped(all, by) {
  const groups = new Map();
  for (const one of all) groups.set(by(one), [...(groups.get(by(one)) ?? []), one]);
  return groups;
}

export class Diagram {
  constructor(root) {
    this.root = root;
    this.every = [];
    const collect = (node) => {
      this.every.push(node);
      node.kids.forEach(collect);
    };
    collect(root);
    this.drawn = this.every.filter((node) => node.space === BPMN);
    this.found = new Map();
    this.processes = this.all('process');
    [this.process] = this.processes;
    this.id = this.process ? String(id(this.process)).split('--')[0] : undefined;
    this.nodes = this.all(...NODES);
    this.activities = this.all(...ACTIVITIES);
    this.catching = this.all(...CATCHING);
    this.tasks = this.all('userTask');
    this.flows = this.all('sequenceFlow');
    const byId = new Map(this.nodes.map((node) => [id(node), node]));
    this.ends = new Map(
      this.flows.map((flow) => [
        flow,
        { from: byId.get(attribute(flow, 'sourceRef')), to: byId.get(attribute(flow, 'targetRef')) },
      ]),
    );
    const led = this.flows.filter((flow) => this.ends.get(flow).from && this.ends.get(flow).to);
    this.leaving = grouped(led, (flow) => this.ends.get(flow).from);
    this.coming = grouped(led, (flow) => this.ends.get(flow).to);
    this.attached = grouped(this.all('boundaryEvent'), (event) => byId.get(attribute(event, 'attachedToRef')));
    this.beginning = grouped(this.all('startEvent'), (start) => start.up);
    this.ofEvents = grouped(this.all('subProcess').filter(isOfEvent), (sub) => sub.up);
  }

  all(...tags) {
    const wanted = tags.join(' ');
    if (!this.found.has(wanted))
      this.found.set(
        wanted,
        this.drawn.filter((node) => tags.includes(node.tag)),
      );
    return this.found.get(wanted);
  }

  camundas(tag) {
    return this.every.filter((node) => node.space === CAMUNDA && node.tag === tag);
  }

  out(node) {
    return this.leaving.get(node) ?? [];
  }

  in(node) {
    return this.coming.get(node) ?? [];
  }

  target(flow) {
    return this.ends.get(flow).to;
  }

  source(flow) {
    return this.ends.get(flow).from;
  }

  /** The events that sit on an activity. */
  boundaries(activity) {
    return this.attached.get(activity) ?? [];
  }

  starts(scope) {
    return this.beginning.get(scope) ?? [];
  }

  eventSubProcesses(scope) {
    return this.ofEvents.get(scope) ?? [];
  }

  /** What can be reached along arrows and boundary events and down into sub-processes, nearest first. */
  reachable(from, without = []) {
    const seen = new Set();
    const open = [...from];
    while (open.length) {
      const node = open.shift();
      if (without.includes(node) || seen.has(node)) continue;
      seen.add(node);
      open.push(...this.out(node).map((flow) => this.target(flow)), ...this.boundaries(node));
      if (is(node, 'subProcess')) open.push(...this.starts(node), ...this.eventSubProcesses(node));
    }
    return [...seen];
  }

  /** The message that an event waits for. */
  message(event) {
    const messages = this.all('message');
    return definitions(event)
      .filter((one) => one.tag === 'messageEventDefinition')
      .map((one) => messages.find((message) => id(message) === attribute(one, 'messageRef')))
      .map((message) => message && name(message))
      .find((called) => called !== undefined);
  }

  condition(flow) {
    const [condition] = kids(flow, 'conditionExpression');
    return condition && text(condition);
  }

  /** Everything that the engine would read as an expression, wherever it stands: {element, place, text}. */
  get expressions() {
    this.read ??= expressionsIn(this.root);
    return this.read;
  }
}

function expressionsIn(root) {
  const found = [];
  const collect = (node, owner) => {
    const isPart = node.space === BPMN && id(node) !== undefined && !node.tag.endsWith('Definition');
    const element = isPart ? node : owner;
    for (const one of node.attributes) {
      if (isExpression(one.value)) found.push({ element, place: one.name, text: one.value });
    }
    node.kids.forEach((kid) => collect(kid, element));
    if (!node.kids.length && isExpression(node.text)) {
      found.push({ element, place: node.tag, text: node.text.trim() });
    }
  };
  collect(root, null);
  return found;
}
