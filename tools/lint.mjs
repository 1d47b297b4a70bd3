// Checks the diagrams: bpmnlint's own rules, what the engine understands, and Fairlead's. Any warning fails.
//
//   npm run lint                        all of processes/, and the parts that owners copy
//   npm run lint -- processes/x.bpmn    one diagram
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ruleWords } from './rule-words.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(join(root, 'package.json'));
const { BpmnModdle } = await import('bpmn-moddle');
const { Linter } = require('bpmnlint');
const NodeResolver = require('bpmnlint/lib/resolver/node-resolver');

globalThis.FAIRLEAD_WORDS = ruleWords(root);
const { plugin } = await import('../src/main/frontend/modeler/lint/bpmnlint.js');
const ours = plugin();
const packages = new NodeResolver();
const resolver = {
  resolveRule: (name, rule) =>
    name === 'bpmnlint-plugin-fairlead' ? ours.resolver.resolveRule(name, rule) : packages.resolveRule(name, rule),
  resolveConfig: (name, config) => packages.resolveConfig(name, config),
};
const config = JSON.parse(readFileSync(join(root, '.bpmnlintrc'), 'utf8'));
// a linter remembers what it has seen, so each file has its own
const linter = () => new Linter({ config: { ...config, rules: { ...config.rules, ...ours.config.rules } }, resolver });

const named = process.argv.slice(2);
const files = named.length
  ? named
  : readdirSync(join(root, 'processes'))
      .filter((file) => file.endsWith('.bpmn'))
      .map((file) => join('processes', file))
      .concat(join('docs', 'owners', 'parts-to-copy.bpmn'));
let problems = 0;
for (const file of files) {
  const { rootElement } = await new BpmnModdle().fromXML(readFileSync(named.length ? file : join(root, file), 'utf8'));
  for (const [rule, reports] of Object.entries(await linter().lint(rootElement))) {
    for (const { id, message } of reports) {
      problems++;
      const help = rule.startsWith('fairlead/') ? `, see docs/owners/rules/${rule.slice(9)}.md` : '';
      console.error(`${file}, ${id}: ${message} (${rule}${help})`);
    }
  }
}
if (problems) {
  console.error(`${problems} ${problems === 1 ? 'thing has' : 'things have'} to be mended.`);
  process.exit(1);
}
console.log(`${files.length} diagrams: nothing to mend.`);
