// The Modeler's tab for diagrams of Camunda 7, without its window: see modeler.mjs.
import * as PropertiesPanel from '@bpmn-io/properties-panel';
import { Linter } from '@camunda/linting';
import LintingModule from '@camunda/linting/modeler';
import Modeler from 'bpmn-js/lib/Modeler';
import { ElementTemplatesPropertiesProviderModule } from 'bpmn-js-element-templates';
import {
  BpmnPropertiesPanelModule,
  BpmnPropertiesProviderModule,
  CamundaPlatformPropertiesProviderModule,
} from 'bpmn-js-properties-panel';
import CamundaBehaviorsModule from 'camunda-bpmn-js-behaviors/lib/camunda-platform';
import camunda from 'camunda-bpmn-moddle/resources/camunda.json';
import modelerModdle from 'modeler-moddle/resources/modeler.json';
import * as React from 'preact/compat';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import '@bpmn-io/properties-panel/dist/assets/properties-panel.css';
import '@camunda/linting/assets/linting.css';

const A_MOMENT = 50;

// what client/src/remote/Plugins.js lends to plug-ins
window.react = React;
window.vendor = { propertiesPanel: { common: PropertiesPanel } };

const plugins = (type) => (window.plugins ?? []).filter((one) => one.type === type).map((one) => one.plugin);

/** Opens a diagram with the plug-ins that have registered themselves. */
window.openDiagram = async (xml) => {
  const modeler = new Modeler({
    container: '#canvas',
    propertiesPanel: { parent: '#properties' },
    moddleExtensions: { camunda, modeler: modelerModdle },
    linting: { active: true },
    additionalModules: [
      BpmnPropertiesPanelModule,
      BpmnPropertiesProviderModule,
      CamundaPlatformPropertiesProviderModule,
      ElementTemplatesPropertiesProviderModule,
      CamundaBehaviorsModule,
      LintingModule,
      ...plugins('bpmn.modeler.additionalModules'),
      ...plugins('bpmn.platform.modeler.additionalModules'),
    ],
  });
  window.modeler = modeler;
  let soon;
  const lint = async () => {
    const linter = new Linter({ type: 'platform', plugins: plugins('lintRules.bpmn') });
    window.reports = await linter.lint(modeler.getDefinitions());
    modeler.get('linting').setErrors(window.reports);
  };
  const lintSoon = () => {
    clearTimeout(soon);
    soon = setTimeout(lint, A_MOMENT);
  };
  modeler.on('commandStack.changed', lintSoon);
  modeler.on('elementTemplates.changed', lintSoon);
  await modeler.importXML(xml);
  await lint();
  modeler.get('canvas').zoom('fit-viewport');
};

window.select = (id) => modeler.get('selection').select(modeler.get('elementRegistry').get(id));

/** What our rules say now, a line each. */
window.said = () =>
  (window.reports ?? [])
    .filter(({ rule }) => rule.startsWith('fairlead/'))
    .map(({ rule, id, message }) => `${rule.slice(9)} | ${id} | ${message}`)
    .sort();

/** What the Modeler's window does for plug-ins of its own: they hear of a deployment, and may show and log something. */
window.deployed = (id) => {
  const heard = [];
  window.shown = [];
  const window_ = {
    subscribe: (type, listener) => heard.push([type, listener]),
    displayNotification: ({ title, content }) => window.shown.push(`${title} | ${content}`),
    log: ({ category, message }) => window.shown.push(`${category} | ${message}`),
  };
  React.render(
    plugins('client').map((plugin) => React.createElement(plugin, window_)),
    document.createElement('div'),
  );
  heard.filter(([type]) => type === 'deployment.done').forEach(([, listener]) => listener({ deployment: { id } }));
};
