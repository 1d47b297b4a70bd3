// Checks the diagrams: bpmnlint's own rules, what the engine understands, and Fairlead's. Any warning fails.
//
//   npm run lint                        all of processes/, and the parts that owners copy
//   npm run lint -- processes/x.bpmn    one diagram
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rules } from './lint/rules.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(join(root, 'package.json'));
const { BpmnModdle } = await import('bpmn-moddle');
const { Linter } = require('bpmnlint');
const NodeResolver = require('bpmnlint/lib/resolver/node-resolver');

const OURS = 'bpmnlint-plugin-fairlead';
const packages = new NodeResolver();
const resolver = {
  resolveRule: (name, ruleName) => (name === OURS ? rules[ruleName] : packages.resolveRule(name, ruleName)),
  resolveConfig: (name, configName) =>
    name === OURS
      ? { rules: Object.fromEntries(Object.keys(rules).map((one) => [`fairlead/${one}`, 'error'])) }
      : packages.resolveConfig(name, configName),
};
const config = JSON.parse(readFileSync(join(root, '.bpmnlintrc'), 'utf8'));
// a linter remembers what it has seen, so each file has its own
const linter = () =>
  new Linter({ config: { ...config, extends: [...config.extends, 'plugin:fairlead/all'] }, resolver });

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
      const ours = rule.startsWith('fairlead/');
      console.error(`${file}, ${id}: ${message} (${rule}${ours ? `, see docs/owners/rules/${rule.slice(9)}.md` : ''})`);
    }
  }
}
if (problems) {
  console.error(`${problems} ${problems === 1 ? 'thing has' : 'things have'} to be mended.`);
  process.exit(1);
}
console.log(`${files.length} diagrams: nothing to mend.`);
