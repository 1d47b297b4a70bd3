// The guard's rules that one diagram alone can show, under the guard's names and in its words. Each is given the
// diagram, add(element, message, mend), where no element is the whole file, and what the service offers. Those of WITH
// say nothing while that is not known. The classes of the same names in org.fairlead.process.guard have the last word;
// PluginRulesTest holds these to them, case by case.
import {
  BPMN,
  CAMUNDA,
  MODELER,
  around,
  attribute,
  called,
  camunda,
  definitions,
  extensions,
  groups,
  hasTimer,
  id,
  interrupts,
  is,
  isBlank,
  isOfEvent,
  kids,
  name,
  owner,
  properties,
  property,
  text,
} from './diagram.js';
import * as expression from './expressions.js';
import { quoted, say } from './words.js';

const { bean } = expression;
const READ = { is, camunda, bean, extensions, attribute };
const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const KEY = 'execution.processBusinessKey';
const OWN = /^\s*([a-z-]+)\s*,\s*(\d{1,4})\s*,\s*(\d{1,4})\s+to\s+(\d{1,4})\s*,\s*(\S.*?)\s*$/;

/** The settings that a diagram brings with it (org.fairlead.process.DrawnSettings). */
const ownSettings = (diagram) =>
  properties(diagram.process)
    .map((one) => [attribute(one, 'name') ?? '', OWN.exec(attribute(one, 'value') ?? '')])
    .filter(([name, said]) => name.startsWith('setting:') && said)
    .map(([name, [, unit]]) => [name.slice(8), { key: name.slice(8), unit }]);
const isPart = (said, offers) => offers.told.parts.some(({ id }) => id === said.trim());
const sorted = (words) => [...words].sort();
const joined = (words) => sorted(words).join(', ');
const step = (task) => bean(camunda(task, 'delegateExpression'));

