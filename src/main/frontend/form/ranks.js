// A part of a form whose fields take a place each (their property rankOf names it): 1, 2, 3 and 4 once each.
import { element } from './page.js';
import { say } from './words.js';

const partOf = (field) => (field.properties || {}).rankOf;

export const ranked = (fields) => fields.filter(partOf);

/** One that comes after another with the same place is wrong. */
export function usedTwice(field, value, fields, answers) {
  const part = ranked(fields).filter((one) => partOf(one) === partOf(field));
  const before = part.slice(
    0,
    part.findIndex((one) => one.key === field.key),
  );
  return before.some((one) => answers[one.key] === value) ? say('ranks.twice') : null;
}

/** What each stage of a development plan comes to so far, under the form; said aloud when it changes. */
export function showTotals(root, form) {
  const fields = ranked(form.fields);
  if (!fields.length) return;
  const line = element('p', 'nhsuk-body fl-totals');
  line.setAttribute('role', 'status');
  root.insertBefore(line, root.querySelector('[data-fl-continue], [data-fl-submit]'));
  const tell = () => {
    const now = form.answers();
    const totals = {};
    fields.forEach(({ key }) => {
      const stage = key.slice(-1);
      totals[stage] = (totals[stage] || 0) + (Number(now[key]) || 0);
    });
    const each = Object.entries(totals).map(([stage, total]) => `${stage} ${total}`);
    line.textContent = say('ranks.totals', each.join(', '));
  };
  form.onChange(tell);
  tell();
}
