// Counts what the house is made of, so that before and after can be laid side by side.
//
//   node tools/count.mjs            this folder
//   node tools/count.mjs ../other   another checkout, of any commit
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const root = process.argv[2] ?? '.';
const SKIPPED = new Set(['.git', 'node_modules', 'target', 'data']);
const ENGINE = /^import (static )?org\.camunda\.(?!feel\b)/m;
const SQL = /\b(select\s[^;]*?\sfrom|insert\s+into|update\s+\w+\s+set|delete\s+from)\s/;
const MARKUP = /<\/?\w+>/;
const STARTS_SQL = /^\s*(select|insert into|update|delete from|with)\b/;
// somebody reads it: three words that begin with a capital, or a text that ends like a sentence
const SENTENCE = /^\p{Lu}[\p{L}’']*,? [\p{L}%{}]+[,:]? [\p{L}%{}]|[\p{L}%] [\p{L}%]+[.!?]$/u;

const files = walk(root);
const main = under('src/main/java', '.java');
const test = under('src/test/java', '.java');
const methods = main.flatMap((file) => methodsOf(file)).sort((one, other) => other.lines - one.lines);
const longest = methods[0] ?? { lines: 0, name: '' };

table({
  'files': files.length,
  'files of main Java': main.length,
  'lines of main Java': sum(main, (file) => file.lines),
  '  of these imports': sum(main, (file) => file.text.match(/^import /gm)?.length ?? 0),
  '  of these over 120 characters': sum(main, (file) => file.text.match(/^.{121,}$/gm)?.length ?? 0),
  'files of test Java': test.length,
  'lines of test Java': sum(test, (file) => file.lines),
  'lines of templates': linesOf('src/main/resources/templates', '.html'),
  'lines of scripts': linesOf('src/main', '.js'),
  'longest method': `${longest.lines} lines (${longest.name})`,
  'classes with engine imports': main.filter((file) => ENGINE.test(file.text)).length,
  '  outside process and worklist': main
    .filter((file) => ENGINE.test(file.text) && !/\/(process|worklist)\//.test(file.path)).length,
  'files outside repositories with SQL': main
    .filter((file) => !file.path.endsWith('Repository.java') && literals(file).some((one) => SQL.test(one))).length,
  'sentences in Java': sum(main, (file) => literals(file).filter(isSentence).length),
});

function isSentence(words) {
  return SENTENCE.test(words.replaceAll('\\"', '')) && ![STARTS_SQL, SQL, MARKUP].some((other) => other.test(words));
}

/** The texts in a file, those joined by + or in a block as one; what stands in comments and annotations is none. */
function literals(file) {
  const bare = withoutAnnotations(withoutComments(file.text)).replace(/(?<!\\)"\s*\+\s*"/g, '');
  return [...bare.matchAll(/"""\s*\n([\s\S]*?)"""|"((?:\\.|[^"\\\n])*)"/g)].map((one) => one[1] ?? one[2]);
}

function withoutAnnotations(text) {
  return text.replace(/@\w+(\.\w+)*\((?:"(?:\\.|[^"\\\n])*"|[^()"]|\([^()]*\))*\)/g, '');
}

function withoutComments(text) {
  return text.replace(
    /"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\])+'|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (found) => (found.startsWith('/') ? found.replace(/[^\n]/g, '') : found),
  );
}

/** A method is what stands between its brace and the one that closes it, on formatted code. */
function methodsOf(file) {
  const found = [];
  const lines = withoutComments(file.text).split('\n');
  lines.forEach((line, start) => {
    const head = line.match(/^( {4,12})(?!(?:return|new|throw|else|if|for|while|switch|try|record)\b)\S.*?(\w+)\(/);
    if (!head || / = |^\s*[.@"]|->|;\s*$/.test(line)) return;
    let open = start;
    while (open < lines.length && !/[{;]\s*$/.test(lines[open])) open++;
    if (open === lines.length || !lines[open].trimEnd().endsWith('{')) return;
    const end = lines.findIndex((one, at) => at > open && one.startsWith(`${head[1]}}`));
    if (end < 0) return;
    found.push({ lines: end - start + 1, name: `${basename(file.path, '.java')}.${head[2]}` });
  });
  return found;
}

function linesOf(folder, ending) {
  return sum(under(folder, ending), (file) => file.lines);
}

function under(folder, ending) {
  return files.filter((path) => path.startsWith(`${folder}/`) && path.endsWith(ending)).map(read);
}

function read(path) {
  const text = readFileSync(join(root, path), 'utf8');
  return { path, text, lines: text.split('\n').length - 1 };
}

function walk(folder, below = '') {
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}.`);
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !SKIPPED.has(entry.name))
    .flatMap((entry) =>
      entry.isDirectory() ? walk(join(folder, entry.name), `${below}${entry.name}/`) : [`${below}${entry.name}`],
    );
}

function sum(list, number) {
  return list.reduce((total, one) => total + number(one), 0);
}

function table(counts) {
  const width = Math.max(...Object.keys(counts).map((what) => what.length));
  for (const [what, count] of Object.entries(counts)) {
    console.log(`${what.padEnd(width)}  ${typeof count === 'number' ? String(count).padStart(7) : count}`);
  }
}
