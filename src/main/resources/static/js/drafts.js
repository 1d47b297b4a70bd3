// What is typed into a form that a page draws itself, kept in this tab until it has arrived: a session that ends, a
// server that fails or a page that is closed by mistake loses nothing. Gone on signing out, and never for the public.
// (Forms of the pathways keep theirs in frontend/form/draft.js, under the same prefix.)
const DRAFT = 'fairlead-draft:';
const NOT_KEPT = ['hidden', 'password', 'file', 'submit', 'button', 'reset', 'search'];
const main = document.querySelector('main');
const person = main?.dataset.flPerson;

function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null;
  }
}

function write(key, draft) {
  try {
    sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // A full or forbidden store takes away the safety net, not the form.
  }
}

function keysOf(prefix) {
  try {
    return Object.keys(sessionStorage).filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}

const fieldsOf = (form) => [...form.elements].filter((field) => field.name && !NOT_KEPT.includes(field.type));
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

function restore(form, kept) {
  const fields = fieldsOf(form);
  const fitting = kept.filter(([at, name]) => fields[at]?.name === name);
  for (const [at, , value] of fitting) {
    if (ticks(fields[at])) fields[at].checked = value;
    else fields[at].value = value;
  }
  return fitting.length > 0;
}

function tell(form, key) {
  const note = document.createElement('div');
  note.className = 'nhsuk-inset-text fl-draft';
  const words = document.createElement('p');
  words.textContent = main.dataset.flKept;
  const again = document.createElement('button');
  again.type = 'button';
  again.className = 'nhsuk-button nhsuk-button--secondary nhsuk-button--small';
  again.textContent = main.dataset.flStartAgain;
  again.addEventListener('click', () => {
    sessionStorage.removeItem(key);
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

/** Whether what was sent has arrived; where the browser does not say, a list of errors does. */
function hasFailed() {
  const status = performance.getEntriesByType('navigation')[0]?.responseStatus || 200;
  return status >= 400 || document.querySelector('.nhsuk-error-summary') !== null;
}

// Who is asked to sign in again has sent nothing; who is on another page has.
for (const key of keysOf(DRAFT)) {
  const draft = read(key);
  if (!draft?.sent) continue;
  if (!person || hasFailed()) write(key, { ...draft, sent: false });
  else sessionStorage.removeItem(key);
}

if (person) {
  const seen = {};
  for (const form of main.querySelectorAll('form[method="post"]')) {
    if (!isWorthKeeping(form)) continue;
    const address = new URL(form.action, location.href).pathname;
    seen[address] = (seen[address] || 0) + 1;
    const key = `${DRAFT}${person}:page:${address}:${seen[address]}`;
    const draft = read(key);
    // a page that says what is wrong shows what was typed by itself
    if (draft && !hasFailed() && restore(form, draft.typed)) tell(form, key);
    const keep = () => {
      const now = typed(form);
      if (now.length) write(key, { typed: now });
      else sessionStorage.removeItem(key);
    };
    form.addEventListener('input', keep);
    form.addEventListener('change', keep);
    form.addEventListener('submit', () => {
      const now = typed(form);
      if (now.length) write(key, { typed: now, sent: true });
    });
  }
}

document.addEventListener('submit', (event) => {
  if (!/logout|sign-out/.test(event.target.getAttribute('action') || '')) return;
  keysOf(DRAFT).forEach((key) => sessionStorage.removeItem(key));
});
