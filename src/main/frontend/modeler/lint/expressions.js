// The expressions in a diagram, read as the engine's own parser (JUEL) reads them. A tree's node is
// {kind, kids, op?, name?, value?}; kinds that nothing may hold are “other”.
import { quoted, say } from './words.js';

const NUMBER = /(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)/.source;
const TEXT = /('(?:[^'\\]|\\['"\\])*'|"(?:[^"\\]|\\['"\\])*")/.source;
const WORD = /([A-Za-z_$][\w$]*)/.source;
const SIGN = /(==|!=|<=|>=|&&|\|\||[<>=!+\-*/%?:.,()[\]])/.source;
const TOKEN = new RegExp(`\\s*(?:${NUMBER}|${TEXT}|${WORD}|${SIGN})`, 'y');
const WORDS = { and: '&&', or: '||', not: '!', eq: '==', ne: '!=', lt: '<', gt: '>', le: '<=', ge: '>=' };
const LATER = { div: '/', mod: '%' };
const LEVELS = [['||'], ['&&'], ['==', '!='], ['<', '>', '<=', '>='], ['+', '-'], ['*', '/', '%']];
const COMPARISONS = new Set(['==', '!=', '<', '<=', '>', '>=', '&&', '||']);
const KNOWN = new Set(['eval', 'binary', 'unary', 'nested', 'function', 'parameters', 'name', 'text', 'literal']);
const IN_WORDS = new Set(['name', 'documentation', 'text', 'id']);
const LONGEST = 1000;

/** Whether a text is read as an expression by the engine. */
export const isExpression = (text) => text != null && (text.includes('${') || text.includes('#{'));

/** The one name in an expression, such as of a delegate; undefined when it is more, or less. */
export const bean = (text) => /^\$\{\s*(\w+)\s*}$/.exec((text ?? '').trim())?.[1];

/** The tree of an expression; undefined when the engine could not read it. */
export function tree(text) {
  if (text.length > LONGEST) return undefined;
  try {
    return whole(text);
  } catch (unreadable) {
    if (unreadable instanceof SyntaxError) return undefined;
    throw unreadable;
  }
}

function whole(text) {
  const kids = [];
  let mark = null;
  let at = 0;
  while (at < text.length) {
    const begin = text.slice(at).search(/[$#]\{/);
    if (begin !== 0) kids.push({ kind: 'words', kids: [] });
    if (begin < 0) break;
    at += begin;
    if (mark && mark !== text[at]) throw new SyntaxError('mixed');
    mark = text[at];
    const reading = { text, at: at + 2 };
    next(reading);
    kids.push({ kind: 'eval', kids: [choice(reading)] });
    if (reading.is !== 'end') throw new SyntaxError('more');
    at = reading.at;
  }
  return kids.length === 1 ? kids[0] : { kind: 'other', kids };
}

function next(reading) {
  const space = /\s*/y;
  space.lastIndex = reading.at;
  space.exec(reading.text);
  if (reading.text[space.lastIndex] === '}') {
    Object.assign(reading, { is: 'end', at: space.lastIndex + 1 });
    return;
  }
  TOKEN.lastIndex = reading.at;
  const found = TOKEN.exec(reading.text);
  if (!found) throw new SyntaxError('token');
  reading.at = TOKEN.lastIndex;
  const [, number, text, word, sign] = found;
  if (number) Object.assign(reading, { is: 'number', value: number });
  else if (text) Object.assign(reading, { is: 'text', value: text.slice(1, -1).replace(/\\(.)/g, '$1') });
  else if (word && (WORDS[word] ?? LATER[word])) Object.assign(reading, { is: WORDS[word] ?? LATER[word] });
  else if (['true', 'false', 'null'].includes(word)) Object.assign(reading, { is: 'fixed', value: word });
  else if (word === 'empty' || word === 'instanceof') Object.assign(reading, { is: word });
  else if (word) Object.assign(reading, { is: 'word', value: word });
  else Object.assign(reading, { is: sign });
}

function expect(reading, sign) {
  if (reading.is !== sign) throw new SyntaxError(`expected ${sign}`);
  next(reading);
}

function choice(reading) {
  const asked = binary(reading, 0);
  if (reading.is !== '?') return asked;
  next(reading);
  const yes = choice(reading);
  expect(reading, ':');
  return { kind: 'other', kids: [asked, yes, choice(reading)] };
}

function binary(reading, level) {
  if (level === LEVELS.length) return unary(reading);
  let left = binary(reading, level + 1);
  while (LEVELS[level].includes(reading.is)) {
    const op = reading.is;
    next(reading);
    left = { kind: 'binary', op, kids: [left, binary(reading, level + 1)] };
  }
  return left;
}

function unary(reading) {
  if (!['!', '-', 'empty'].includes(reading.is)) return value(reading);
  const op = reading.is;
  next(reading);
  return { kind: 'unary', op, kids: [unary(reading)] };
}

function value(reading) {
  let node = plain(reading);
  for (;;) {
    if (reading.is === '.') {
      next(reading);
      if (reading.is !== 'word') throw new SyntaxError('property');
      next(reading);
      node = { kind: 'other', kids: reading.is === '(' ? [node, parameters(reading)] : [node] };
    } else if (reading.is === '[') {
      next(reading);
      const inside = choice(reading);
      expect(reading, ']');
      node = { kind: 'other', kids: reading.is === '(' ? [node, inside, parameters(reading)] : [node, inside] };
    } else {
      return node;
    }
  }
}

function plain(reading) {
  const { is, value: said } = reading;
  if (is === '(') {
    next(reading);
    const inside = choice(reading);
    expect(reading, ')');
    return { kind: 'nested', kids: [inside] };
  }
  if (is === 'word') {
    next(reading);
    if (reading.is === ':' && /^\s*[A-Za-z_$][\w$]*\s*\(/.test(reading.text.slice(reading.at))) {
      next(reading);
      const name = `${said}:${reading.value}`;
      next(reading);
      return { kind: 'function', name, kids: [parameters(reading)] };
    }
    return reading.is === '('
      ? { kind: 'function', name: said, kids: [parameters(reading)] }
      : { kind: 'name', name: said, kids: [] };
  }
  if (!['text', 'number', 'fixed'].includes(is)) throw new SyntaxError('value');
  next(reading);
  return { kind: is === 'text' ? 'text' : 'literal', value: said, kids: [] };
}

function parameters(reading) {
  const kids = [];
  expect(reading, '(');
  while (reading.is !== ')') {
    kids.push(choice(reading));
    if (reading.is !== ',') break;
    next(reading);
    if (reading.is === ')') throw new SyntaxError('parameter');
  }
  expect(reading, ')');
  return { kind: 'parameters', kids };
}

export function each(node, visit) {
  visit(node);
  node.kids.forEach((kid) => each(kid, visit));
}

/** Whether a date function takes another date, a part of the way to which it goes. */
export const takesDate = (called) => called?.units.length === 0;

/** What is in an expression that may not be, in words; undefined when it keeps to what is allowed. */
export function notAllowed(node, functions) {
  if (node.kind === 'binary' && !COMPARISONS.has(node.op)) return say('process.it-calculates', node.op);
  if (node.kind === 'unary' && node.op !== '!') return say('process.it-uses', node.op);
  if (node.kind === 'function') {
    if (!functions.has(node.name)) return say('process.no-function', quoted(node.name));
    const given = node.kids[0].kids;
    const ofDate = takesDate(functions.get(node.name));
    const gives = (called) => called?.name !== 'number' && called?.units.length > 0;
    const counts = (one) => one.kind === 'function' && gives(functions.get(one.name));
    const fits = (one) => (ofDate ? one.kind === 'name' || counts(one) : one.kind === 'text');
    if (given.length !== 1 || !fits(given[0])) {
      return ofDate ? say('process.function-takes-date', node.name) : say('process.function-takes-name-one', node.name);
    }
  }
  if (!KNOWN.has(node.kind)) return say('process.calls-method-reads-property');
  for (const kid of node.kids) {
    const deeper = notAllowed(kid, functions);
    if (deeper) return deeper;
  }
  return undefined;
}

/** The variables that an expression asks for. */
export function variables(node) {
  const names = new Set();
  each(node, (one) => one.kind === 'name' && names.add(one.name));
  return [...names];
}

/** The settings that an expression counts in. */
export function settings(node) {
  const keys = new Set();
  each(node, (one) => {
    const given = one.kind === 'function' ? one.kids[0].kids : [];
    if (given.length === 1 && given[0].kind === 'text') keys.add(given[0].value);
  });
  return [...keys];
}

/** Whether a text is one date function or one variable, and no more. */
export function isMoment(text) {
  const read = isExpression(text) ? tree(text) : undefined;
  return read?.kids.length === 1 && ['function', 'name'].includes(read.kids[0].kind) && read.kids[0].name !== 'number';
}

/** Whether an expression stands where people read: in a name or a description. */
export const isInWords = (expression) => IN_WORDS.has(expression.place);
