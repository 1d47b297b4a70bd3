// What an answer must be, and what is said when it is not: the rules and the words of org.fairlead.form.FormValidator.
// src/test/resources/form/form-cases.json holds both to the same answers.
import { isDay, isMoment, isTime } from './dates.js';
import { say } from './words.js';

const EMAIL =
  /^[^@\s]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?\.)+\p{L}[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}]$/u;
/** Whether there is such a number, the server knows. */
const PHONE = /^[0-9+().\s\p{Z}\p{Pd}]{3,40}(?:(?:ext|extn|extension|x|#)[.:]?\s*[0-9]{1,7})?$/iu;
const NUMBER = /^[+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+)(?:[eE][+-]?[0-9]{1,4})?$/;
const LONGEST_TEXT = 4000;
const LARGEST_NUMBER = 1e15;

/** What nobody sees, and what says nothing around an answer: as org.fairlead.system.Typed cleans. */
const UNSEEN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff]|\p{Cs}/gu;
const AROUND = /^[\s\p{Z}\u200e\u200f\u202a-\u202e\u2066-\u2069]+|[\s\p{Z}\u200e\u200f\u202a-\u202e\u2066-\u2069]+$/gu;

export const isTrue = (property) => property === true || property === 'true';
export const isEmpty = (value) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
export const isNumber = (text) => NUMBER.test(text);

export function labelOf(field) {
  const labels = [field.label, field.dateLabel, field.timeLabel];
  return labels.map((label) => (label || '').trim()).find(Boolean) || field.key;
}

/** The one thing to say about an answer, or null. */
export function problem(field, value, today) {
  const rules = field.validate || {};
  const answer = typeof value === 'string' ? cleaned(value) : value;
  if (isEmpty(answer) || (field.type === 'checkbox' && answer === false)) {
    return isTrue(rules.required) ? missing(field) : null;
  }
  switch (field.type) {
    case 'textfield':
    case 'textarea':
      return textProblem(field, rules, answer);
    case 'number':
      return numberProblem(field, rules, answer);
    case 'datetime':
      return dateProblem(field, answer, today);
    default:
      return null;
  }
}

function cleaned(text) {
  const plain = text
    .replace(UNSEEN, '')
    .replace(/[\u2028\u2029\x85]/g, '\n')
    .replace(/\p{Zs}/gu, ' ');
  return plain.normalize('NFC').replace(AROUND, '');
}

function missing(field) {
  const label = labelOf(field);
  switch (field.type) {
    case 'checkbox':
      return say('answer.tick', label);
    case 'radio':
    case 'select':
      return say('answer.choose', label);
    case 'checklist':
      return say('answer.choose-some', label);
    default:
      return label.endsWith('?') ? say('answer.missing', label) : enter(label);
  }
}

/** The label as it stands in a sentence: “Enter the child’s name”, “Enter your name”, “Enter goal 1”. */
function enter(label) {
  // An abbreviation such as NHS keeps its capitals.
  const language = document.documentElement.lang || 'en';
  const inside = /^.\p{Ll}/u.test(label) ? label[0].toLocaleLowerCase(language) + label.slice(1) : label;
  return say(/^your |\d$/.test(inside) ? 'answer.enter' : 'answer.enter-the', inside);
}

/** A sentence about an answer, which begins with what was asked. */
function named(field, what, ...values) {
  const label = labelOf(field);
  return say(`answer.${what}`, label.endsWith('?') ? say('answer.to', label) : label, ...values);
}

function textProblem(field, rules, text) {
  const most = isEmpty(rules.maxLength) ? LONGEST_TEXT : Number(rules.maxLength);
  if (text.length > most) return named(field, 'at-most', most);
  if (!isEmpty(rules.minLength) && text.length < Number(rules.minLength)) {
    return named(field, 'at-least', Number(rules.minLength));
  }
  const pattern = rules.pattern && readPattern(rules.pattern);
  if (pattern && !pattern.test(text)) return rules.patternErrorMessage || named(field, 'pattern');
  if (rules.validationType === 'email' && !EMAIL.test(text)) return named(field, 'email');
  if (rules.validationType === 'phone' && !PHONE.test(text.replace(/\p{Cf}/gu, '').trim()))
    return named(field, 'phone');
  return null;
}

/** The pattern as the server reads it; one that only the server can read is left to it. */
function readPattern(pattern) {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(pattern, flags);
    } catch {
      // tried in the older way, or not at all
    }
  }
  return null;
}

function numberProblem(field, rules, value) {
  const readable = isTrue(field.serializeToString) ? typeof value === 'string' : typeof value === 'number';
  if (!readable || !isNumber(String(value))) return named(field, 'number');
  const number = Number(value);
  const least = Math.max(isEmpty(rules.min) ? -LARGEST_NUMBER : Number(rules.min), -LARGEST_NUMBER);
  const most = Math.min(isEmpty(rules.max) ? LARGEST_NUMBER : Number(rules.max), LARGEST_NUMBER);
  if (number < least) return named(field, 'min', plain(least));
  if (number > most) return named(field, 'max', plain(most));
  if (Number.isInteger(field.decimalDigits) && decimalsOf(number) > field.decimalDigits) {
    return field.decimalDigits === 0 ? named(field, 'whole') : named(field, 'digits', field.decimalDigits);
  }
  return null;
}

/** Digits after the point, also of a number as small as 1e-7. */
function decimalsOf(number) {
  const [digits, exponent] = String(number).split('e');
  return Math.max(0, (digits.split('.')[1] || '').length - Number(exponent || 0));
}

const plain = (number) => String(Number(number.toFixed(6)));

function dateProblem(field, text, today) {
  if (field.subtype === 'time') return isTime(text) ? null : named(field, 'time');
  if (field.subtype === 'datetime' && !isMoment(text)) return named(field, 'date-time');
  if (field.subtype !== 'datetime' && !isDay(text)) return named(field, 'date');
  const day = text.slice(0, 10);
  const properties = field.properties || {};
  if (isTrue(properties.mustBePast) && day > today) return named(field, 'past');
  if (isTrue(properties.mustBeFuture) && day <= today) return named(field, 'future');
  return null;
}
