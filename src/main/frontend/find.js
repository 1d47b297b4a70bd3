// The box on every page: answers while somebody types, and the keys that everybody has.
const PAUSE = 250;
const SHORTEST = 2;
const OFF = 'fairlead-keys=off';

const form = document.querySelector('[data-fl-find]');
const box = form?.querySelector('input[type="search"]');
const answers = form?.querySelector('[data-fl-answers]');
const keys = document.querySelector('[data-fl-keys]');
const areOn = () => !document.cookie.split('; ').includes(OFF);

let waiting = 0;
let asked = '';

function close() {
  answers.hidden = true;
}

async function ask() {
  const words = box.value.trim();
  if (words === asked) return;
  asked = words;
  if (words.length < SHORTEST) {
    close();
    return;
  }
  const answer = await fetch(`${form.action}/answers`, {
    method: 'POST',
    headers: { Accept: 'text/html' },
    body: new URLSearchParams(new FormData(form)),
    redirect: 'error',
  }).catch(() => null);
  // what was typed meanwhile is asked by itself
  if (!answer?.ok || asked !== words) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  if (asked !== words) return;
  answers.replaceChildren(...page.body.children);
  answers.hidden = false;
}

function move(event, by) {
  const links = [...answers.querySelectorAll('a')];
  if (answers.hidden || links.length === 0) return;
  const at = links.indexOf(document.activeElement) + by;
  event.preventDefault();
  (links[at] || box).focus();
}

if (form) {
  box.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') move(event, 1);
    if (event.key === 'ArrowUp') move(event, -1);
    if (event.key === 'Escape' && !answers.hidden) {
      event.preventDefault();
      close();
      box.focus();
    }
  });
  form.addEventListener('focusout', (event) => {
    if (event.relatedTarget && !form.contains(event.relatedTarget)) close();
  });
}

let before = '';

const GO = { h: '/', t: '/tasks', c: '/calendar' };

document.addEventListener('keydown', (event) => {
  // what was left in a dialog that has just closed is in focus until the page is drawn again
  const typing =
    !event.target.closest('dialog:not([open])') &&
    event.target.closest('input, select, textarea, [contenteditable], [data-fl-canvas], dialog');
  if (!form || typing || event.ctrlKey || event.altKey || event.metaKey) return;
  const after = before;
  before = event.key;
  if (event.key === '?') {
    event.preventDefault();
    keys.showModal();
  } else if (!areOn()) {
    before = '';
  } else if (event.key === '/') {
    event.preventDefault();
    box.focus();
  } else if (after === 'g' && GO[event.key]) {
    location.assign(GO[event.key]);
  }
});

const on = keys?.querySelector('[data-fl-keys-on]');
if (on) {
  on.checked = areOn();
  // whoever dictates or presses keys by chance turns them off, on this device
  on.addEventListener('change', () => {
    document.cookie = on.checked
      ? 'fairlead-keys=; path=/; max-age=0; samesite=strict'
      : `${OFF}; path=/; max-age=31536000; samesite=strict`;
  });
}
