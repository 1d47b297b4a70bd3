// Shows a version of a process, with how many cases are in each step, and warmer where more of them are late; or two
// versions beside each other, with what is different.
import { Drawing, failed, together, tools } from './drawing.js';
import { whenInView } from './viewer-of.js';

async function draw(place) {
  const response = await fetch(place.dataset.address, { credentials: 'same-origin' });
  if (!response.ok) throw new Error(String(response.status));
  const drawing = await Drawing.in(place);
  await drawing.open(await response.text(), place.dataset.at);
  document.querySelectorAll('[data-fl-step]').forEach(({ dataset }) => {
    const element = drawing.registry.get(dataset.flStep);
    if (!element) return;
    if (dataset.flChange) drawing.canvas.addMarker(dataset.flStep, `fl-${dataset.flChange}`);
    if (dataset.flChange && element.waypoints) return;
    if (Number(dataset.flHeat)) drawing.canvas.addMarker(dataset.flStep, `fl-heat-${dataset.flHeat}`);
    if (dataset.flMark) drawing.mark(dataset.flStep, dataset.flMark);
  });
  return drawing;
}

async function show(root) {
  const places = [...root.querySelectorAll('[data-fl-canvas]')];
  const drawings = await Promise.all(places.map(draw));
  const goTo = drawings.length > 1 ? together(...drawings) : (id) => drawings[0].show(id);
  tools(root, drawings, goTo);
  if (drawings.length > 1) goTo(places.map(({ dataset }) => dataset.at).find(Boolean));
  places.forEach((place) => {
    place.dataset.flReady = 'true';
  });
  return goTo;
}

document.querySelectorAll('[data-fl-pathway]').forEach((root) => {
  let begun = null;
  const begin = () => {
    begun ||= show(root).catch((failure) => failed(root, failure));
    return begun;
  };
  whenInView(root, begin);
  // what is said of a change leads to the drawings, and shows it in both
  document.querySelectorAll('[data-fl-jump]').forEach((link) => {
    link.addEventListener('click', async (event) => {
      event.preventDefault();
      root.scrollIntoView();
      const goTo = await begin();
      goTo?.(link.dataset.flJump);
      root.querySelector('[data-fl-canvas]').focus({ preventScroll: true });
    });
  });
});

// tables beside each other are pushed sideways together
for (const sides of document.querySelectorAll('[data-fl-together]')) {
  const wide = [...sides.querySelectorAll('.fl-wide')];
  const taken = new Map();
  for (const one of wide) {
    one.addEventListener('scroll', () => {
      const at = one.scrollLeft;
      // one that was only taken along leads nobody back
      if (taken.get(one) === at) {
        taken.delete(one);
        return;
      }
      for (const other of wide.filter(({ scrollLeft }) => scrollLeft !== at)) {
        other.scrollLeft = at;
        taken.set(other, other.scrollLeft);
      }
    });
  }
}
