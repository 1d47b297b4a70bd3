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

async function newToken() {
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
  return page.querySelector('meta[name="_csrf"]')?.content || '';
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
    const headers = { 'Content-Type': 'application/json', Accept: 'application/json' };
    const token = meta('_csrf_header');
    if (token) headers[token] = meta('_csrf');
    // What was kept while it was typed goes when the answers have arrived.
    if (draft) headers['Fairlead-Draft'] = draft.name;
    // The same answers sent twice are one referral; changed answers are a new try.
    if (isTrue(root.dataset.idempotent)) headers['Idempotency-Key'] = `${nonce}-${fingerprint(body)}`;
    const send = () => fetch(root.dataset.action, { method: 'POST', headers, body, credentials: 'same-origin' });
    let answer = await send();
    if (answer.status === 403 && isTrue(root.dataset.public)) {
      // Nobody signs in here, so the page was only open for too long: a new token, and once more.
      headers[token] = await newToken();
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
