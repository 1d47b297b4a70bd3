// One form on a page: from what the page gives it to the page that comes after it.
import { keeperOf } from '../kept.js';
import { isTrue, problem } from './checks.js';
import { localToday } from './dates.js';
import { buttonOf, element, jsonIn, restoredNote, summaryOf } from './page.js';
import { groupOf, leadThrough, partsOf } from './parts.jsx';
import { looksOf } from './questions.jsx';
import { showTotals, usedTwice } from './ranks.js';
import { senderOf, takerOf } from './sending.js';
import { openForm } from './viewer.js';
import { say } from './words.js';

/** The form itself: kept by the browser where the page says from where it is, else in the page. */
async function schemaOf(root) {
  const address = root.dataset.schema;
  if (!address) return jsonIn(root, '[data-fl-schema]');
  const answer = await fetch(address, { headers: { Accept: 'application/json' }, credentials: 'same-origin' });
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.json();
}

export async function showForm(root) {
  const data = jsonIn(root, '[data-fl-data]');
  const today = root.dataset.today || localToday();
  const page = summaryOf(root);
  const { action, schemaId, person } = root.dataset;
  // kept for whoever has signed in, and nowhere for the public
  const draft = person && action && schemaId ? keeperOf(`${action}#${schemaId}`, root) : null;
  const place = root.insertBefore(element('div', 'fl-form'), root.querySelector('[data-fl-submit]'));
  const button = buttonOf(root);
  const post = senderOf(root, draft);
  const take = takerOf(root, refuse);
  const preview = isTrue(root.dataset.preview);
  // A form that is only looked at: it can be tried, and has nowhere to go.
  if (preview) button.remove();
  let sending = false;
  let sent = false;

  const [kept, schema] = await Promise.all([draft?.read().then((typed) => typed || {}) ?? {}, schemaOf(root)]);
  const parts = partsOf(schema);
  const form = await openForm({
    container: place,
    schema,
    data: { ...data, ...kept },
    looks: looksOf(data, today),
    group: (Group) => groupOf(parts, Group),
    problem: (field, value, fields, answers) =>
      problem(field, value, today) || (data.ranksOnce ? usedTwice(field, value, fields, answers) : null),
  });
  const steps = parts.length
    ? leadThrough({
        ...{ root, place, parts, form, data, button, page, showProblems },
        isWrong: (field) => problem(field, form.answers()[field.key], today) !== null,
      })
    : null;
  if (Object.keys(kept).length) {
    restoredNote(root, root.querySelector('.fl-part-back') || place, draft);
    steps?.carryOn();
  }
  showTotals(root, form);

  form.onChange(saveDraft);
  form.onChange(() => {
    if (form.fields.some(form.isChanged)) take();
  });

  function saveDraft() {
    if (!draft || sending || sent) return;
    // What was only prefilled is no draft: it must not cover what the case says later.
    const changed = form.fields.filter((field) => form.isChanged(field) || field.key in kept);
    if (changed.length) draft.keep(Object.fromEntries(changed.map(({ key }) => [key, form.answers()[key]])));
  }

  function showProblems(problems) {
    steps?.openFor(problems[0].field);
    // The viewer renders what changed in its own time; the links need the elements that are there afterwards.
    requestAnimationFrame(() => {
      page.show(
        say('problem'),
        problems.map(({ field, message }) => {
          const group = field && place.querySelector(`[data-fl-key="${CSS.escape(field)}"]`);
          const target = group?.querySelector('input, select, textarea')?.id;
          return { message, target, open: () => steps?.openFor(field) };
        }),
      );
    });
  }

  async function send() {
    if (steps && !steps.isOver()) {
      steps.next();
      return;
    }
    if (sending || sent || preview) return;
    const { answers, problems } = form.check();
    if (problems.length) {
      showProblems(problems);
      return;
    }
    page.clear();
    sending = true;
    button.setAttribute('aria-disabled', 'true');
    try {
      await take();
      receive(await post(answers));
    } catch {
      page.show(say('not-sent'), [{ message: say('unreachable') }]);
    } finally {
      sending = false;
      if (!sent) button.removeAttribute('aria-disabled');
    }
  }

  function receive(answer) {
    const { status, said } = answer;
    const event = new CustomEvent('fl-refused', { cancelable: true, detail: { status, said, page } });
    if (answer.signedOut) {
      signedOut();
    } else if (answer.ok) {
      finish(said.location || answer.location || root.dataset.next || location.pathname, said.reference);
    } else if (status === 422 && Array.isArray(said.errors) && said.errors.length) {
      form.refuse(said.errors);
      showProblems(said.errors);
    } else if (root.dispatchEvent(event)) {
      refuse(status, said.detail);
    }
  }

  function finish(next, reference) {
    sent = true;
    draft?.stop();
    location.assign(next.replace('{reference}', encodeURIComponent(reference || '')));
  }

  function signedOut() {
    if (draft) {
      document.dispatchEvent(new CustomEvent('fl-session-over'));
    } else {
      page.show(say('signed-out'), [{ message: say('signed-out.again'), href: location.href }]);
    }
  }

  function refuse(status, detail) {
    if (status === 409) {
      const { next } = root.dataset;
      page.show(say('too-late'), [
        { message: detail || say('too-late.what') },
        ...(next ? [{ message: say('too-late.back'), href: next.replace('{reference}', '') }] : []),
      ]);
    } else if (status === 403) {
      page.show(say('forbidden'), [
        { message: detail || say('forbidden.what') },
        { message: say('forbidden.again'), href: location.href },
      ]);
    } else {
      page.show(say('not-sent'), [{ message: detail || say('not-sent.what') }]);
    }
  }

  button.addEventListener('click', (event) => {
    event.preventDefault();
    send();
  });
  // The Enter key in the viewer's own form element.
  place.addEventListener(
    'submit',
    (event) => {
      event.preventDefault();
      event.stopPropagation();
      send();
    },
    true,
  );
  root.dataset.flReady = 'true';
}