/** Those that need nothing but the diagram. */
export const ALONE = {
  'readable-file'(diagram, add) {
    if (diagram.processes.length !== 1) {
      add(null, say('process.file-must-hold-exactly'), say('process.put-each-process-into'));
    }
  },

  'named-after-id'(diagram, add) {
    const isGood = (called) =>
      called !== undefined && (called.length <= 60 || called.startsWith('flow-')) && KEBAB.test(called);
    const mend = say('process.use-lower-case-words');
    diagram.nodes
      .filter((node) => !isGood(id(node)))
      .forEach((node) => add(node, say('process.id-not-made-lower'), mend));
    diagram.flows
      .filter((flow) => !isGood(id(flow)))
      .forEach((flow) => add(flow, say('process.id-arrow-not-made'), mend));
    diagram
      .all('message')
      .filter((message) => name(message) !== undefined && !isGood(name(message)))
      .forEach((message) => add(message, say('process.message-not-named-lower'), mend));
    const parts = String(id(diagram.process)).split('--');
    if (id(diagram.process) === undefined || parts.length > 2 || !parts.every(isGood)) {
      add(null, say('process.id-inside-file-not'), mend);
    }
  },

  'version-and-lifetime'(diagram, add) {
    const { process, root } = diagram;
    if (!/^\d{1,4}\.\d{1,4}\.\d{1,4}$/.test(camunda(process, 'versionTag') ?? '')) {
      add(null, say('process.no-version-tag-1'), say('process.fill-version-tag-raise'));
    }
    if (!/^P[1-9]\d{0,4}D$/.test(camunda(process, 'historyTimeToLive') ?? '')) {
      add(null, say('process.does-not-how-many'), say('process.fill-history-time-live'));
    }
    if (
      attribute(root, 'executionPlatform', MODELER) !== say('process.camunda-platform') ||
      attribute(root, 'executionPlatformVersion', MODELER) !== '7.24.0'
    ) {
      add(null, say('process.not-made-camunda-7'), say('process.choose-camunda-7-7'));
    }
    if (attribute(process, 'isExecutable') !== 'true') {
      add(null, say('process.process-not-marked-executable'), say('process.tick-executable-properties-process'));
    }
    if (isBlank(name(process))) add(null, say('process.process-no-name'), say('process.name-people-call-gather'));
  },

  'one-way-in'(diagram, add) {
    const starts = diagram.starts(diagram.process);
    if (starts.length !== 1) {
      const message = starts.length
        ? say('process.process-begins-places', starts.length)
        : say('process.process-begins-no-place');
      add(null, message, say('process.draw-exactly-one-start'));
    }
    starts
      .filter((start) => definitions(start).length)
      .forEach((start) => add(start, say('process.process-would-begun-message'), say('process.use-plain-start-event')));
    for (const sub of diagram.all('subProcess')) {
      const [start, more] = diagram.starts(sub);
      if (!start || more) {
        add(sub, say('process.sub-process-does-not'), say('process.draw-one-start-event'));
      } else if (isOfEvent(sub) === !definitions(start).length) {
        add(
          start,
          isOfEvent(sub) ? say('process.nothing-begins-event-sub') : say('process.sub-process-flow-cannot'),
          isOfEvent(sub) ? say('process.give-start-event-message') : say('process.use-plain-start-event-make'),
        );
      }
    }
  },

  'no-script'(diagram, add) {
    const mend = say('process.choose-one-fairlead-s');
    const look = (node, part) => {
      const element = id(node) !== undefined && !node.tag.endsWith('Definition') ? node : part;
      if (CODE_TAGS.includes(node.tag)) add(element, say('process.code-connector-here', node.tag), mend);
      for (const { name: called, space, value } of node.attributes) {
        const ofTheEngine =
          /^http:\/\/(camunda\.org\/schema\/1\.0|activiti\.org)\//.test(space) ||
          ['taskListener', 'executionListener'].includes(node.tag);
        if (ofTheEngine && CODE_ATTRIBUTES.includes(called)) {
          add(element, say('process.this-step', say(`process.no-script.${called}`)), mend);
        }
        if (['language', 'expressionLanguage'].includes(called) && value.trim() !== '') {
          add(element, say('process.condition-written-language-own'), say('process.leave-language-empty'));
        }
      }
      node.kids.forEach((kid) => look(kid, element));
    };
    look(diagram.root, null);
  },

  'task-has-due-date'(diagram, add) {
    for (const task of diagram.tasks) {
      const due = camunda(task, 'dueDate');
      if (isBlank(due)) add(task, say('process.task-no-due-date'), say('process.fill-due-date-workingdays'));
      else if (!expression.isMoment(due)) {
        add(task, say('process.due-date-not-one'), say('process.write-workingdays-name-area'));
      }
    }
  },

  'gateway-default'(diagram, add) {
    for (const node of diagram.nodes) {
      const out = diagram.out(node);
      if (is(node, 'exclusiveGateway', 'inclusiveGateway') && out.length > 1) {
        decides(diagram, node, out, add);
        continue;
      }
      out
        .filter((flow) => kids(flow, 'conditionExpression').length)
        .forEach((flow) =>
          add(flow, say('process.arrow-condition-but-no', called(node)), say('process.put-exclusive-gateway-let')),
        );
      if (out.length > 1 && !is(node, 'parallelGateway', 'eventBasedGateway')) {
        add(node, say('process.several-arrows-leave-step'), say('process.put-gateway-after-exclusive'));
      }
    }
  },

  'tries-again'(diagram, add) {
    for (const activity of diagram.activities) {
      const apart = ['asyncBefore', 'asyncAfter'].some((when) => camunda(activity, when) === 'true');
      const cycles = extensions(activity, 'failedJobRetryTimeCycle');
      if (apart && !cycles.length) {
        add(activity, say('process.step-done-apart-from'), say('process.fill-retry-time-cycle'));
      }
      cycles
        .filter((cycle) => !/^(R\d{1,2}\/PT?\d+[SMHD]|P\w+(,P\w+){0,11})$/.test(text(cycle).trim()))
        .forEach(() => add(activity, say('process.retry-time-cycle-cannot'), say('process.write-r-5-pt')));
    }
  },

  'drawn-to-the-end'(diagram, add) {
    const entrances = [...diagram.starts(diagram.process), ...diagram.eventSubProcesses(diagram.process)];
    const reached = new Set(diagram.reachable(entrances));
    for (const node of diagram.nodes) {
      if (!reached.has(node)) add(node, say('process.no-case-can-ever'), say('process.draw-arrow-take-out'));
      const ends = is(node, 'endEvent') || (is(node, 'subProcess') && isOfEvent(node));
      const out = diagram.out(node);
      if (!ends && !out.length) {
        add(node, say('process.nothing-comes-after-step'), say('process.draw-arrow-from-next'));
      } else if (!ends && reached.has(node) && !comesToAnEnd(diagram, node)) {
        add(node, say('process.from-here-no-case'), say('process.draw-way-out-loop'));
      }
      if (ends && out.length) add(node, say('process.arrow-leaves-end'), say('process.take-arrow-away'));
    }
  },

  'loop-waits'(diagram, add) {
    diagram.nodes
      .filter((node) => !waits(node) && comesBack(diagram, node))
      .forEach((node) => add(node, say('process.step-loop-nothing-waits'), say('process.put-task-person-timer')));
  },
};

