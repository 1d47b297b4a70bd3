// Makes docs/owners/pathways: for each diagram a page in words and its picture.
//
//   npm run pathways               makes them
//   npm run pathways -- check      says which are out of date, and fails if one is
//   ... check FOLDER               the same for a copy of the project in another folder
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BpmnModdle } from 'bpmn-moddle';
import { page } from './pathways/page.mjs';
import { picture } from './pathways/picture.mjs';

const COMMAND = 'npm run pathways';
const checks = process.argv[2] === 'check';
const root = process.argv[3] || dirname(dirname(fileURLToPath(import.meta.url)));
const pages = join(root, 'docs', 'owners', 'pathways');
const text = (...path) => readFileSync(join(root, ...path), 'utf8').replace(/\r\n/g, '\n');
const files = readdirSync(join(root, 'processes')).sort();

/** The numbers that hold where an area has said nothing, by their keys; they are declared in Setting.java. */
function settings() {
  const source = text('src', 'main', 'java', 'org', 'fairlead', 'staff', 'Setting.java');
  const found = source.matchAll(/^ {4}[A-Z][A-Z0-9_]*\(\s*"([\w-]+)",\s*([\d *+]+)/gm);
  return Object.fromEntries(
    [...found].map(([, key, sum]) => [
      key,
      sum.split('+').reduce((all, part) => all + part.split('*').reduce((a, b) => a * b, 1), 0),
    ]),
  );
}

function roles() {
  const found = text('src', 'main', 'resources', 'messages.properties').matchAll(/^role\.([\w-]+)=(.*)$/gm);
  return Object.fromEntries([...found].map(([, role, name]) => [role, name]));
}

const unescaped = (xml) =>
  xml
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&');
const labels = (xml, kind) =>
  [...xml.matchAll(new RegExp(`<${kind} [^>]*label="([^"]*)"`, 'g'))].map(([, label]) => unescaped(label));

function decisions() {
  return Object.fromEntries(
    files
      .filter((file) => file.endsWith('.dmn'))
      .map((file) => {
        const xml = text('processes', file);
        const name = /<decision [^>]*name="([^"]*)"/.exec(xml)?.[1] || file;
        return [
          file.slice(0, -4),
          {
            name: unescaped(name),
            inputs: labels(xml, 'input'),
            outputs: labels(xml, 'output'),
            rules: (xml.match(/<rule /g) || []).length,
          },
        ];
      }),
  );
}

/** What each automatic step does, as the element templates tell it in the Modeler. */
function steps() {
  const found = JSON.parse(text('.camunda', 'element-templates', 'steps.json')).map((template) => {
    const named = template.properties.find((property) => property.binding?.name === 'camunda:delegateExpression');
    return [named.value.slice(2, -1), template.description.split(' Afterwards you can ask for:')[0]];
  });
  return Object.fromEntries(found);
}

const calls = (scope) =>
  (scope.flowElements || []).flatMap((one) => (one.$type === 'bpmn:CallActivity' ? [one.calledElement] : calls(one)));

const diagrams = [];
for (const file of files.filter((one) => one.endsWith('.bpmn'))) {
  const { rootElement } = await new BpmnModdle().fromXML(text('processes', file));
  const [one] = rootElement.rootElements.filter((element) => element.$type === 'bpmn:Process');
  diagrams.push({ file: `processes/${file}`, definitions: rootElement, process: one, name: one.name || one.id });
}

const callers = {};
for (const { process: one, name } of diagrams) {
  new Set(calls(one)).forEach((called) => (callers[called] ||= []).push({ id: one.id, name }));
}
const known = {
  settings: settings(),
  roles: roles(),
  decisions: decisions(),
  steps: steps(),
  callers,
  processes: Object.fromEntries(diagrams.map(({ process: one, name }) => [one.id, name])),
};

const wanted = new Map();
for (const { file, definitions, process: one, name } of diagrams) {
  try {
    wanted.set(`${one.id}.md`, page(one, file, known));
    wanted.set(`${one.id}.svg`, picture(definitions, name));
  } catch (problem) {
    console.error(`${file}: ${problem.message}`);
    process.exit(1);
  }
}
wanted.set(
  'README.md',
  [
    `<!-- Made from processes/*.bpmn by "${COMMAND}". Change the diagrams, not this page. -->`,
    '# Every pathway in words',
    '',
    'Each page shows one diagram and says the same in words: the steps in order, who does them, by when, and who hears',
    'when they are late. The numbers are the standard ones; an area may have set others (page *Areas*).',
    '',
    ...diagrams
      .sort((a, b) => a.name.localeCompare(b.name, 'en'))
      .map(({ process: one, name }) => {
        const [first] = ((one.documentation || [])[0]?.text || '').replace(/\s+/g, ' ').split(/(?<=[.!?]) /);
        return `- [${name}](${one.id}.md)${first ? `: ${first}` : ''}`;
      }),
    '',
  ].join('\n'),
);

const there = existsSync(pages) ? readdirSync(pages) : [];
const tooMany = there.filter((file) => !wanted.has(file));
const different = [...wanted].filter(
  ([file, content]) => !there.includes(file) || text('docs', 'owners', 'pathways', file) !== content,
);
if (checks) {
  const stale = [...tooMany, ...different.map(([file]) => file)].sort();
  stale.forEach((file) => console.error(`docs/owners/pathways/${file} is out of date.`));
  if (stale.length) {
    console.error(`A diagram, or what it names, has changed. Run "${COMMAND}", look at what it wrote, and commit it.`);
    process.exit(1);
  }
  console.log(`${diagrams.length} pathway pages are up to date.`);
} else {
  mkdirSync(pages, { recursive: true });
  tooMany.forEach((file) => rmSync(join(pages, file)));
  different.forEach(([file, content]) => writeFileSync(join(pages, file), content));
  console.log(`${diagrams.length} pathway pages, ${different.length + tooMany.length} files changed.`);
}
