// The guard's rules that a diagram alone can show, for bpmnlint. The names are those of the help pages in
// docs/owners/rules; what is said is what an owner can do about it. org.fairlead.process.guard has the last word.
const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const is = (node, ...types) => types.some((type) => node.$instanceOf?.(type));
const attribute = (node, name) => node.$attrs?.[`camunda:${name}`];
const inside = (node, type) => (node.extensionElements?.values || []).filter((one) => one.$type === `camunda:${type}`);

const rule = (check) => () => ({ check });

export const rules = {
  'named-after-id': rule((node, reporter) => {
    if (is(node, 'bpmn:FlowNode', 'bpmn:SequenceFlow', 'bpmn:Process') && !KEBAB.test(node.id || '')) {
      reporter.report(node.id, 'Write the id in lower-case words with hyphens, such as plan-menu');
    }
  }),

  'version-and-lifetime': rule((node, reporter) => {
    if (!is(node, 'bpmn:Process')) return;
    if (!/^\d+\.\d+\.\d+$/.test(attribute(node, 'versionTag') || '')) {
      reporter.report(node.id, 'Fill in the version tag, such as 1.2.0');
    }
    if (!/^P\d+D$/.test(attribute(node, 'historyTimeToLive') || '')) {
      reporter.report(node.id, 'Fill in the history time to live, such as P3650D');
    }
  }),

  'no-script': rule((node, reporter) => {
    const code = ['class', 'expression', 'resource', 'type', 'topic', 'resultVariable'].filter((name) =>
      attribute(node, name),
    );
    if (is(node, 'bpmn:ScriptTask') || code.length || inside(node, 'connector').length) {
      reporter.report(node.id, 'Choose one of Fairlead’s delegates instead of code or a connector');
    }
  }),

  'task-has-form': rule((node, reporter) => {
    if (!is(node, 'bpmn:UserTask')) return;
    if (!attribute(node, 'formRef') || attribute(node, 'formRefBinding') !== 'latest') {
      reporter.report(node.id, 'Name the task’s form and bind it to “latest”');
    }
  }),

  'task-has-people': rule((node, reporter) => {
    if (is(node, 'bpmn:UserTask') && !attribute(node, 'candidateGroups')) {
      reporter.report(node.id, 'Put the task to a role: fill in the candidate groups');
    }
  }),

  'task-has-due-date': rule((node, reporter) => {
    if (is(node, 'bpmn:UserTask') && !/^\$\{[^}]+\}$/.test(attribute(node, 'dueDate') || '')) {
      reporter.report(node.id, "Give the task a due date from a setting, such as ${workingDays('triage')}");
    }
  }),

  'late-task-tells': rule((node, reporter) => {
    if (!is(node, 'bpmn:UserTask')) return;
    const properties = inside(node, 'properties').flatMap((one) => one.$children || []);
    if (!properties.some((one) => one.name === 'overdueTells' && one.value)) {
      reporter.report(node.id, 'Say who hears when the task is late: the extension property overdueTells');
    }
  }),

  'gateway-default': rule((node, reporter) => {
    const flows = node.outgoing || [];
    if (!is(node, 'bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway') || flows.length < 2) return;
    if (!node.default) reporter.report(node.id, 'Set one arrow as the default flow, so that no case is stuck here');
    if (!node.name) reporter.report(node.id, 'Name the gateway with a question');
    for (const flow of flows) {
      if (!flow.name) reporter.report(flow.id, 'Name the arrow with the answer that it stands for');
      if (!flow.conditionExpression && flow !== node.default) reporter.report(flow.id, 'Give the arrow a condition');
    }
  }),

  'timer-from-setting': rule((node, reporter) => {
    if (is(node, 'bpmn:TimerEventDefinition') && (node.timeDuration || node.timeCycle)) {
      reporter.report(node.id, 'Choose “Date” and a date function: numbers of days are settings of an area');
    }
  }),

  'known-delegate': rule((node, reporter) => {
    if (is(node, 'bpmn:ServiceTask') && !/^\$\{\s*\w+\s*\}$/.test(attribute(node, 'delegateExpression') || '')) {
      reporter.report(node.id, 'Name one of Fairlead’s delegates, in the form ${recordConsent}');
    }
  }),
};
