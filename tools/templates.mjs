// Checks the element templates in .camunda/element-templates against the schema by which the Modeler reads them.
//
//   npm run templates
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(join(root, 'package.json'));
const Ajv = require('ajv');
const schema = require('@camunda/element-templates-json-schema/resources/schema.json');

// the schema holds words of its editor that are no part of JSON Schema, and an "$id" at every level
const plain = (part) =>
  Array.isArray(part)
    ? part.map(plain)
    : part && typeof part === 'object'
      ? Object.fromEntries(
          Object.entries(part)
            .filter(
              ([key, value]) =>
                !(['$id', '$schema', 'examples', 'default'].includes(key) && typeof value !== 'object') &&
                key !== 'examples',
            )
            .map(([key, value]) => [key, plain(value)]),
        )
      : part;
const valid = new Ajv({ strict: false, allErrors: true }).compile(plain(schema.definitions ? schema : schema.default));

const folder = join(root, '.camunda', 'element-templates');
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
const ids = new Set();
let templates = 0;
let problems = 0;
const problem = (words) => {
  problems++;
  console.error(words);
};
for (const file of files) {
  for (const template of [JSON.parse(readFileSync(join(folder, file), 'utf8'))].flat()) {
    templates++;
    if (ids.has(template.id)) problem(`${file}, ${template.id}: there are two templates with this id`);
    ids.add(template.id);
    if (!valid(template)) {
      for (const { instancePath, message } of valid.errors)
        problem(`${file}, ${template.id}${instancePath}: ${message}`);
    }
  }
}
if (!templates) problem('There are no element templates.');
if (problems) {
  console.error(`${problems} ${problems === 1 ? 'thing has' : 'things have'} to be mended.`);
  process.exit(1);
}
console.log(`${templates} element templates: nothing to mend.`);
