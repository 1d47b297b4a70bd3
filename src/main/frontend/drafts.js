// What is typed into a form that a page draws itself, kept by the server until it has arrived: a session that ends, a
// server that fails or a page that is closed by mistake loses nothing. Never for the public. (Forms of the pathways:
// form/sheet.js.)
import { unfold } from './folded.js';
import { keeperOf, person } from './kept.js';
import './session.js';

const NOT_KEPT = ['hidden', 'password', 'file', 'submit', 'button', 'reset', 'search'];
const main = document.querySelector('main');

const isKept = (field) =>
  field.name && !NOT_KEPT.includes(field.type) && field.autocomplete !== 'one-time-code';
const fieldsOf = (form) => [...form.elements].filter(isKept);
const ticks = (field) => field.type === 'checkbox' || field.type === 'radio';
const options = (field) => (field.tagName === 'SELECT' ? [...field.options] : null);

function isChanged(field) {
  if (ticks(field)) return field.checked !== field.defaultChecked;
  const all = options(field);
  if (!all) return field.value !== field.defaultValue;
  const first = all.filter((option) => option.defaultSelected).pop() || all[0];
  return field.selectedOptions[0] !== first;
}

/** What differs from the page as it came, each by its place in the form: names come several times. */
function typed(form) {
  return fieldsOf(form)
    .map((field, at) => [at, field.name, ticks(field) ? field.checked : field.value, isChanged(field)])
    .filter(([, , , changed]) => changed)
    .map(([at, name, value]) => [at, name, value]);
}

/** Puts back what was kept, but over nothing that is being typed already. */
function restore(form, kept) {
  const fields = fieldsOf(form);
  const fitting = kept.filter(([at, name]) => fields[at]?.name === name && !isChanged(fields[at]));
  for (const [at, , value] of fitting) {
    if (ticks(fields[at])) fields[at].checked = value;
    else fields[at].value = value;
    unfold(fields[at]);
  }
  return fitting.length > 0;
}

function tell(form, keeper) {
  const note = document.createElement('div');
  note.className = 'nhsuk-inset-text fl-draft';
  const words = document.createElement('p');
  words.textContent = main.dataset.flKept;
  const again = document.createElement('button');
  again.type = 'button';
  again.className = 'nhsuk-button nhsuk-button--secondary nhsuk-button--small';
  again.textContent = main.dataset.flStartAgain;
  again.addEventListener('click', () => {
    keeper.forget();
    form.reset();
    note.remove();
    fieldsOf(form)[0]?.focus();
  });
  note.append(words, again);
  form.before(note);
}

/** Whoever only presses a button has nothing to lose. */
function isWorthKeeping(form) {
  const texts = fieldsOf(form).filter((field) => !ticks(field) && !options(field));
  return (
    !form.closest('[data-fl-draft]') &&
    !form.querySelector('[data-fl-draft]') &&
    (form.querySelector('textarea') || texts.length > 1)
  );
}

/** A page that says what is wrong shows what was typed by itself. */
function hasFailed() {
  const status = performance.getEntriesByType('navigation')[0]?.responseStatus || 200;
  return status >= 400 || document.querySelector('.nhsuk-error-summary') !== null;
}

/** The form says which draft it is, so that it goes when the form has arrived. */
function name(form, keeper) {
  let field = form.elements._draft;
  if (!field) {
    field = document.createElement('input');
    field.type = 'hidden';
    field.name = '_draft';
    form.append(field);
  }
  field.value = keeper.name;
}

if (person()) {
  const seen = {};
  for (const form of main.querySelectorAll('form[method="post"]')) {
    if (!isWorthKeeping(form)) continue;
    const address = new URL(form.action, location.href).pathname;
    seen[address] = (seen[address] || 0) + 1;
    const keeper = keeperOf(`${address}#${seen[address]}`, form);
    if (!hasFailed()) {
      keeper.read().then((kept) => {
        if (kept && restore(form, kept)) tell(form, keeper);
        form.dataset.flRestored = '';
      });
    }
    const keep = () => keeper.keep(typed(form));
    form.addEventListener('input', keep);
    form.addEventListener('change', () => {
      keep();
      keeper.now();
    });
    form.addEventListener('submit', () => {
      name(form, keeper);
      if (form.dataset.flKept === 'no') keeper.now();
    });
  }
}
