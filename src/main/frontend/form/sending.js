// Sends answers to the API, and tells what came back apart.
import { isTrue } from './checks.js';

const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content || '';

const randomId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Tells two bodies apart; not a secret. */
function fingerprint(text) {
  let sum = 5381;
  for (let i = 0; i < text.length; i += 1) sum = (Math.imul(sum, 33) ^ text.charCodeAt(i)) >>> 0;
  return sum.toString(16);
}

/** With whatever shows that it is this person's own page that asks. */
function headersOf() {
  const headers = { 'Content-Type': 'application/json', Accept: 'application/json' };
  const token = meta('_csrf_header');
  if (token) headers[token] = meta('_csrf');
  return headers;
}

async function newToken() {
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
  return page.querySelector('meta[name="_csrf"]')?.content || '';
}

/**
 * Takes the task that a form is of, where nobody has it, once; `refused` is told when it cannot be had. Where nobody
 * answers it is tried again next time; the answers themselves take it too.
 */
export function takerOf(root, refused) {
  const address = root.closest('[data-fl-claim]')?.dataset.flClaim;
  let asked = null;
  async function take() {
    const answer = await fetch(address, { method: 'POST', headers: headersOf() }).catch(() => null);
    if (answer?.ok) {
      for (const one of document.querySelectorAll('[data-fl-taken]')) one.hidden = false;
      for (const one of document.querySelectorAll('[data-fl-free]')) one.hidden = true;
    } else if (answer && answer.status !== 401) {
      const { detail } = await answer.json().catch(() => ({}));
      refused(answer.status, detail);
    } else {
      asked = null;
    }
  }
  return async () => address && (asked ??= take());
}

/**
 * Sends the answers of this page: gives `{ status, ok, signedOut, location, said }`, or throws where nobody answers.
 */
export function senderOf(root, draft) {
  const nonce = randomId();
  return async (answers) => {
    const version = Number(root.dataset.formVersion);
    // A page may send more than the answers, such as what was said about children who look alike.
    const trap = root.querySelector('[data-fl-trap]');
    const more = { ...root.flMore, ...(trap && { [trap.name]: trap.value }) };
    const body = JSON.stringify(version ? { answers, formVersion: version, ...more } : { answers, ...more });
    const headers = headersOf();
    // What was kept while it was typed goes when the answers have arrived.
    if (draft) headers['Fairlead-Draft'] = draft.name;
    // The same answers sent twice are one referral; changed answers are a new try.
    if (isTrue(root.dataset.idempotent)) headers['Idempotency-Key'] = `${nonce}-${fingerprint(body)}`;
    const send = () => fetch(root.dataset.action, { method: 'POST', headers, body, credentials: 'same-origin' });
    let answer = await send();
    if (answer.status === 403 && isTrue(root.dataset.public)) {
      // Nobody signs in here, so the page was only open for too long: a new token, and once more.
      headers[meta('_csrf_header')] = await newToken();
      answer = await send();
    }
    const isJson = /json/.test(answer.headers.get('Content-Type') || '');
    return {
      status: answer.status,
      ok: answer.ok,
      signedOut: answer.status === 401 || answer.redirected,
      location: answer.headers.get('Location'),
      said: isJson ? await answer.json().catch(() => ({})) : {},
    };
  };
}
