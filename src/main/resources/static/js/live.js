// A page that several people have open at once: what others change appears by itself. Every few seconds it asks whether
// anything has changed; if so, it loads itself and puts in the parts that are not the same any more. A part in which
// somebody types here is left alone until they have finished.
import { keepTyped } from './meeting.js';

const EVERY = 4000;
// asking does not keep anybody signed in
const LOOKING = { headers: { 'X-Fairlead-Looks': 'yes' }, cache: 'no-store', redirect: 'error' };
const status = document.querySelector('[data-fl-live]');
let known = status?.dataset.flStamp;
let behind = false;
let leaving = false;

const draft = (part) => part.querySelector('form[data-fl-draft]')?.elements.version.value ?? '';
const isSame = (here, there) => here.dataset.flStamp === there.dataset.flStamp && draft(here) === draft(there);
// the part itself has the focus when an address led to it: nobody types there
const isBusy = (part) =>
  (part !== document.activeElement && part.contains(document.activeElement)) ||
  part.querySelector('form[data-fl-unsaved], [role="alert"]');

/** Puts one part in, if it is another and nobody types in it. */
function renew(here, there) {
  if (isSame(here, there)) return false;
  if (isBusy(here)) {
    behind = true;
    return false;
  }
  const fresh = document.importNode(there, true);
  const focused = here === document.activeElement;
  here.replaceWith(fresh);
  if (focused) fresh.focus({ preventScroll: true });
  keepTyped(fresh);
  return true;
}

async function bringUpToDate() {
  const answer = await fetch(location.pathname + location.search, LOOKING);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  let changed = false;
  behind = false;
  for (const there of page.querySelectorAll('[data-fl-live-part]')) {
    const here = document.getElementById(there.id);
    const list = there.closest('[data-fl-live-list]');
    if (here) {
      changed = renew(here, there) || changed;
    } else if (list && document.getElementById(list.id)) {
      const fresh = document.importNode(there, true);
      document.getElementById(list.id).append(fresh);
      keepTyped(fresh);
      changed = true;
    }
  }
  for (const here of document.querySelectorAll('[data-fl-live-list] > [data-fl-live-part]')) {
    if (!page.getElementById(here.id) && !isBusy(here)) {
      here.remove();
      changed = true;
    }
  }
  if (changed) status.textContent = status.dataset.flChanged;
  // it is over: nothing changes any more
  if (!page.querySelector('[data-fl-live]')) leaving = true;
}

async function look() {
  if (!document.hidden && !leaving) {
    try {
      const answer = await fetch(status.dataset.flLive, LOOKING);
      const now = answer.ok ? (await answer.json()).stamp : known;
      if ((now !== known || behind) && !leaving) {
        await bringUpToDate();
        known = now;
      }
    } catch {
      // nobody answers: asked again in a moment
    }
  }
  setTimeout(look, EVERY);
}

if (status) {
  document.addEventListener('input', (event) => {
    const form = event.target.closest('[data-fl-live-part] form');
    if (form) form.dataset.flUnsaved = '';
  });
  // what is said after something was sent is for the next page, not for this one
  document.addEventListener('submit', () => (leaving = true));
  window.addEventListener('pageshow', () => (leaving = false));
  setTimeout(look, EVERY);
}
