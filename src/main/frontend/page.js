// What every page needs: the behaviour of nhsuk-frontend, and the small things that work without a page of their own.
import { initAll } from 'nhsuk-frontend';
import './drafts.js';
import './find.js';
import { unfold } from './folded.js';

document.body.classList.add('js-enabled', 'nhsuk-frontend-supported');
initAll();

// Sign in: an account of the demonstration fills the form in.
for (const button of document.querySelectorAll('[data-fl-account]')) {
  button.addEventListener('click', () => {
    document.getElementById('username').value = button.dataset.flAccount;
    const password = document.getElementById('password');
    password.value = button.dataset.flPassword || '';
    if (password.value) password.form.requestSubmit();
    else password.focus();
  });
}

// One box that ticks them all, but for what somebody has to look at first.
for (const all of document.querySelectorAll('[data-fl-select-all]')) {
  const boxes = () =>
    document.querySelectorAll(
      `input[type="checkbox"][name="${all.dataset.flSelectAll}"]:not([data-fl-look-first])`,
    );
  all.closest('[hidden]')?.removeAttribute('hidden');
  all.addEventListener('change', () => {
    for (const box of boxes()) box.checked = all.checked;
  });
}

// What narrows a list takes a whole screen of a telephone; it is folded there until somebody wants it.
const telephone = matchMedia('(max-width: 40em)');
function fold() {
  for (const one of document.querySelectorAll('[data-fl-fold]')) one.open = !telephone.matches;
}
telephone.addEventListener('change', fold);
fold();

// What a link leads to is open, whether it is within what was folded or what is folded is within it.
function openTarget() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  const folded = target.closest('details') || target.querySelector(':scope > details');
  unfold(folded);
  if (folded) target.scrollIntoView();
}
window.addEventListener('hashchange', openTarget);
openTarget();

// A row whose button one key presses, while something in the row has the focus and nobody is typing.
for (const row of document.querySelectorAll('[data-fl-key]')) {
  row.addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() !== row.dataset.flKey || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.matches('input, select, textarea')) return;
    row.querySelector('[data-fl-key-button]')?.click();
  });
}

// What takes its time says so, from the press of the button until the next page is there.
function showWork(form) {
  if (!form.dataset.flWorking || form.querySelector('.fl-working')) return;
  const note = document.createElement('div');
  note.className = 'fl-working';
  note.setAttribute('role', 'status');
  const bar = document.createElement('progress');
  bar.setAttribute('aria-label', form.dataset.flWorking);
  const words = document.createElement('span');
  words.textContent = form.dataset.flWorking;
  form.append(note);
  note.append(words, bar);
  if (form.dataset.flHowFar) showHowFar(form.dataset.flHowFar, words, bar);
}

// How far it is, asked for as long as the page stays.
async function showHowFar(address, words, bar) {
  while (bar.isConnected) {
    await new Promise((resolve) => { setTimeout(resolve, 700); });
    try {
      const answer = await fetch(address, { headers: { Accept: 'application/json' } });
      const now = answer.ok ? await answer.json() : { inAll: 0 };
      if (now.inAll > 0) {
        words.textContent = now.words;
        bar.max = now.inAll;
        bar.value = now.done;
      }
    } catch {
      return;
    }
  }
}

// A form that changes something is sent once, however often its button is pressed.
for (const form of document.querySelectorAll('form[method="post"]')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.flSent) event.preventDefault();
    form.dataset.flSent = 'yes';
    showWork(form);
  });
}
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-fl-sent]')) delete form.dataset.flSent;
  for (const note of document.querySelectorAll('.fl-working')) note.remove();
});
