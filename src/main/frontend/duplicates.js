// A new referral: when somebody who is known may be the same child, they are shown before anything is saved, and the
// sender says which of them it is, or that it is none. Works with form/form.js, which sends the form.
import { element } from './form/page.js';
import { say } from './form/words.js';

const QUESTIONS = ['childGivenName', 'childFamilyName', 'dateOfBirth', 'nhsNumber', 'postcode'];
const NONE = '';

function asDate(iso) {
  return new Date(`${iso}T12:00:00`).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
}

function wordsOf(child) {
  const { name, dateOfBirth, site, stage, reference, why, open } = child;
  const more = say(open ? 'same.open' : 'same.closed');
  return {
    known: name
      ? say('same.yes', name, asDate(dateOfBirth), site, stage, reference)
      : say('same.yes-hidden', reference),
    more: why ? `${say('same.why', why.join(', '))} ${more}` : more,
  };
}

function radio(id, value, label, hint) {
  const item = element('div', 'nhsuk-radios__item');
  const input = element('input', 'nhsuk-radios__input');
  input.type = 'radio';
  input.name = 'fl-same-child';
  input.id = id;
  input.value = value;
  const words = element('label', 'nhsuk-label nhsuk-radios__label', label);
  words.htmlFor = id;
  item.append(input, words);
  if (hint) {
    const more = element('div', 'nhsuk-hint nhsuk-radios__hint', hint);
    more.id = `${id}-hint`;
    input.setAttribute('aria-describedby', more.id);
    item.append(more);
  }
  return item;
}

function ask(root, children, page) {
  forget(root);
  const group = element('div', 'nhsuk-form-group nhsuk-form-group--error fl-same-child');
  group.dataset.flSameChild = '';
  const fieldset = element('fieldset', 'nhsuk-fieldset');
  fieldset.setAttribute('aria-describedby', 'fl-same-child-hint');
  const legend = element('legend', 'nhsuk-fieldset__legend nhsuk-fieldset__legend--m', say('same.title'));
  const known = children.some((child) => child.name);
  const hint = element('div', 'nhsuk-hint', say(known ? 'same.known' : 'same.hidden'));
  hint.id = 'fl-same-child-hint';
  const radios = element('div', 'nhsuk-radios');
  children.forEach((child, at) => {
    const { known, more } = wordsOf(child);
    radios.append(radio(`fl-same-child-${at}`, child.reference, known, more));
  });
  radios.append(radio('fl-same-child-none', NONE, say('same.no')));
  radios.addEventListener('change', (event) => {
    root.flMore = {
      duplicates:
        event.target.value === NONE ? { decision: 'not-same' } : { decision: 'join', reference: event.target.value },
    };
    page.clear();
  });
  fieldset.append(legend, hint, radios);
  group.append(fieldset);
  root.insertBefore(group, root.querySelector('[data-fl-submit]'));
  page.show(say('same.problem'), [{ message: say('same.mend'), target: 'fl-same-child-0' }]);
}

function forget(root) {
  root.flMore = { duplicates: { decision: 'ask' } };
  root.querySelectorAll('[data-fl-same-child]').forEach((group) => group.remove());
}

document.querySelectorAll('[data-fl-form]').forEach((root) => {
  forget(root);
  root.addEventListener('fl-refused', (event) => {
    const { status, said, page } = event.detail;
    if (status !== 409 || !Array.isArray(said.duplicates)) return;
    event.preventDefault();
    ask(root, said.duplicates, page);
  });
  // Another name or date is another question.
  root.addEventListener('input', (event) => {
    const question = event.target.closest('[data-fl-key]');
    if (question && QUESTIONS.includes(question.dataset.flKey)) forget(root);
  });
});
