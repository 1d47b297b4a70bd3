// In a meeting or a session: what is typed about a child is kept while it is typed, and two who type are told of each
// other.

const PAUSE = 800;
const AGAIN = 4000;

/** Keeps what is typed into the forms of a part of the page. */
export function keepTyped(part) {
  part.querySelectorAll('form[data-fl-draft]').forEach(keep);
}

function keep(form) {
  const words = form.dataset;
  const status = form.querySelector('[data-fl-draft-status]');
  const theirs = form.querySelector('[data-fl-draft-theirs]');
  let timer;
  let unsaved = false;
  let sending = false;
  let leaving = false;

  const typed = () => new URLSearchParams(new FormData(form));

  let lost = false;
  let last = Promise.resolve();
  // what was sent without hearing whether it was kept
  let unanswered = [];
  const own = (other) =>
    unanswered.some((sent) =>
      Object.entries(other.answers).every(([key, text]) => (sent.get(key) ?? '').trim() === (text ?? '').trim()),
    );
  const save = () => (last = sending || leaving ? last : send());
  const send = async () => {
    clearTimeout(timer);
    timer = undefined;
    sending = true;
    unsaved = false;
    lost = true;
    const sent = typed();
    try {
      const answer = await fetch(words.flDraft, { method: 'POST', body: sent, redirect: 'error', keepalive: true });
      const kept = answer.headers.get('content-type')?.includes('json') ? await answer.json() : null;
      lost = answer.status >= 500;
      if (answer.ok && kept) {
        form.elements.version.value = kept.version;
        status.textContent = `${words.flSaved}. ${kept.when}`;
        theirs.replaceChildren();
        unanswered = [];
        if (!unsaved) delete form.dataset.flUnsaved;
      } else if (answer.status === 409 && kept?.answers && own(kept)) {
        // it was kept although the answer never came: what was typed since then follows it
        form.elements.version.value = kept.version;
        unanswered = [];
        unsaved = true;
      } else if (answer.status === 409 && kept?.answers) {
        show(kept);
      } else {
        throw new Error(answer.status);
      }
    } catch {
      unsaved = true;
      unanswered.push(sent);
      // that something was not sent says more, and stays until it is kept
      if (status.textContent !== words.flNotSent) status.textContent = words.flNotSaved;
      timer = setTimeout(save, AGAIN);
    } finally {
      sending = false;
      if (unsaved && !timer) timer = setTimeout(save, PAUSE);
    }
  };

  // both texts are on the screen until somebody chooses
  const show = (other) => {
    const box = document.createElement('div');
    box.className = 'fl-alert fl-alert--warning';
    box.setAttribute('role', 'alert');
    const who = document.createElement('p');
    const name = document.createElement('strong');
    name.textContent = `${other.by} ${words.flTheirs}`;
    who.append(name);
    box.append(who);
    for (const [key, text] of Object.entries(other.answers)) {
      const line = document.createElement('p');
      const choice = form.querySelector(`input[type="radio"][name="${CSS.escape(key)}"][value="${CSS.escape(text)}"]`);
      const chosen = form.querySelector(`select[name="${CSS.escape(key)}"] option[value="${CSS.escape(text)}"]`);
      line.textContent = choice ? choice.labels[0].textContent : chosen ? chosen.textContent : text;
      box.append(line);
    }
    const buttons = document.createElement('div');
    buttons.className = 'fl-bulk';
    buttons.append(
      button(words.flKeepMine, () => {
        form.elements.version.value = other.version;
        save();
      }),
      button(words.flTakeTheirs, () => {
        form.elements.version.value = other.version;
        for (const key of new Set(
          [...form.elements].filter((field) => !['hidden', 'checkbox'].includes(field.type)).map((field) => field.name),
        )) {
          if (key) form.elements[key].value = other.answers[key] ?? '';
        }
        save();
      }),
    );
    box.append(buttons);
    theirs.replaceChildren(box);
    status.textContent = '';
  };

  const button = (label, act) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = 'nhsuk-button nhsuk-button--secondary nhsuk-button--small';
    made.textContent = label;
    made.addEventListener('click', act);
    return made;
  };

  form.addEventListener('input', () => {
    unsaved = true;
    form.dataset.flUnsaved = '';
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  form.addEventListener('focusout', () => {
    if (unsaved) save();
  });
  // without a connection the page stays, and with it what was typed
  form.addEventListener('submit', async (event) => {
    if (!unsaved && !lost) {
      leaving = true;
      clearTimeout(timer);
      return;
    }
    event.preventDefault();
    // it has not been sent: page.js may let it go later
    delete form.dataset.flSent;
    await last;
    await save();
    if (lost) {
      status.textContent = words.flNotSent;
      status.scrollIntoView({ block: 'nearest' });
    } else {
      unsaved = false;
      form.requestSubmit(event.submitter ?? undefined);
    }
  });
  window.addEventListener('pagehide', () => {
    if (unsaved && !leaving) navigator.sendBeacon(words.flDraft, typed());
  });
  window.addEventListener('pageshow', () => {
    leaving = false;
  });
}

keepTyped(document);

for (const button of document.querySelectorAll('[data-fl-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
