// Makes what the pages load of src/main/frontend and of npm: packages by `npm ci`, our stylesheets by Sass, our modules
// by esbuild: a script is small; what it loads later lies in js/parts, under names that change with what is in them.
// Installing and building are each skipped while nothing that they read has changed. Maven runs this (see pom.xml);
// `npm run build` does too.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { themed } from './colours.mjs';
import { ruleWords } from './rule-words.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const built = process.argv[2] ?? join(root, 'target');
const served = join(built, 'classes', 'static');
const vendor = join(served, 'vendor');
const sources = join(root, 'src', 'main', 'frontend');
/** The folder for Camunda Modeler, which is offered for download. */
const plugin = join(built, 'classes', 'modeler');
/** What the Modeler and our own editor offer on an element. */
const templates = join(root, '.camunda', 'element-templates');

/** What each script of ours is made from. */
const scripts = {
  'js/form': join(sources, 'form', 'form.js'),
  'js/diagram': join(sources, 'diagram.js'),
  'js/pathway': join(sources, 'pathway.js'),
  'js/page': join(sources, 'page.js'),
  'js/public': join(sources, 'public.js'),
  'js/duplicates': join(sources, 'duplicates.js'),
};

/** The editors of diagrams, decisions and forms: built apart, so that no other page loads what they share. */
const editors = Object.fromEntries(
  ['bpmn', 'dmn', 'form'].map((kind) => [`js/edit-${kind}`, join(sources, 'editor', `${kind}.js`)]),
);

/** The stylesheet of all pages, and that of the public page. */
const stylesheets = ['fairlead', 'public'];

/** Those that the stylesheet refers to; the NHS's own marks stay where they are. */
const icons = ['arrow-down', 'arrow-up-down', 'arrow-up', 'cross'].map(
  (icon) => `assets/images/nhsuk-icon-${icon}.svg`,
);

/** What a page loads, and nothing else of each package. */
const files = {
  'form-js': { from: '@bpmn-io/form-js-viewer/dist', take: ['assets/form-js.css'] },
  'bpmn-js': {
    from: 'bpmn-js/dist',
    take: [
      'bpmn-navigated-viewer.production.min.js',
      'assets/diagram-js.css',
      'assets/bpmn-js.css',
      'assets/bpmn-font',
    ],
  },
  'dmn-js': { from: 'dmn-js/dist', take: ['dmn-navigated-viewer.production.min.js', 'assets'] },
  'properties-panel': { from: '@bpmn-io/properties-panel/dist/assets', take: ['properties-panel.css'] },
  'element-templates': { from: 'bpmn-js-element-templates/dist/assets', take: ['element-templates.css'] },
  'form-js-editor': { from: '@bpmn-io/form-js-editor/dist/assets', take: ['form-js-editor.css'] },
  'nhsuk-frontend': { from: 'nhsuk-frontend/dist/nhsuk', take: icons },
};

/** Letters of a printed page beside Latin, Greek and Cyrillic: Arabic and Urdu, with a code for each form, Chinese. */
const fonts = [
  '@expo-google-fonts/vazirmatn/400Regular/Vazirmatn_400Regular.ttf',
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
];
const printed = join(built, 'classes', 'pdf');

function fail(message) {
  console.error(message);
  process.exit(1);
}

function hashOf(...paths) {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0]);
  for (const path of paths) hash.update(path).update(readFileSync(path));
  return hash.digest('hex');
}

function unchanged(stamp, hash) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
}

function installPackages() {
  const lock = join(root, 'package-lock.json');
  const stamp = join(root, 'node_modules', '.fairlead-installed');
  const hash = hashOf(lock);
  if (unchanged(stamp, hash)) return;
  const windows = process.platform === 'win32';
  const npm = spawnSync(
    windows ? 'npm.cmd' : 'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      stdio: 'inherit',
      shell: windows,
    },
  );
  if (npm.error) fail('Fairlead needs npm, which comes with Node: it was not found on the PATH.');
  if (npm.status !== 0) fail('The front-end packages could not be installed: npm says why above.');
  writeFileSync(stamp, hash);
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesIn(join(folder, entry.name)) : join(folder, entry.name)))
    .sort();
}

function stylesheet(require, name) {
  const { css } = require('sass').compile(join(sources, `${name}.scss`), {
    loadPaths: [join(root, 'node_modules')],
    style: 'compressed',
    quietDeps: true,
  });
  if (/@font-face|https?:\/\/(?!www\.w3\.org)/.test(css)) fail(`${name}.css would load something from another host.`);
  return themed(css);
}

