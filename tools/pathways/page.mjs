// Says in words what a diagram does: its steps in order, who does them, by when, and who hears when they are late.
const is = (element, ...types) => types.some((type) => element.$instanceOf(`bpmn:${type}`));
const attribute = (element, name) => element.$attrs?.[`camunda:${name}`];
const extensions = (element, name) =>
  (element.extensionElements?.values || []).filter((one) => one.$type === `camunda:${name}`);
const sentence = (text) => (/[.?!]$/.test(text) ? text : `${text}.`);
const plain = (text) => text.replace(/\s+/g, ' ').trim();
const literal = (text) => plain(text).replace(/[\\`*_<>[\]|]/g, '\\$&');
const about = (element) => literal((element.documentation || []).map((one) => one.text || '').join(' '));
const comma = (list) => (list.length < 2 ? list.join('') : `${list.slice(0, -1).join(', ')} and ${list.at(-1)}`);

const UNITS = {
  workingDays: ['working day', 'working days'],
  schoolDays: ['school day', 'school days'],
  siteDays: ['day of the school or practice', 'days of the school or practice'],
  schoolWeeks: ['school week', 'school weeks'],
  calendarDays: ['day', 'days'],
  calendarMonths: ['month', 'months'],
};
const PARTS = { halfWayTo: 'half', threeQuartersTo: 'three quarters' };
const OF_THE_WAY = { 'half-way': 'half', 'three-quarters': 'three quarters' };
const TOLD = {
  remindAssignee: 'the person who has the task is reminded',
  tellSupervisor: 'the supervisor is told',
};
// see org.fairlead.process.engine.TaskClocks
const WITH_THE_CHILD = {
  'direct-work': 'Direct work with the child: not while it is paused, nor by somebody whose checks have run out',
  alone: 'Alone with the child: not by somebody whose checks have run out',
};
const CLOCKS = { remindAt: 'remindAssignee', remindAgainAt: 'remindAssignee', supervisorHearsAt: 'tellSupervisor' };

/** The page of one process; `known` has the roles, settings, decisions and forms that it may name. */
export function page(process, file, known) {
  const words = new Words(process, known);
  const version = attribute(process, 'versionTag');
  return [
    `<!-- Made from ${file} by "npm run pathways". Change the diagram, not this page. -->`,
    `# ${literal(process.name || process.id)}`,
    '',
    ...(about(process) ? [about(process), ''] : []),
    `[![Diagram of ${literal(process.name || process.id)}](${process.id}.svg)](${process.id}.svg)`,
    '',
    `File [${file}](../../../${file}), version ${version}. The picture opens larger when you click on it. ` +
      '[All pathways](README.md)',
    '',
    ...words.section('Steps', process, []),
    ...words.calledBy(),
  ].join('\n');
}

class Words {
  constructor(process, known) {
    this.process = process;
    this.known = known;
  }

  /** A heading, what leads to it, and the steps of a process or of a part of it; parts follow. */
  section(heading, scope, before) {
    const steps = inOrder(scope);
    const named = steps.filter((one) => !isMerge(one));
    const parts = (scope.flowElements || []).filter((one) => is(one, 'SubProcess'));
    const out = [`## ${literal(heading)}`, '', ...before];
    named.forEach((step, at) => {
      const said = [...this.facts(step), ...this.goesTo(step, named[at + 1])].map(sentence);
      out.push(`${at + 1}. **${this.name(step)}**${said.length ? ` – ${said.join(' ')}` : ''}`);
    });
    out.push('');
    for (const part of parts) {
      const intro = [about(part), part.triggeredByEvent ? this.interrupts(part) : ''].filter(Boolean).join(' ');
      out.push(...this.section(part.name || part.id, part, intro ? [intro, ''] : []));
    }
    return out;
  }

  calledBy() {
    const callers = this.known.callers[this.process.id] || [];
    return callers.length
      ? ['## Used by', '', ...callers.map(({ id, name }) => `- [${literal(name)}](${id}.md)`), '']
      : [];
  }

  interrupts(part) {
    const start = part.flowElements.find((one) => is(one, 'StartEvent'));
    return start?.isInterrupting === false ? 'Everything else goes on meanwhile.' : 'Everything else stops.';
  }

