// The sentences that the rules say while somebody draws, and what our plug-in says around them: those of
// messages.properties whose keys stand in src/main/frontend/modeler. A key that ends in a point stands for all that
// begin so.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export function ruleWords(root) {
  const folder = join(root, 'src', 'main', 'frontend', 'modeler');
  const sources = readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith('.js'))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
  const keys = new Set(
    sources.flatMap((text) => [...text.matchAll(/say\(['`]((?:process|plugin)\.[\w.-]*)/g)].map(([, key]) => key)),
  );
  const families = [...keys].filter((key) => key.endsWith('.'));
  const file = readFileSync(join(root, 'src', 'main', 'resources', 'messages.properties'), 'utf8');
  const said = file.replace(/\\\n\s*/g, '').replace(/\\\\/g, '\\');
  const words = {};
  for (const line of said.split('\n')) {
    const [, key, sentence] = /^([\w.-]+)=(.*)$/.exec(line) ?? [];
    if (key && (keys.has(key) || families.some((family) => key.startsWith(family)))) words[key] = sentence;
  }
  for (const key of keys) {
    if (!key.endsWith('.') && words[key] === undefined) throw new Error(`messages.properties has no ${key}`);
  }
  return words;
}
