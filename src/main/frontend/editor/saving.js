// Keeps what an owner changes: in the draft on the server soon after, and in the browser until it is there. Nobody
// writes over what somebody else has saved meanwhile: both are kept, and the owner chooses.
import { newToken, person } from '../kept.js';

const PAUSE = 4000;
const AGAIN = 10_000;

const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content || '';

/** Asks the server; a page that is older than its session gets a new token once. */
export async function ask(address, said) {
  const send = () =>
    fetch(address, {
      method: said ? 'POST' : 'GET',
      headers: {
        Accept: 'application/json',
        ...(said && { 'Content-Type': 'application/json', [meta('_csrf_header') || 'X-CSRF-TOKEN']: meta('_csrf') }),
      },
      body: said && JSON.stringify(said),
      redirect: 'error',
    });
  const answer = await send();
  return said && answer.status === 403 && (await newToken()) ? send() : answer;
}

export class Saving {
  /**
   * @param address of the file
   * @param text gives the file as it is before the owner now
   * @param tell what is said of a state: saved, typing, saving, away, conflict, over
   */
  constructor(address, text, tell) {
    this.address = address;
    this.text = text;
    this.tell = tell;
    this.place = `fairlead-draft ${person()} ${address}`;
    this.version = 0;
    this.isChanged = false;
    this.isStopped = false;
    this.timer = 0;
    this.last = Promise.resolve(true);
    document.addEventListener('fl-covered', ({ detail }) => {
      clearTimeout(this.timer);
      if (this.isChanged) detail.unsaved = true;
    });
    document.addEventListener('fl-held-again', ({ detail }) => detail.push(this.now()));
    window.addEventListener('beforeunload', (event) => {
      if (this.isChanged) event.preventDefault();
    });
  }

  /** The file as it was saved last. */
  async read() {
    const answer = await ask(this.address);
    if (!answer.ok) throw new Error(String(answer.status));
    const file = await answer.json();
    this.version = file.version;
    return file;
  }

  /** What this browser still has of an earlier time, which never came to the server; null when there is nothing. */
  left() {
    try {
      return JSON.parse(localStorage.getItem(this.place));
    } catch {
      return null;
    }
  }

  forget() {
    localStorage.removeItem(this.place);
  }

  async changed() {
    this.isChanged = true;
    if (this.isStopped) return;
    this.tell('typing');
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), PAUSE);
    try {
      localStorage.setItem(this.place, JSON.stringify({ version: this.version, content: await this.text() }));
    } catch {
      // a browser that is full keeps it in memory
    }
  }

  /** Saves at once; says whether all is saved. */
  now() {
    clearTimeout(this.timer);
    this.last = this.last.then(() => this.send());
    return this.last;
  }

  async send() {
    if (!this.isChanged) return true;
    if (this.isStopped) return false;
    this.isChanged = false;
    this.tell('saving');
    try {
      const answer = await ask(this.address, { version: this.version, content: await this.text() });
      if (answer.ok) {
        this.version = (await answer.json()).version;
        if (!this.isChanged) {
          this.forget();
          this.tell('saved');
        }
        return true;
      }
      this.isChanged = true;
      if (answer.status === 401) document.dispatchEvent(new CustomEvent('fl-session-over'));
      if (answer.status < 500 && answer.status !== 401) {
        this.isStopped = answer.status !== 422;
        this.tell(answer.status === 409 ? 'conflict' : 'over', (await answer.json().catch(() => ({}))).detail);
        return false;
      }
    } catch {
      this.isChanged = true;
    }
    this.tell('away');
    this.timer = setTimeout(() => this.now(), AGAIN);
    return false;
  }

  /** The owner has seen that somebody else saved, and wants their own all the same. */
  async over() {
    await this.read();
    this.isStopped = false;
    this.isChanged = true;
    return this.now();
  }
}
