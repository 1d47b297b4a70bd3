// What the service has for diagrams (org.fairlead.process.guard.Offers), found by its name. Without it a rule that
// needs to know says nothing.
import { property } from './diagram.js';

const ANY = [];
const byName = (list, key) => new Map((list ?? []).map((one) => [one[key], one]));
const or = (one, other) => (one.length && other.length ? [...new Set([...one, ...other])] : ANY);

export class Offers {
  constructor(told) {
    this.told = told;
    this.settings = byName(told?.settings, 'key');
    this.functions = byName(told?.functions, 'name');
    this.forms = byName(told?.forms, 'id');
    this.decisions = byName(told?.decisions, 'id');
    this.processes = byName(told?.processes, 'id');
    this.steps = byName(told?.steps, 'name');
    this.messages = byName(told?.messages, 'name');
  }

  get known() {
    return Boolean(this.told);
  }

  /** The variables that a step of a diagram itself sets, with their values; none where these cannot be told. */
  set(node, { is, camunda, bean, extensions, attribute }) {
    if (is(node, 'userTask') || is(node, 'startEvent')) {
      return this.forms.get(camunda(node, 'formRef'))?.routes ?? {};
    }
    if (is(node, 'businessRuleTask')) return this.decisions.get(camunda(node, 'decisionRef'))?.outputs ?? {};
    if (is(node, 'serviceTask')) return this.steps.get(bean(camunda(node, 'delegateExpression')))?.sets ?? {};
    if (!is(node, 'callActivity')) return {};
    const taken = extensions(node, 'out').map((out) => attribute(out, 'target'));
    return Object.fromEntries(taken.filter((name) => name !== undefined).map((name) => [name, ANY]));
  }

  /** The variables that something in or before a process sets, with their values where these can be told. */
  variables(diagram, read) {
    const known = new Map();
    const add = (name, values) => known.set(name, known.has(name) ? or(known.get(name), values) : values);
    const all = (values) => Object.entries(values ?? {}).forEach(([name, some]) => add(name, some));
    this.told.given.forEach((name) => known.set(name, ANY));
    const opened = ['register', 'begunOnCase'].some((name) => property(diagram.process, name).length);
    if (opened) known.set('openedBy', ANY);
    all(this.processes.get(diagram.id)?.begins);
    for (const event of diagram.catching) {
      this.messages.get(diagram.message(event))?.with.forEach((name) => add(name, ANY));
    }
    diagram.nodes.forEach((node) => all(this.set(node, read)));
    diagram.camundas('inputParameter').forEach((input) => add(read.attribute(input, 'name'), ANY));
    return known;
  }

  /** Whether a process is the pathway of a child. */
  isChildsPathway(diagram, read) {
    const process = this.processes.get(diagram.id);
    if (process?.starts) return process.startedAsChilds;
    if (process?.isCalled || property(diagram.process, 'begunOnCase').length) return false;
    return this.comesToWhatNeedsConsent(diagram, read);
  }

  comesToWhatNeedsConsent(diagram, { is, camunda, bean, attribute }) {
    return (
      diagram.tasks.some((task) => this.forms.get(camunda(task, 'formRef'))?.needsConsent.length) ||
      diagram
        .all('serviceTask')
        .some((task) => this.steps.get(bean(camunda(task, 'delegateExpression')))?.needsConsent) ||
      diagram.all('callActivity').some((call) => this.processes.get(attribute(call, 'calledElement'))?.needsConsent)
    );
  }

  /** Those names of settings that are most like one, which fit a test. */
  settingsLike(key, fits = () => true, settings = this.settings) {
    return [...settings.values()]
      .filter(fits)
      .map((setting) => ({ key: setting.key, far: distance(setting.key, key) }))
      .sort((one, other) => one.far - other.far)
      .slice(0, 4)
      .map((setting) => setting.key)
      .join(', ');
  }
}

/** How many letters have to be changed, put in or taken out to make one word of another. */
function distance(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[other.length];
}
