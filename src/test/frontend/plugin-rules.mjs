// What the rules of src/main/frontend/modeler/lint find in diagrams: PluginRulesTest holds it to what the guard finds.
//
//   node src/test/frontend/plugin-rules.mjs cases.json     of {offers, cases: [{xml, opened}]}; prints what each finds
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BpmnModdle } from 'bpmn-moddle';
import { ruleWords } from '../../../tools/rule-words.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
globalThis.FAIRLEAD_WORDS = ruleWords(root);
const { check, names } = await import('../../main/frontend/modeler/lint/index.js');
const { plugin } = await import('../../main/frontend/modeler/lint/bpmnlint.js');
const require = createRequire(import.meta.url);
const { Linter } = require('bpmnlint');
const camunda = require('camunda-bpmn-moddle/resources/camunda.json');
const modeler = require('modeler-moddle/resources/modeler.json');

const { offers, cases } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const found = [];
for (const { xml, opened } of cases) {
  let findings;
  try {
    findings = check(xml, offers);
  } catch (unreadable) {
    findings = [{ rule: 'unreadable', element: null, message: String(unreadable), mend: '' }];
  }
  found.push({ findings, drawn: opened ? await drawn(xml) : null });
}
console.log(JSON.stringify({ names, found }));

/** What bpmnlint reports when the diagram has been opened as the Modeler opens it. */
async function drawn(xml) {
  try {
    const { rootElement } = await new BpmnModdle({ camunda, modeler }).fromXML(xml);
    const linter = new Linter(plugin({ offers: () => offers }));
    const reports = await linter.lint(rootElement);
    return Object.entries(reports).flatMap(([rule, all]) =>
      all.map(({ id, message }) => ({ rule: rule.replace('fairlead/', ''), element: id, message })),
    );
  } catch {
    return null; // what cannot be opened is not drawn
  }
}
