// The page around a form: what is said above it, its button, and what else it is given.
import { say } from './words.js';

export function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

export const jsonIn = (root, selector) => {
  const block = root.querySelector(selector);
  return block && block.textContent.trim() ? JSON.parse(block.textContent) : {};
};

/**
 * The error summary: `show(heading, [{ message, target, href, open }])`; a target is the id of what is to be mended,
 * and `open` brings it into view.
 */
export function summaryOf(root) {
  const place = root.querySelector('[data-fl-errors]') || root.insertBefore(element('div'), root.firstChild);
  const title = document.title;

  function lineOf({ message, target, href, open }) {
    const item = element('li');
    if (!target && !href) {
      item.textContent = message;
      return item;
    }
    const link = element('a', '', message);
    link.href = href || `#${target}`;
    link.addEventListener('click', (event) => {
      open?.();
      const control = target && document.getElementById(target);
      if (!control) return;
      event.preventDefault();
      (control.closest('fieldset, .nhsuk-form-group') || control).scrollIntoView();
      control.focus({ preventScroll: true });
    });
    item.append(link);
    return item;
  }

  function show(heading, lines) {
    const summary = element('div', 'nhsuk-error-summary');
    summary.tabIndex = -1;
    const alert = element('div');
    alert.setAttribute('role', 'alert');
    const body = element('div', 'nhsuk-error-summary__body');
    const list = element('ul', 'nhsuk-list nhsuk-error-summary__list');
    list.append(...lines.map(lineOf));
    body.append(list);
    alert.append(element('h2', 'nhsuk-error-summary__title', heading), body);
    summary.append(alert);
    place.replaceChildren(summary);
    document.title = say('error-title', title);
    summary.focus();
  }

  function clear() {
    place.replaceChildren();
    document.title = title;
  }

  return { show, clear };
}

export function buttonOf(root) {
  const own = root.querySelector('[data-fl-submit]');
  if (own) return own;
  const made = element('button', 'nhsuk-button', root.dataset.submitLabel || say('save'));
  made.type = 'button';
  made.dataset.flSubmit = '';
  root.append(made);
  return made;
}

export function restoredNote(root, place, draft) {
  const note = element('div', 'nhsuk-inset-text fl-draft');
  note.append(element('p', '', say('draft.kept')));
  const startAgain = element(
    'button',
    'nhsuk-button nhsuk-button--secondary nhsuk-button--small',
    say('draft.start-again'),
  );
  startAgain.type = 'button';
  startAgain.addEventListener('click', async () => {
    await draft.forget();
    location.reload();
  });
  note.append(startAgain);
  root.insertBefore(note, place);
}