/** Those that have to know what the service offers. */
export const WITH = {
  'supported-elements'(diagram, add, offers) {
    const { tags, camundaTags, camundaAttributes, spaces } = offers.told.elements;
    const mend = say('process.draw-tasks-gateways-timers');
    const look = (node, part) => {
      const isPart = node.space === BPMN && id(node) !== undefined && !node.tag.endsWith('Definition');
      const element = isPart ? node : part;
      if (!spaces.includes(node.space)) {
        add(element, say('process.belongs-something-else-than', quoted(node.tag)), say('process.take-out-draw-step'));
      } else if (
        !CODE.includes(node.tag) &&
        ((node.space === BPMN && !tags.includes(node.tag)) ||
          (node.space === CAMUNDA && !camundaTags.includes(node.tag)))
      ) {
        add(element, say('process.not-something-fairlead-runs', quoted(node.tag)), mend);
      }
      node.attributes
        .filter(
          ({ space, name: called }) =>
            space !== '' &&
            (!spaces.includes(space) ||
              (space === CAMUNDA && !CODED.includes(called) && !camundaAttributes.includes(called))),
        )
        .forEach(({ name: called }) => add(element, say('process.setting-not-one-fairlead', quoted(called)), mend));
      node.kids.forEach((kid) => look(kid, element));
    };
    look(diagram.root, null);
  },

  'closed-expressions'(diagram, add, offers) {
    const mend = say('process.compare-variables', sorted(offers.functions.keys()).join(', '));
    for (const one of diagram.expressions) {
      const { element, place, text: said } = one;
      if (expression.isInWords(one)) {
        add(element, say('process.expression-words-people-read'), say('process.write-plain-words-name'));
        continue;
      }
      const isKey = place === 'businessKey' && said.replace(/[#$]\{\s*|\s*}/g, '') === KEY;
      if (place === 'delegateExpression' || isKey) continue;
      const tree = expression.tree(said);
      const shown = `“${quoted(said)}”`;
      if (!tree) {
        add(element, say('process.the-expression-cannot-be-read', shown), mend);
        continue;
      }
      const why = expression.notAllowed(tree, offers.functions);
      if (why) add(element, say('process.expression-not-allowed', shown, why), mend);
    }
  },

  'known-delegate'(diagram, add, offers) {
    const look = (element, said, kind, known) => {
      const named = bean(said);
      if (named === undefined) {
        const mend = say('process.set-implementation-delegate-expression', joined(known));
        add(element, say('process.step-names-no-delegate'), mend);
      } else if (!known.includes(named)) {
        add(element, say('process.fairlead-no-called', kind, quoted(named)), say('process.name-one', joined(known)));
      }
    };
    const steps = [...offers.steps.keys()];
    diagram.all('serviceTask').forEach((task) => look(task, camunda(task, 'delegateExpression'), 'step', steps));
    for (const [tag, kind] of [
      ['executionListener', 'execution'],
      ['taskListener', 'task'],
    ]) {
      const known = offers.told.listeners[kind];
      diagram
        .camundas(tag)
        .forEach((listener) => look(owner(listener), attribute(listener, 'delegateExpression'), 'listener', known));
    }
  },

  'known-setting'(diagram, add, offers) {
    const { functions } = offers;
    const settings = new Map([...offers.settings, ...ownSettings(diagram)]);
    const like = (key, fits) => offers.settingsLike(key, fits, settings);
    for (const { element, text: said } of diagram.expressions) {
      const tree = expression.tree(said);
      if (!tree) continue;
      expression.each(tree, (node) => {
        const called = node.kind === 'function' && functions.get(node.name);
        if (!called || expression.takesDate(called)) return;
        const { units } = called;
        for (const setting of expression.settings(node).map((key) => settings.get(key))) {
          if (!setting || units.includes(setting.unit)) continue;
          add(
            element,
            say('process.setting-of-another-unit', setting.key, setting.unit.replaceAll('-', ' '), node.name),
            say(
              'process.use-one-settings-page',
              like(setting.key, (one) => units.includes(one.unit)),
            ),
          );
        }
      });
      expression
        .settings(tree)
        .filter((key) => !settings.has(key))
        .forEach((key) =>
          add(
            element,
            say('process.no-area-setting-called', quoted(key)),
            say('process.use-one-settings-page', like(key)),
          ),
        );
    }
  },

  'task-has-form'(diagram, add, offers) {
    for (const task of diagram.tasks) {
      const form = camunda(task, 'formRef');
      if (isBlank(name(task))) add(task, say('process.task-no-name'), say('process.what-done-verb-thing'));
      if (isBlank(form)) {
        add(task, say('process.task-no-form-nobody'), say('process.under-forms-choose-camunda'));
        continue;
      }
      if (camunda(task, 'formRefBinding') !== 'latest') {
        add(task, say('process.form-not-bound-newest'), say('process.set-form-s-binding'));
      }
      if (!offers.forms.has(form)) {
        const mend = say('process.deploy-form-together-diagram', quoted(form));
        add(task, say('process.no-form-called', quoted(form)), mend);
      }
    }
  },

  'task-has-people'(diagram, add, offers) {
    const roles = offers.told.roles.map((role) => role.id);
    for (const task of diagram.tasks) {
      const wrong = groups(task)
        .filter((group) => !roles.includes(group))
        .map(quoted)
        .join(', ');
      if (!groups(task).length) {
        add(task, say('process.task-put-no-role'), say('process.fill-candidate-groups-one', joined(roles)));
      } else if (wrong) {
        add(task, say('process.nobody-can-hold-role', wrong), say('process.use-one', joined(roles)));
      }
      const assignee = camunda(task, 'assignee');
      if (!isBlank(assignee) && bean(assignee) === undefined) {
        add(task, say('process.task-given-one-named'), say('process.name-no-person-diagram'));
      }
    }
  },

  'late-task-tells'(diagram, add, offers) {
    const { hears, watched } = offers.told;
    const mayHear = hears.map((one) => one.id);
    for (const task of diagram.tasks) {
      const tells = property(task, 'overdueTells');
      if (!tells.length) {
        add(task, say('process.task-does-not-who'), say('process.add-extension-property-overduetells'));
      }
      tells
        .filter((role) => !mayHear.includes(role))
        .forEach((role) =>
          add(task, say('process.not-role-can-hear', quoted(role)), say('process.use-role-assignee-partner')),
        );
      const doers = groups(task);
      const alone = [...doers, 'assignee', 'partner-site'];
      const isWatched = doers.length && doers.every((role) => watched.includes(role));
      if (tells.length && isWatched && tells.every((role) => alone.includes(role))) {
        add(task, say('process.only-who-is-late'), say('process.add-somebody-else'));
      }
      const elsewhere = extensions(task, 'taskListener')
        .filter(tellsOverdue)
        .some((listener) => moment(listener) !== camunda(task, 'dueDate'));
      if (elsewhere && !hasClockBeside(diagram, task)) {
        add(task, say('process.nobody-hears-when-task'), say('process.take-timeout-listener-telloverdue'));
      }
    }
  },

  'partner-counts-school-days'(diagram, add, offers) {
    const counts = (words) => String(words).includes('workingDays(');
    diagram.tasks
      .filter((task) => groups(task).includes('partner'))
      .filter(
        (task) =>
          counts(camunda(task, 'dueDate')) ||
          counts(text(task)) ||
          offers.told.clocks.some((clock) => property(task, clock).some(counts)),
      )
      .forEach((task) => add(task, say('process.partner-task-working-days'), say('process.write-site-days-instead')));
  },

  'value-is-set'(diagram, add, offers) {
    const known = offers.variables(diagram, READ);
    const own = sorted([...known.keys()].filter((one) => !offers.told.given.includes(one)));
    for (const one of diagram.expressions) {
      if (one.place === 'delegateExpression' || one.place === 'businessKey' || expression.isInWords(one)) continue;
      const tree = expression.tree(one.text);
      (tree ? expression.variables(tree) : [])
        .filter((variable) => !known.has(variable))
        .forEach((variable) =>
          add(
            one.element,
            say('process.nothing-sets-asked-here', quoted(variable)),
            say('process.set-before-forms-field', `[${own.join(', ')}]`),
          ),
        );
    }
    for (const call of diagram.all('callActivity')) {
      const process = offers.processes.get(attribute(call, 'calledElement'));
      extensions(call, 'out')
        .map((out) => attribute(out, 'source'))
        .filter((variable) => process && variable !== undefined && !process.variables.includes(variable))
        .forEach((variable) =>
          add(
            call,
            say('process.sets-no-take-over', process.id, quoted(variable)),
            say('process.take-variable-out-call'),
          ),
        );
      extensions(call, 'in')
        .map((given) => attribute(given, 'source'))
        .filter((variable) => variable !== undefined && !known.has(variable))
        .forEach((variable) =>
          add(call, say('process.nothing-sets-handed-over', quoted(variable)), say('process.set-before-take-out')),
        );
    }
  },

  'answer-is-possible'(diagram, add, offers) {
    const known = offers.variables(diagram, READ);
    for (const { element, text: said } of diagram.expressions) {
      const tree = expression.tree(said);
      if (!tree) continue;
      expression.each(tree, (node) => {
        if (node.kind !== 'binary' || !['==', '!='].includes(node.op)) return;
        const [variable, answer] = node.kids[0].kind === 'text' ? [...node.kids].reverse() : node.kids;
        if (variable.kind !== 'name' || answer.kind !== 'text') return;
        const values = known.get(variable.name) ?? [];
        if (values.length && !values.includes(answer.value)) {
          const message = say('process.is-never', variable.name, quoted(answer.value));
          add(element, message, say('process.it-can-be', joined(values)));
        }
      });
    }
  },

  'timer-from-setting'(diagram, add, offers) {
    for (const task of diagram.tasks) {
      offers.told.clocks
        .filter((clock) => !property(task, clock).every((one) => isPart(one, offers) || expression.isMoment(one)))
        .forEach((clock) =>
          add(task, say('process.property-holds-no-date', clock), say('process.write-workingdays-area-setting-date')),
        );
    }
    for (const timer of diagram.all('timerEventDefinition')) {
      const element = owner(timer);
      const [date] = kids(timer, 'timeDate');
      if (kids(timer, 'timeDuration').length || kids(timer, 'timeCycle').length) {
        add(element, say('process.timer-holds-duration-cycle'), say('process.choose-date-write-workingdays'));
      } else if (!date || !expression.isMoment(text(date).trim())) {
        add(element, say('process.timer-no-date-can'), say('process.write-workingdays-area-setting'));
      }
    }
  },

  'message-is-sent'(diagram, add, offers) {
    const mend = say('process.choose-one', joined(offers.messages.keys()));
    for (const event of diagram.catching) {
      const waitsFor = diagram.message(event);
      const isMessage = definitions(event).some((one) => one.tag === 'messageEventDefinition');
      if (!isMessage || offers.messages.has(waitsFor)) continue;
      const message =
        waitsFor === undefined
          ? say('process.event-waits-no-message')
          : say('process.nobody-sends-message-would', quoted(waitsFor));
      add(event, message, mend);
    }
    diagram
      .all('receiveTask')
      .forEach((task) => add(task, say('process.receive-tasks-not-used'), say('process.use-message-event-behind')));
  },

  'called-process-exists'(diagram, add, offers) {
    const { given } = offers.told;
    for (const call of diagram.all('callActivity')) {
      const asked = attribute(call, 'calledElement');
      const process = asked === diagram.id ? { calls: [] } : offers.processes.get(asked);
      if (isBlank(asked) || !process) {
        const others = joined(new Set([...offers.processes.keys(), diagram.id]));
        add(
          call,
          say('process.no-process-called', quoted(asked ?? '')),
          say('process.deploy-together-diagram-name', others),
        );
      } else if (asked === diagram.id || process.calls.includes(diagram.id)) {
        add(call, say('process.process-calls-itself-directly'), say('process.draw-arrow-back-instead'));
      }
      const binding = camunda(call, 'calledElementBinding');
      if (binding !== undefined && binding !== 'latest') {
        add(call, say('process.call-bound-one-version'), say('process.set-binding-latest'));
      }
      const handed = extensions(call, 'in');
      const missing = given.filter((variable) => !handed.some((one) => attribute(one, 'target') === variable));
      const key = handed.some((one) => attribute(one, 'businessKey')?.includes(KEY));
      if (missing.length || !key) {
        add(
          call,
          key ? say('process.called-process-would-not', joined(missing)) : say('process.called-process-would-not-know'),
          say('process.copy-mappings-another-call', joined(given)),
        );
      }
      if (handed.some((one) => attribute(one, 'variables') !== undefined)) {
        add(call, say('process.all-variables-handed-over'), say('process.hand-over-each-variable'));
      }
    }
  },

  'decision-is-kept'(diagram, add, offers) {
    for (const task of diagram.all('businessRuleTask')) {
      const asked = camunda(task, 'decisionRef');
      if (!offers.decisions.has(asked)) {
        const mend = say('process.deploy-together-diagram-name-one');
        add(task, say('process.no-decision-called', quoted(asked ?? '')), mend);
      }
      const binding = camunda(task, 'decisionRefBinding');
      if (binding !== undefined && binding !== 'latest') {
        add(task, say('process.decision-bound-one-version'), say('process.set-binding-latest'));
      }
      const kept = extensions(task, 'executionListener').some(
        (listener) =>
          attribute(listener, 'event') === 'end' && attribute(listener, 'delegateExpression') === '${keepDecision}',
      );
      if (camunda(task, 'mapDecisionResult') !== 'singleResult' || !kept) {
        add(task, say('process.what-decision-says-would'), say('process.map-decision-result-singleresult'));
      }
    }
  },

  'wait-is-chased'(diagram, add, offers) {
    if (!offers.isChildsPathway(diagram, READ) && !offers.processes.get(diagram.id)?.isInChildsPathway) return;
    diagram
      .all('intermediateCatchEvent')
      .filter((event) => diagram.message(event) !== undefined && !hasTimerBeside(diagram, event))
      .forEach((event) =>
        add(event, say('process.pathway-waits-here-somebody'), say('process.put-event-based-gateway')),
      );
  },

  'consent-is-recorded'(diagram, add, offers) {
    const { consent } = offers.told;
    const mend = say('process.take-away-answer-comes');
    const found = (element, variable) => add(element, say('process.diagram-itself-sets', variable), mend);
    for (const call of diagram.all('callActivity')) {
      [...extensions(call, 'in'), ...extensions(call, 'out')]
        .map((one) => [attribute(one, 'target'), attribute(one, 'source')])
        .filter(([target, source]) => consent.includes(target) && target !== source)
        .forEach(([target]) => found(call, target));
    }
    diagram
      .camundas('inputParameter')
      .filter((input) => consent.includes(attribute(input, 'name')))
      .forEach((input) => found(owner(input), attribute(input, 'name')));
    diagram.camundas('outputParameter').forEach((output) => {
      const message = say('process.output-parameter-sets-only', quoted(attribute(output, 'name')));
      add(owner(output), message, say('process.take-output-parameter-away'));
    });
  },

  'work-with-child-says-so'(diagram, add, offers) {
    for (const task of diagram.tasks) {
      const said = property(task, 'withTheChild');
      const form = offers.forms.get(camunda(task, 'formRef'));
      const isDirectWork = groups(task).includes('link-worker') && form?.needsConsent.includes('taking-part');
      if (said.length > 1 || said.some((word) => !['direct-work', 'alone'].includes(word))) {
        const mend = say('process.with-the-child-words', 'direct-work', 'alone');
        add(task, say('process.with-the-child-unknown', quoted(said.join(', '))), mend);
      } else if (isDirectWork && !said.includes('direct-work')) {
        const mend = say('process.add-with-the-child', 'withTheChild', 'direct-work');
        add(task, say('process.direct-work-not-said'), mend);
      } else if (!said.length && form?.isDoneAlone) {
        add(task, say('process.alone-not-said'), say('process.add-with-the-child', 'withTheChild', 'alone'));
      }
    }
  },

  'task-shows-facts'(diagram, add, offers) {
    const { factProperties } = offers.told;
    const facts = offers.told.facts.map((fact) => fact.id);
    for (const task of diagram.tasks) {
      for (const shown of properties(task).filter((one) => attribute(one, 'name')?.startsWith('shows'))) {
        const where = attribute(shown, 'name');
        if (!factProperties.includes(where)) {
          const mend = say('process.shows-properties', factProperties.join(', '));
          add(task, say('process.shows-property-unknown', quoted(where)), mend);
          continue;
        }
        const named = property(task, where);
        named
          .filter((word) => named.length > 1 || !facts.includes(word))
          .forEach((word) =>
            add(task, say('process.shows-unknown', quoted(word)), say('process.shows-words', facts.join(', '))),
          );
      }
    }
  },

  'concern-always-heard'(diagram, add, offers) {
    if (!offers.isChildsPathway(diagram, READ)) return;
    const heard = diagram
      .eventSubProcesses(diagram.process)
      .filter((sub) => diagram.starts(sub).some((start) => diagram.message(start) === CONCERN));
    const notes = heard.map((sub) => {
      diagram
        .starts(sub)
        .filter((start) => attribute(start, 'isInterrupting') !== 'false')
        .forEach((start) => add(start, say('process.concern-would-stop-pathway'), say('process.make-start-event-sub')));
      return diagram.reachable(diagram.starts(sub)).some((node) => keeps(node, 'note-concern', offers));
    });
    if (!notes.includes(true)) {
      add(null, say('process.concern-about-child-would'), say('process.add-event-sub-process-process', CONCERN));
    }
  },

  'answered-at-any-time'(diagram, add, offers) {
    if (!offers.isChildsPathway(diagram, READ)) return;
    const answered = diagram
      .eventSubProcesses(diagram.process)
      .flatMap((sub) => diagram.starts(sub))
      .map((start) => diagram.message(start));
    [...offers.messages.values()]
      .filter((message) => message.atAnyTime && message.name !== CONCERN && !answered.includes(message.name))
      .forEach((message) =>
        add(
          { missing: message.name },
          say('process.pathway-does-not-answer', message.name),
          say('process.add-event-sub-process'),
        ),
      );
  },

  'red-flags-first'(diagram, add, offers) {
    if (!offers.processes.get(diagram.id)?.startedAsChilds) return;
    const raising = diagram.all('serviceTask').filter((task) => keeps(task, 'raise-concern', offers));
    const asking = raising
      .flatMap((task) => diagram.in(task))
      .filter((flow) => kids(flow, 'conditionExpression').length && is(diagram.source(flow), 'exclusiveGateway'))
      .map((flow) => diagram.source(flow));
    const [past] = diagram
      .reachable(diagram.starts(diagram.process), asking)
      .filter((node) => is(node, 'userTask', 'endEvent', 'intermediateCatchEvent', 'callActivity', 'subProcess'));
    if (!raising.length) add(null, say('process.nobody-would-hear-red'), say('process.ask-decision-screen-red'));
    else if (past) add(past, say('process.case-can-come-here'), say('process.screen-red-flags-right'));
  },

  'dsl-task-escalates'(diagram, add, offers) {
    for (const task of diagram.tasks) {
      const roles = groups(task);
      if (!roles.includes('dsl') || camunda(task, 'assignee') !== undefined) continue;
      const standsIn =
        roles.includes('deputy-dsl') ||
        roles.includes('safeguarding-lead') ||
        timerBrings(diagram, task, 'add-deputy', offers);
      if (!standsIn) {
        add(task, say('process.nobody-stands-safeguarding-lead'), say('process.add-deputy-dsl-candidate'));
      }
      const told = extensions(task, 'taskListener').some(tellsOverdue) || !hasClockBeside(diagram, task);
      const escalates =
        (property(task, 'overdueTells').includes('safeguarding-lead') && (told || endsWhenDue(diagram, task))) ||
        timerBrings(diagram, task, 'add-lead', offers);
      if (!escalates) {
        add(task, say('process.when-task-late-call'), say('process.put-safeguarding-lead-into'));
      }
    }
  },

  'reserved-names'(diagram, add, offers) {
    const { reserved, given } = offers.told;
    const look = (element, variable) => {
      if (variable !== undefined && reserved.includes(variable)) {
        add(element, say('process.name-is-reserved', variable), say('process.name-of-its-own'));
      }
    };
    diagram.camundas('inputParameter').forEach((input) => look(owner(input), attribute(input, 'name')));
    for (const call of diagram.all('callActivity')) {
      const pairs = (tag) => extensions(call, tag).map((one) => [attribute(one, 'target'), attribute(one, 'source')]);
      pairs('in')
        .filter(([target, source]) => target !== source)
        .forEach(([target]) => look(call, target));
      pairs('out')
        .filter(([target, source]) => target !== source || given.includes(target))
        .forEach(([target]) => look(call, target));
    }
    diagram.all('multiInstanceLoopCharacteristics').forEach((loop) =>
      look(
        around(loop, (up) => up.space === BPMN && id(up)),
        camunda(loop, 'elementVariable'),
      ),
    );
  },

  'decision-asks-first'(diagram, add, offers) {
    const inTurn = diagram.tasks.filter((task) => offers.forms.get(camunda(task, 'formRef'))?.isOfOneLead);
    const ofSite = inTurn.filter((task) => groups(task).includes('partner'));
    if (inTurn.length && (!ofSite.length || ofSite.length === inTurn.length)) {
      add(inTurn[0], say('process.one-lead-decides-alone'), say('process.ask-both-leads', 'partner'));
    }
  },
};

const CONCERN = 'concern-raised';
const CODE = ['scriptTask', 'connector', 'script', 'field', 'connectorId', 'formData', 'formProperty'];
const CODE_TAGS = [...CODE, 'functionDefinition'];
const CODED = ['class', 'expression', 'resource', 'type', 'topic', 'resultVariable', 'scriptFormat'];
const CODE_ATTRIBUTES = [...CODED, 'taskListener', 'errorEventDefinition'];

function decides(diagram, gateway, out, add) {
  const byDefault = out.find((flow) => id(flow) === attribute(gateway, 'default'));
  if (!byDefault) add(gateway, say('process.gateway-no-default-arrow'), say('process.choose-arrow-take-when'));
  if (isBlank(name(gateway))) {
    add(gateway, say('process.gateway-asks-no-question'), say('process.name-question-does-fit'));
  }
  for (const flow of out) {
    const condition = diagram.condition(flow);
    if (condition === undefined && flow !== byDefault) {
      add(flow, say('process.arrow-no-condition-not'), say('process.give-it-a-condition'));
    } else if (condition !== undefined && flow === byDefault) {
      add(flow, say('process.default-arrow-condition-never'), say('process.take-condition-away'));
    } else if (condition !== undefined && !expression.isExpression(condition)) {
      add(flow, say('process.condition-arrow-not-expression'), say('process.write-it-as-expression'));
    }
    if (isBlank(name(flow))) add(flow, say('process.arrow-does-not-answer'), say('process.name-answer-yes'));
  }
}

function comesToAnEnd(diagram, from) {
  const seen = new Set();
  const open = [from];
  while (open.length) {
    const node = open.pop();
    if (is(node, 'endEvent')) return true;
    if (seen.has(node)) continue;
    seen.add(node);
    open.push(...diagram.out(node).map((flow) => diagram.target(flow)), ...diagram.boundaries(node));
  }
  return false;
}

const waits = (node) =>
  is(
    node,
    ...['userTask', 'intermediateCatchEvent', 'eventBasedGateway', 'boundaryEvent', 'callActivity'],
    ...['subProcess', 'transaction', 'adHocSubProcess'],
  );

function comesBack(diagram, start) {
  const seen = new Set();
  const open = diagram.out(start).map((flow) => diagram.target(flow));
  while (open.length) {
    const node = open.pop();
    if (node === start) return true;
    if (waits(node) || seen.has(node)) continue;
    seen.add(node);
    open.push(...diagram.out(node).map((flow) => diagram.target(flow)));
  }
  return false;
}

function hasTimerBeside(diagram, event) {
  const chosen = diagram
    .in(event)
    .map((flow) => diagram.source(flow))
    .filter((source) => is(source, 'eventBasedGateway'))
    .flatMap((gateway) => diagram.out(gateway))
    .some((flow) => is(diagram.target(flow), 'intermediateCatchEvent') && hasTimer(diagram.target(flow)));
  const isInATimed = (scope) =>
    is(scope, 'subProcess') && (diagram.boundaries(scope).some(hasTimer) || isInATimed(scope.up));
  return chosen || isInATimed(event.up);
}

const tellsOverdue = (listener) =>
  attribute(listener, 'event') === 'timeout' && attribute(listener, 'delegateExpression') === '${tellOverdue}';

function moment(listener) {
  const [timer] = listener.kids.filter((kid) => is(kid, 'timerEventDefinition'));
  const [date] = timer ? kids(timer, 'timeDate') : [];
  return date ? text(date).trim() : '';
}

/** Timers on the edge of a task take the place of the listener: without ending it, or by ending it when it is due. */
const hasClockBeside = (diagram, task) =>
  diagram.boundaries(task).some((event) => hasTimer(event) && (!interrupts(event) || isAtDueDate(event, task)));

const isAtDueDate = (event, task) =>
  definitions(event)
    .filter((one) => one.tag === 'timerEventDefinition')
    .flatMap((timer) => kids(timer, 'timeDate'))
    .some((date) => text(date).trim() === camunda(task, 'dueDate'));

/** At its due date the task ends and another one for a person begins. */
const endsWhenDue = (diagram, task) =>
  diagram
    .boundaries(task)
    .filter((event) => hasTimer(event) && interrupts(event) && isAtDueDate(event, task))
    .some((event) => diagram.reachable([event]).some((node) => is(node, 'userTask')));

const timerBrings = (diagram, task, safeguard, offers) =>
  diagram
    .boundaries(task)
    .filter((event) => hasTimer(event) && !interrupts(event))
    .some((event) => diagram.reachable([event]).some((node) => keeps(node, safeguard, offers)));

/** Whether a step is one without which a child would be less safe. */
const keeps = (node, safeguard, offers) =>
  is(node, 'serviceTask') && Boolean(offers.steps.get(step(node))?.safeguards.includes(safeguard));
