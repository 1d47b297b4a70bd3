// The figures of the evaluation: they follow when the page is there already.
const place = document.querySelector('[data-fl-impact]');

async function load() {
  try {
    const answer = await fetch(place.dataset.from, { credentials: 'same-origin' });
    if (answer.redirected) {
      location.reload();
      return;
    }
    const figures =
      answer.ok && new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-fl-figures]');
    if (!figures) throw new Error(`status ${answer.status}`);
    place.replaceChildren(...figures.childNodes);
    const wanted = location.hash.slice(1);
    if (wanted) document.getElementById(wanted)?.scrollIntoView();
  } catch {
    place.querySelector('[role=status]').textContent = place.dataset.failed;
  }
  place.setAttribute('aria-busy', 'false');
}

if (place) load();
