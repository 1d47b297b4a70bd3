// A decision is changed: its table with dmn-js, and each rule as a list of what it asks and gives.
import camunda from 'camunda-dmn-moddle/resources/camunda.json';
import {
  CamundaPropertiesProviderModule,
  DmnPropertiesPanelModule,
  DmnPropertiesProviderModule,
} from 'dmn-js-properties-panel';
import Modeler from 'dmn-js/lib/Modeler';
import { begin } from './page.js';

class Decision {
  constructor(drawing, properties, words) {
    this.words = words;
    this.changed = [];
    this.modeler = new Modeler({
      container: drawing,
      moddleExtensions: { camunda },
      drd: {
        propertiesPanel: { parent: properties },
        additionalModules: [DmnPropertiesPanelModule, DmnPropertiesProviderModule, CamundaPropertiesProviderModule],
      },
    });
    const heard = new Set();
    this.modeler.on('viewer.created', ({ viewer }) => {
      if (heard.has(viewer)) return;
      heard.add(viewer);
      viewer.on('commandStack.changed', () => this.changed.forEach((act) => act()));
    });
  }

  async open(text) {
    await this.modeler.importXML(text);
    const table = this.modeler.getViews().find(({ type }) => type === 'decisionTable');
    if (table) await this.modeler.open(table);
  }

  async text() {
    return (await this.modeler.saveXML({ format: true })).xml;
  }

  onChange(act) {
    this.changed.push(act);
  }

  onSelect() {}

  service(name) {
    return this.modeler.getActiveViewer().get(name);
  }

  undo() {
    this.service('commandStack').undo();
  }

  redo() {
    this.service('commandStack').redo();
  }

  get table() {
    const view = this.modeler.getActiveView();
    return view?.type === 'decisionTable' ? view.element.decisionLogic : null;
  }

  items() {
    const { table, words } = this;
    if (!table) return [];
    const decision = table.$parent;
    return [
      { id: decision.id, name: decision.name, kind: words.decision },
      ...(table.rule || []).map((rule, at) => ({
        id: rule.id,
        name: `${words.rule.replace('{0}', at + 1)}: ${[...(rule.inputEntry || []), ...(rule.outputEntry || [])]
          .map(({ text }) => text || '–')
          .join(' · ')}`,
        kind: rule.description || '',
      })),
    ];
  }

  select() {}

  fields(id) {
    const { table, words } = this;
    const modeling = this.service('modeling');
    const decision = table.$parent;
    if (id === decision.id) {
      return ['name', 'camunda:versionTag'].map((name) => ({
        label: name === 'name' ? words.name : words.versionTag,
        kind: 'text',
        value: decision.get(name) || '',
        set: (value) => modeling.updateProperties(decision, { [name]: value || undefined }),
      }));
    }
    const rule = table.rule.find((one) => one.id === id);
    if (!rule) return [];
    const cell = (said, entry) => ({
      label: said,
      kind: 'text',
      value: entry.text || '',
      set: (text) => modeling.editCell(entry, text),
    });
    return [
      ...rule.inputEntry.map((entry, at) => {
        const input = table.input[at];
        return cell(words.if.replace('{0}', input.label || input.inputExpression?.text || ''), entry);
      }),
      ...rule.outputEntry.map((entry, at) =>
        cell(words.then.replace('{0}', table.output[at].label || table.output[at].name || ''), entry),
      ),
      {
        label: words.about,
        kind: 'text',
        value: rule.description || '',
        set: (text) => modeling.editAnnotation(rule, text),
      },
    ];
  }

  acts(id) {
    const { table, words } = this;
    const modeling = this.service('modeling');
    const at = table.rule?.findIndex((one) => one.id === id) ?? -1;
    if (at < 0) return [];
    const add = (where) => () => {
      modeling.addRow({ type: 'dmn:DecisionRule' }, where);
      return table.rule[where]?.id;
    };
    return [
      { name: words.ruleBefore, act: add(at) },
      { name: words.ruleAfter, act: add(at + 1) },
      { name: words.takeOut, act: () => modeling.removeRow(this.service('elementRegistry').get(id)) },
    ];
  }
}

begin(async ({ drawing, properties, words }) => new Decision(drawing, properties, words));