  name(step) {
    return literal(step.name || (is(step, 'ParallelGateway') ? 'At once' : step.id));
  }

  names(steps) {
    return comma(steps.map((step) => `*${this.name(step)}*`));
  }

  facts(step) {
    const facts = [];
    if (is(step, 'UserTask')) facts.push(...this.task(step));
    else if (is(step, 'BusinessRuleTask')) facts.push(this.decision(attribute(step, 'decisionRef')));
    else if (is(step, 'CallActivity')) facts.push(this.call(step.calledElement));
    else if (is(step, 'SubProcess')) facts.push('A part of its own, below');
    else if (is(step, 'ServiceTask')) facts.push(this.service(step));
    else if (is(step, 'Event')) facts.push(...this.event(step));
    else if (is(step, 'ParallelGateway') && step.outgoing.length > 1) facts.push('All of these begin');
    else if (is(step, 'EventBasedGateway')) facts.push('What happens first decides');
    const more = about(step);
    return (more && !is(step, 'SubProcess') ? [...facts, more] : facts).filter(Boolean);
  }

  task(task) {
    const who = (attribute(task, 'candidateGroups') || '').split(',').map((role) => this.role(role));
    const assignee = attribute(task, 'assignee');
    const form = attribute(task, 'formRef');
    const properties = extensions(task, 'properties').flatMap((one) => one.$children || []);
    const told = properties.filter((one) => one.name === 'overdueTells').flatMap((one) => one.value.split(','));
    const child = properties.filter((one) => one.name === 'withTheChild').map((one) => WITH_THE_CHILD[one.value]);
    const clocks = properties
      .filter((one) => CLOCKS[one.name] && one.value)
      .map((one) => `${capital(this.when(one.value))} ${TOLD[CLOCKS[one.name]]}`);
    const later = extensions(task, 'taskListener')
      .filter((one) => one.event === 'timeout' && delegate(one.delegateExpression) !== 'tellOverdue')
      .map((one) => {
        const step = delegate(one.delegateExpression);
        return `${capital(this.when(timer(one)))} ${TOLD[step] || `\`${step}\` follows`}`;
      });
    return [
      `For: ${comma(who)}${assignee ? `, given to the person in \`${variable(assignee)}\`` : ''}`,
      ...child,
      `Form [${form}](../../../forms/${form}.form)`,
      `Due: ${this.when(attribute(task, 'dueDate'))}`,
      ...later,
      ...clocks,
      told.length ? `If late, tells: ${comma(told.map((role) => this.role(role.trim())))}` : '',
    ];
  }

  role(role) {
    const special = { assignee: 'who has the task', 'partner-site': 'the school or practice' };
    const found = special[role] || this.known.roles[role];
    if (!found) throw new Error(`there is no role “${role}”`);
    return found;
  }

  when(expression) {
    if (OF_THE_WAY[expression]) return `after ${OF_THE_WAY[expression]} of the time until it is due`;
    const [, part, date] = /^\$\{(halfWayTo|threeQuartersTo)\((.*)\)\}$/.exec(expression) || [];
    if (part) return `${PARTS[part]} of the way to what comes ${this.when(`\${${date}}`)}`;
    const [, unit, key] = /^\$\{(\w+)\('([\w-]+)'\)\}$/.exec(expression) || [];
    if (!unit) return `on the date that was worked out before (\`${variable(expression)}\`)`;
    const number = this.known.settings[key];
    if (number === undefined || !UNITS[unit]) throw new Error(`the setting “${key}” of ${expression} is not there`);
    return `after ${number} ${UNITS[unit][number === 1 ? 0 : 1]} (setting \`${key}\`)`;
  }

  decision(id) {
    const table = this.known.decisions[id];
    if (!table) throw new Error(`there is no decision “${id}”`);
    return (
      `Decision [${literal(table.name)}](../../../processes/${id}.dmn): looks at` +
      ` ${comma(table.inputs.map((one) => `“${literal(one)}”`))}; answers` +
      ` ${comma(table.outputs.map((one) => `“${literal(one)}”`))}; ${table.rules} rules`
    );
  }

  call(id) {
    const name = this.known.processes[id];
    if (!name) throw new Error(`there is no process “${id}”`);
    return `Goes through [${literal(name)}](${id}.md) and comes back`;
  }

  service(step) {
    const given = extensions(step, 'inputOutput')
      .flatMap((one) => one.$children || [])
      .filter((one) => one.$type === 'camunda:inputParameter' && one.$body)
      .map((one) => `\`${one.name}\` = \`${plain(one.$body)}\``);
    const name = delegate(attribute(step, 'delegateExpression'));
    const what = this.known.steps[name];
    return `Fairlead does it (${[`\`${name}\``, ...given].join(', ')})${what ? `: ${literal(what)}` : ''}`;
  }

  event(event) {
    const definition = event.eventDefinitions?.[0];
    const host = event.attachedToRef;
    const then = event.cancelActivity === false ? 'that step goes on' : 'that step stops';
    if (is(event, 'EndEvent'))
      return [definition?.$instanceOf('bpmn:TerminateEventDefinition') ? 'End of everything here' : 'End'];
    if (!definition) return is(event, 'StartEvent') ? ['Start'] : [];
    if (definition.$instanceOf('bpmn:TimerEventDefinition')) {
      const when = this.when(definition.timeDate?.body || '');
      return [host ? `If “${this.name(host)}” still waits ${when}, ${then}` : `Waits: ${when}`];
    }
    if (definition.$instanceOf('bpmn:MessageEventDefinition')) {
      const message = `the message \`${definition.messageRef.name}\``;
      if (host) return [`If ${message} comes while “${this.name(host)}” waits, ${then}`];
      return [is(event, 'StartEvent') ? `Starts with ${message}` : `Waits for ${message}`];
    }
    return [host ? `If “${this.name(host)}” meets a problem, ${then}` : 'A problem'];
  }

  /** Where it goes on, unless that is just the next line. */
  goesTo(step, next) {
    const ways = (step.outgoing || []).map((flow) => ({ flow, targets: beyondMerges(flow.targetRef) }));
    if (!ways.length) return [];
    if (ways.length === 1 && ways[0].targets.length === 1 && ways[0].targets[0] === next) return [];
    const to = ({ flow, targets }) => {
      const otherwise = step.default === flow ? 'otherwise ' : '';
      return `${flow.name ? `${literal(flow.name)} ` : otherwise}→ ${this.names(targets)}`;
    };
    if (ways.every(({ flow }) => !flow.name && step.default !== flow))
      return [`→ ${this.names(ways.flatMap((way) => way.targets))}`];
    return [ways.map(to).join('; ')];
  }
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const delegate = (expression) => (expression || '').replace(/^\$\{|\}$/g, '');
const variable = (expression) => delegate(expression);
const timer = (listener) =>
  (listener.$children || [])
    .flatMap((one) => one.$children || [one.timeDate])
    .map((one) => one?.$body || one?.body || '')[0] || '';

