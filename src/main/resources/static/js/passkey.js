// Adds a passkey to one's account, signs in with one, and shows it again before what is sensitive. What the server asks
// and is told is base64url where the browser has bytes.
const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/=/g, '')
    .replace(/\+/g, '-')
    .replace(/\//g, '_');

async function ask(address, body) {
  const token =
    document.querySelector('meta[name="_csrf"]')?.content ?? document.querySelector('input[name="_csrf"]').value;
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRF-TOKEN': token },
    body: body && JSON.stringify(body),
  });
  const said = await answer.json().catch(() => ({}));
  // the page that asks who somebody is came instead
  if (answer.status === 422 && !said.message) return said;
  if (!answer.ok) throw new Error(said.message ?? '');
  return said;
}

const known = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

async function add(name) {
  const asked = await ask('/account/passkeys/options');
  if (!asked.challenge) return location.reload();
  const made = await navigator.credentials.create({
    publicKey: {
      ...asked,
      challenge: bytes(asked.challenge),
      user: { ...asked.user, id: bytes(asked.user.id) },
      excludeCredentials: known(asked.excludeCredentials),
    },
  });
  await ask(`/account/passkeys?name=${encodeURIComponent(name)}`, {
    id: made.id,
    rawId: text(made.rawId),
    response: {
      attestationObject: text(made.response.attestationObject),
      clientDataJSON: text(made.response.clientDataJSON),
      transports: made.response.getTransports?.() ?? [],
    },
    type: made.type,
    clientExtensionResults: made.getClientExtensionResults(),
    authenticatorAttachment: made.authenticatorAttachment,
  });
  return location.reload();
}

async function show() {
  const asked = await ask('/sign-in/passkey/options');
  const shown = await navigator.credentials.get({
    publicKey: { ...asked, challenge: bytes(asked.challenge), allowCredentials: known(asked.allowCredentials) },
  });
  const answer = await ask('/sign-in/passkey', {
    id: shown.id,
    rawId: text(shown.rawId),
    response: {
      authenticatorData: text(shown.response.authenticatorData),
      clientDataJSON: text(shown.response.clientDataJSON),
      signature: text(shown.response.signature),
      userHandle: shown.response.userHandle ? text(shown.response.userHandle) : undefined,
    },
    credType: shown.type,
    clientExtensionResults: shown.getClientExtensionResults(),
    authenticatorAttachment: shown.authenticatorAttachment,
  });
  return new URL(answer.redirectUrl, location.href).href;
}

const ways = {
  add: (place) => add(place.querySelector('input').value),
  'sign-in': async () => location.assign(await show()),
  // what was typed goes on
  again: async () => {
    await show();
    document.querySelector('form[data-fl-goes-on]').requestSubmit();
  },
};

for (const place of document.querySelectorAll('[data-fl-passkey]')) {
  if (!window.PublicKeyCredential) break;
  place.hidden = false;
  const button = place.querySelector('button');
  const status = place.querySelector('[role="alert"]');
  button.addEventListener('click', async (event) => {
    event.preventDefault();
    status.hidden = true;
    button.disabled = true;
    try {
      await ways[place.dataset.flPasskey](place);
    } catch (failed) {
      status.hidden = false;
      status.textContent = (failed.constructor === Error && failed.message) || place.dataset.flFailed;
    } finally {
      button.disabled = false;
    }
  });
}
