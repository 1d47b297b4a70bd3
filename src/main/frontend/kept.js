// What somebody types, kept by the server until it is sent: sealed and theirs alone. The browser itself stores nothing.
const PAUSE = 700;
const AGAIN = 5000;
const LEAVING = 60_000;

const main = () => document.querySelector('main');
const meta = (name) => document.querySelector(`meta[name="${name}"]`);

/** Who was signed in when the page was opened; nobody is on public pages. */
export const person = () => main()?.dataset.flPerson;

const randomId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The page may be older than the session: its token is fetched anew. */
export async function newToken() {
  const page = new DOMParser().parseFromString(await (await fetch('/account')).text(), 'text/html');
  const token = page.querySelector('meta[name="_csrf"]')?.content || '';
  if (token && meta('_csrf')) meta('_csrf').content = token;
  return token;
}

async function ask(address, said) {
  const body = JSON.stringify({ person: person(), ...said });
  const send = () =>
    fetch(address, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/json',
        [meta('_csrf_header')?.content || 'X-CSRF-TOKEN']: meta('_csrf')?.content || '',
      },
      body,
      redirect: 'error',
      keepalive: body.length < LEAVING,
    });
  const answer = await send();
  return answer.status === 403 && (await newToken()) ? send() : answer;
}

const NOTHING = {
  name: '',
  read: async () => null,
  keep: () => {},
  now: async () => true,
  forget: async () => {},
};

/** Keeps what is typed at a place; `mark` is an element that says how far that is, in `data-fl-kept`. */
export function keeperOf(place, mark) {
  if (!person()) return NOTHING;
  let page = randomId();
  let waiting = null;
  let timer = 0;
  let last = Promise.resolve(true);
  let over = false;
  let known = '';
  let onItsWay = false;

  const say = (how) => {
    if (mark) mark.dataset.flKept = how;
  };

  async function send() {
    const typed = waiting;
    if (typed === null) return true;
    waiting = null;
    onItsWay = true;
    try {
      const answer = await ask('/api/drafts', { place, page, typed });
      if (answer.ok) {
        known = JSON.stringify(typed);
        if (waiting === null) say('yes');
        return true;
      }
      if (answer.status === 401 || answer.status === 409) {
        waiting ??= typed;
        document.dispatchEvent(new CustomEvent('fl-session-over'));
        return false;
      }
      // it is too long, or this is no place: trying again does not mend it
      if (answer.status < 500) return false;
      throw new Error(answer.status);
    } catch {
      waiting ??= typed;
      if (!over) timer = setTimeout(now, AGAIN);
      return false;
    } finally {
      onItsWay = false;
    }
  }

  function now() {
    clearTimeout(timer);
    last = last.then(send);
    return last;
  }

  window.addEventListener('pagehide', () => {
    if (waiting !== null && !over) now();
  });
  // what could not be kept any more stays with the page, in memory, until the same person is back
  document.addEventListener('fl-covered', (event) => {
    over = true;
    clearTimeout(timer);
    if (waiting !== null || onItsWay) event.detail.unsaved = true;
  });
  document.addEventListener('fl-held-again', (event) => {
    over = false;
    event.detail.push(now());
  });

  return {
    /** What goes with the answers, so that the draft goes with them. */
    get name() {
      return `${page} ${place}`;
    },
    async read() {
      try {
        const answer = await ask('/api/drafts/kept', { place });
        return answer.ok ? (await answer.json()).typed : null;
      } catch {
        return null;
      }
    },
    keep(typed) {
      if (waiting === null && !onItsWay && JSON.stringify(typed) === known) return;
      waiting = typed;
      say('no');
      clearTimeout(timer);
      timer = setTimeout(now, PAUSE);
    },
    now,
    /** It is being sent: nothing more is kept of this page unless something is typed again. */
    stop() {
      clearTimeout(timer);
      waiting = null;
      return last;
    },
    async forget() {
      this.stop();
      await last;
      const gone = page;
      page = randomId();
      known = '';
      await ask('/api/drafts', { place, page: gone, typed: null }).catch(() => {});
    },
  };
}