const words = JSON.stringify(ruleWords(root));
const define = { 'process.env.NODE_ENV': '"production"', FAIRLEAD_WORDS: words };

/** Styles that a script brings along become a sheet of the document: our content security policy has no inline ones. */
const adoptedStyles = {
  name: 'adopted styles',
  setup(made) {
    made.onLoad({ filter: /style-mod\.js$/ }, ({ path }) => {
      const asks = '!root.head && root.adoptedStyleSheets';
      const text = readFileSync(path, 'utf8');
      if (!text.includes(asks)) fail(`${path} is not as it was: look how it adds its styles.`);
      return { contents: text.replace(asks, 'root.adoptedStyleSheets') };
    });
  },
};

async function bundle(require) {
  const { build: make } = require('esbuild');
  const made = {
    outdir: served,
    bundle: true,
    splitting: true,
    chunkNames: 'js/parts/[name]-[hash]',
    minify: true,
    format: 'esm',
    target: 'es2020',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define,
    logLevel: 'warning',
  };
  // the picker of dates that the form viewer brings along is never shown: our questions draw three boxes
  const alias = { flatpickr: join(sources, 'form', 'no-picker.js') };
  await make({ ...made, entryPoints: scripts, alias });
  // the viewer and the editor of forms draw together, so they have one preact
  const preact = join(root, 'node_modules', 'preact');
  const domify = join(sources, 'editor', 'domify.js');
  await make({ ...made, entryPoints: editors, alias: { ...alias, preact, domify }, plugins: [adoptedStyles] });
}

/** The plug-in of Camunda Modeler: its script, its looks, what describes it, and the templates as they are shipped. */
function bundlePlugin(require) {
  require('esbuild').buildSync({
    entryPoints: { client: join(sources, 'modeler', 'plugin', 'plugin.js') },
    outdir: plugin,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    define,
    logLevel: 'warning',
  });
  cpSync(join(sources, 'modeler', 'plugin', 'style.css'), join(plugin, 'style.css'));
  cpSync(join(sources, 'modeler', 'plugin', 'index.cjs'), join(plugin, 'index.js'));
  const all = filesIn(templates).flatMap((file) => JSON.parse(readFileSync(file, 'utf8')));
  writeFileSync(join(plugin, 'templates.json'), JSON.stringify(all));
}

async function build() {
  const stamp = join(built, 'front-end.stamp');
  const tools = ['./front-end.mjs', './colours.mjs', './rule-words.mjs'].map((tool) =>
    fileURLToPath(new URL(tool, import.meta.url)),
  );
  const read = [join(root, 'package-lock.json'), ...tools, ...filesIn(sources), ...filesIn(templates)];
  const hash = createHash('sha256')
    .update(hashOf(...read))
    .update(words)
    .digest('hex');
  const styles = stylesheets.map((name) => `vendor/${name}.css`);
  const made = [...styles, ...Object.keys({ ...scripts, ...editors }).map((script) => `${script}.js`)]
    .map((file) => join(served, file))
    .concat(
      fonts.map((font) => join(printed, basename(font))),
      join(plugin, 'client.js'),
    );
  if (unchanged(stamp, hash) && made.every((file) => existsSync(file))) return;
  const require = createRequire(join(root, 'package.json'));
  const css = stylesheets.map((name) => [name, stylesheet(require, name)]);
  rmSync(vendor, { recursive: true, force: true });
  rmSync(join(served, 'js', 'parts'), { recursive: true, force: true });
  mkdirSync(vendor, { recursive: true });
  for (const [name, styles] of css) writeFileSync(join(vendor, `${name}.css`), styles);
  await bundle(require);
  bundlePlugin(require);
  for (const [name, { from, take }] of Object.entries(files)) {
    for (const file of take) {
      cpSync(join(root, 'node_modules', from, file), join(vendor, name, file), { recursive: true });
    }
  }
  for (const font of fonts) {
    const from = join(root, 'node_modules', font);
    cpSync(from, join(printed, basename(font)));
    cpSync(join(from, '..', '..', 'LICENSE_FONT'), join(printed, `${basename(font)}.license.txt`));
  }
  writeFileSync(stamp, hash);
}

installPackages();
await build();
