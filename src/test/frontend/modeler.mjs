// Puts together the libraries of Camunda Modeler 5 for Camunda 7 as its tab for diagrams does (client/src/app/tabs/bpmn
// of camunda/camunda-modeler), so that a page without its window can load a plug-in: ModelerPluginBrowserTest.
//
//   node src/test/frontend/modeler.mjs <folder>
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
createRequire(import.meta.url)('esbuild').buildSync({
  entryPoints: { modeler: join(here, 'modeler.js') },
  outdir: process.argv[2],
  bundle: true,
  format: 'iife',
  target: 'es2022',
  loader: { '.svg': 'dataurl', '.woff': 'dataurl', '.woff2': 'dataurl', '.ttf': 'dataurl', '.eot': 'dataurl' },
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'error',
});
