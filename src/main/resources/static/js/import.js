// A file of referrals that is being worked on: shows how far it is, and the page that follows when it is done.
const root = document.querySelector('[data-fl-import]');
const EVERY = 1000;

async function look() {
  try {
    const answer = await fetch(root.dataset.progress, { credentials: 'same-origin' });
    if (!answer.ok || answer.redirected) {
      location.reload();
      return;
    }
    const part = new DOMParser()
      .parseFromString(await answer.text(), 'text/html')
      .querySelector('[data-fl-import-progress]');
    if (!part || part.dataset.running !== 'true') {
      location.reload();
      return;
    }
    const shown = root.querySelector('[data-fl-import-progress]');
    shown.replaceChildren(...part.childNodes);
  } catch {
    // Fairlead may be restarting: look again.
  }
  setTimeout(look, EVERY);
}

if (root && root.dataset.running === 'true') setTimeout(look, EVERY);
