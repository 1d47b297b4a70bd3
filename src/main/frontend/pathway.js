// Shows a version of a process, with how many cases are in each step, and warmer where more of them are late.
import { bpmnViewer, whenInView } from './viewer-of.js';

function button(words, act) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'nhsuk-button nhsuk-button--secondary nhsuk-button--small';
  made.textContent = words;
  made.addEventListener('click', act);
  return made;
}

function mark(viewer, step, words) {
  const made = document.createElement('div');
  made.className = 'fl-mark';
  made.textContent = words;
  viewer.get('overlays').add(step, { position: { top: -14, left: 0 }, html: made });
}

async function show(root) {
  const { address, zoomIn, zoomOut, fit } = root.dataset;
  const response = await fetch(address, { credentials: 'same-origin' });
  if (!response.ok) throw new Error(String(response.status));
  const BpmnJS = await bpmnViewer(root);
  const viewer = new BpmnJS({ container: root.querySelector('[data-fl-canvas]') });
  await viewer.importXML(await response.text());
  const canvas = viewer.get('canvas');
  canvas.zoom('fit-viewport', 'auto');
  const registry = viewer.get('elementRegistry');
  document.querySelectorAll('[data-fl-step]').forEach(({ dataset }) => {
    if (!registry.get(dataset.flStep)) return;
    if (dataset.flChange) canvas.addMarker(dataset.flStep, `fl-${dataset.flChange}`);
    if (dataset.flChange && registry.get(dataset.flStep).waypoints) return;
    if (Number(dataset.flHeat)) canvas.addMarker(dataset.flStep, `fl-heat-${dataset.flHeat}`);
    if (dataset.flMark) mark(viewer, dataset.flStep, dataset.flMark);
  });
  root.querySelector('[data-fl-tools]').append(
    button(zoomIn, () => canvas.zoom(canvas.zoom() * 1.25)),
    button(zoomOut, () => canvas.zoom(canvas.zoom() * 0.8)),
    button(fit, () => canvas.zoom('fit-viewport', 'auto'))
  );
  root.dataset.flReady = 'true';
}

document.querySelectorAll('[data-fl-pathway]').forEach((root) => {
  whenInView(root, () =>
    show(root).catch((failure) => {
      root.querySelector('[data-fl-status]').textContent = root.dataset.failed;
      console.error(failure);
    }),
  );
});