/** A gateway without a name that only brings ways together again. */
const isMerge = (step) => is(step, 'Gateway') && (step.outgoing || []).length === 1 && !step.name;

function beyondMerges(step, seen = new Set()) {
  if (!isMerge(step) || seen.has(step)) return [step];
  seen.add(step);
  return step.outgoing.flatMap((flow) => beyondMerges(flow.targetRef, seen));
}

/**
 * The steps of a scope from start to end, each before those that follow it, short ways first; a way back does not
 * count.
 */
function inOrder(scope) {
  const all = (scope.flowElements || []).filter((one) => is(one, 'FlowNode') && !one.triggeredByEvent);
  const attached = (host) => all.filter((one) => one.attachedToRef === host);
  const next = (step) => [...(step.outgoing || []).map((flow) => flow.targetRef), ...attached(step)];
  const seen = new Set();
  const backwards = [];
  const length = (step, met = new Set(seen)) => {
    if (met.has(step)) return 0;
    met.add(step);
    return next(step).reduce((sum, one) => sum + length(one, met), 1);
  };
  const walk = (step) => {
    if (seen.has(step)) return;
    seen.add(step);
    const following = next(step)
      .reverse()
      .map((one) => ({ one, ways: length(one) }));
    following.sort((a, b) => b.ways - a.ways).forEach(({ one }) => walk(one));
    backwards.push(step);
  };
  const starts = all.filter((one) => !one.incoming?.length && !one.attachedToRef);
  starts.reverse().forEach(walk);
  return backwards.reverse();
}
