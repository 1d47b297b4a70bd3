// The check of a change: asks how far it is, which also tells the server that its owner still looks.
(function () {
  'use strict';

  const EVERY = 1000;

  document.querySelectorAll('[data-fl-check]').forEach((root) => {
    const isDone = () => root.firstElementChild?.dataset.flDone === 'true';

    async function look() {
      try {
        const answer = await fetch(root.dataset.flProgress, { headers: { Accept: 'text/html' } });
        if (!answer.ok || answer.redirected) {
          location.reload();
          return;
        }
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        const now = page.querySelector('[data-fl-done]');
        const before = root.querySelector('[role=status]');
        const says = now?.querySelector('[role=status]');
        if (before && says) {
          // what is read aloud and what has the focus stays where it is
          before.textContent = says.textContent;
          const bar = root.querySelector('progress');
          const newBar = now.querySelector('progress');
          if (bar && newBar) bar.value = newBar.value;
          else if (newBar) before.after(newBar);
        } else if (now) {
          root.replaceChildren(now);
          root.querySelector('#check-result')?.focus();
        }
      } catch {
        // the network is away for a moment
      }
      if (!isDone()) setTimeout(look, EVERY);
    }

    if (!isDone()) setTimeout(look, EVERY);
  });
})();
