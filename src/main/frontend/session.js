// A page that is left open: before its session ends it says so, and once it has ended, here or elsewhere, it hides
// itself. What stood on it is then no longer in the browser, and what was typed is with the server.
import { newToken, person } from './kept.js';

const WARN = 120;
const LOOK_EVERY = 60_000;
const OTHER_TABS = 'fairlead-session';
const main = document.querySelector('main');
const words = { ...main?.dataset };
const who = person();
let covered = false;

/** Seconds for which the session holds; 0 when it is over or somebody else's, null when nobody answers. */
async function left() {
  try {
    const answer = await fetch('/session', { cache: 'no-store', redirect: 'error' });
    if (!answer.ok) return null;
    const said = await answer.json();
    return said.person === who ? said.left : 0;
  } catch {
    return null;
  }
}

function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  if (text) made.textContent = text;
  return made;
}

function cover() {
  if (covered) return;
  covered = true;
  const how = { unsaved: false };
  document.dispatchEvent(new CustomEvent('fl-covered', { detail: how }));
  const again = element('a', 'nhsuk-button', words.flAgain);
  again.href = how.unsaved ? '/sign-in' : location.href;
  // some words are only here: the page waits for whoever typed them
  if (how.unsaved) again.target = '_blank';
  const place = element('div', 'nhsuk-width-container fl-page');
  const page = element('main', 'nhsuk-main-wrapper');
  page.id = 'main';
  page.dataset.flPerson = who;
  page.append(element('h1', 'nhsuk-heading-l', words.flOver), element('p', '', words.flOverWords), again);
  place.append(page);
  document.body.replaceChildren(place);
  document.title = `${words.flOver} – ${document.title.split(' – ').pop()}`;
  document.documentElement.hidden = false;
  again.focus();
}

async function heldAgain() {
  if (!(await newToken())) return;
  const kept = [];
  document.dispatchEvent(new CustomEvent('fl-held-again', { detail: kept }));
  await Promise.all(kept);
  location.reload();
}

async function look() {
  const seconds = await left();
  if (covered && seconds) await heldAgain();
  else if (seconds === 0) cover();
  return seconds;
}

function warn() {
  if (main.querySelector('[data-fl-ending]')) return;
  const note = element('div', 'nhsuk-inset-text fl-draft');
  note.setAttribute('role', 'alert');
  note.dataset.flEnding = '';
  const stay = element('button', 'nhsuk-button nhsuk-button--secondary nhsuk-button--small', words.flStay);
  stay.type = 'button';
  stay.addEventListener('click', async () => {
    await fetch('/account', { redirect: 'manual' });
    note.remove();
    await look();
  });
  note.append(element('p', '', words.flEnds), stay);
  main.prepend(note);
}

/** Nobody may answer for a while; what is known of the end holds then. */
let end = Date.now() + Number(words.flIdle || 0) * 1000;

async function watch() {
  const seconds = await look();
  if (seconds !== null) end = Date.now() + seconds * 1000;
  const rest = (end - Date.now()) / 1000;
  if (rest <= 0) cover();
  else if (rest <= WARN && Number(words.flIdle) > 2 * WARN) warn();
  setTimeout(watch, Math.min(LOOK_EVERY, Math.max(rest + 1, 1) * 1000));
}

if (who) {
  setTimeout(watch, LOOK_EVERY);
  document.addEventListener('fl-session-over', cover);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) look();
  });
  // stepping back to a page that the browser has kept as it was: nothing is shown before it is known who looks
  window.addEventListener('pageshow', async (event) => {
    if (!event.persisted) return;
    document.documentElement.hidden = true;
    if ((await look()) === null) cover();
    document.documentElement.hidden = false;
  });
  new BroadcastChannel(OTHER_TABS).addEventListener('message', look);
} else {
  // signed out here: the other tabs look at once
  new BroadcastChannel(OTHER_TABS).postMessage('look');
}
