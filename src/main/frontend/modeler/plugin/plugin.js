// The plug-in of Camunda Modeler 5: our rules live on the canvas, what the service offers in lists, and its templates.
// It registers itself as camunda-modeler-plugin-helpers does. The download puts what it came with in front of it:
// globalThis.fairlead = {address, offers, templates}.
import { Findings } from '../findings.js';
import { plugin } from '../lint/bpmnlint.js';
import { changesModule, propertiesModule } from '../properties.js';
import { withChoices } from '../templates.js';
import { connectionModule } from './connection.js';
import { Service } from './service.js';
import { warningsOf } from './warnings.js';

const service = new Service(globalThis.fairlead ?? {}, globalThis.localStorage);
const findings = new Findings(service);
const open = new Set();
const again = () => open.forEach((one) => one.refresh());

const register = (part, type) => (window.plugins ??= []).push({ plugin: part, type });

/** One open diagram: it gets our templates, and is looked at again when the service has said something new. */
class FairleadEditor {
  constructor(eventBus, injector) {
    Object.assign(this, { eventBus, injector });
    open.add(this);
    eventBus.on('elementTemplates.changed', () => this.setTemplates());
    eventBus.on('import.done', () => this.setTemplates());
    eventBus.on('diagram.destroy', () => open.delete(this));
  }

  /** Ours beside those of the folder; a template of ours in the folder gives way to the one that holds now. */
  setTemplates() {
    const elementTemplates = this.injector.get('elementTemplates', false);
    const ours = withChoices(service.templates, service.offers);
    if (!elementTemplates || this.setting || !ours.length) return;
    const theirs = elementTemplates.getAll().filter(({ id }) => !id.startsWith('fairlead.'));
    this.setting = true;
    elementTemplates.set([...theirs, ...ours]);
    this.setting = false;
  }

  /** The Modeler looks at a diagram again when its templates have changed. */
  refresh() {
    this.setTemplates();
    this.eventBus.fire('elementTemplates.changed');
  }
}
FairleadEditor.$inject = ['eventBus', 'injector'];

const fileOf = (xml) => `${/<(?:\w+:)?process\b[^>]*?\bid="([^"]*)"/.exec(xml)?.[1] ?? 'diagram'}.bpmn`;

register(
  plugin({
    names: findings.names,
    findings: (xml) => findings.in(xml, fileOf(xml), again),
    helpAt: (rule) => (service.address ? `${service.address}/guide/owners/rules/${rule}` : ''),
  }),
  'lintRules.bpmn',
);
register(
  { __init__: ['fairleadEditor'], fairleadEditor: ['type', FairleadEditor] },
  'bpmn.platform.modeler.additionalModules',
);
register(connectionModule(service), 'bpmn.platform.modeler.additionalModules');
register(changesModule, 'bpmn.platform.modeler.additionalModules');
const panel = window.vendor?.propertiesPanel?.common;
if (panel) {
  register(
    propertiesModule(panel.SelectEntry, () => service.offers),
    'bpmn.platform.modeler.additionalModules',
  );
}

if (window.react) register(warningsOf(window.react, service), 'client');

service.onChange(again);
const { address, token } = service.kept;
if (token) service.connect(address, token);
