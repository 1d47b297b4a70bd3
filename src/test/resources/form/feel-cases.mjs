// Evaluates the cases with the FEEL evaluator that form-js brings, in the way static/js/form.js asks it to.
// Usage: node feel-cases.mjs <project folder> <cases.json>; prints the names of the hidden ones as JSON.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [project, file] = process.argv.slice(2);
const from = (path, name) => createRequire(path).resolve(name);
const formJs = from(`${project}/package.json`, '@bpmn-io/form-js');
const { evaluate } = await import(pathToFileURL(from(from(formJs, '@bpmn-io/form-js-viewer'), '@bpmn-io/feelin')));

const isHidden = ({ condition, values }) => {
  try {
    return evaluate(condition.slice(1), values).value === true;
  } catch {
    return false;
  }
};
console.log(JSON.stringify(JSON.parse(readFileSync(file, 'utf8')).filter(isHidden).map(({ name }) => name)));
