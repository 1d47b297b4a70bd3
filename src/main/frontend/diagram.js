// Shows where a case is on its diagrams: finished steps, steps that wait now, and the diagrams that a step calls.
import { Drawing, failed, tools } from './drawing.js';
import { whenInView } from './viewer-of.js';

async function get(address, kind) {
  const response = await fetch(address, { headers: { Accept: `application/${kind}` }, credentials: 'same-origin' });
  if (!response.ok) throw new Error(String(response.status));
  return kind === 'json' ? response.json() : response.text();
}

async function show(root) {
  const { reference, step, now } = root.dataset;
  const place = root.querySelector('[data-fl-canvas]');
  const base = `/api/cases/${encodeURIComponent(reference)}`;
  // the lists of steps beside it: what they do not have is not shown
  const lists = [...document.querySelectorAll('details[data-drawing]')];
  const listed = new Map(lists.map((one) => [one.dataset.drawing, one]));
  const instances = (await get(`${base}/active-steps`, 'json')).instances.filter((one) => listed.has(one.instanceId));
  const drawing = await Drawing.in(place);
  let shown = null;

  const calledBy = (id) => instances.filter((one) => one.calledBy === shown.instanceId && one.calledFrom === id).pop();

  async function open(instance) {
    shown = instance;
    const { name, at } = listed.get(instance.instanceId).dataset;
    const active = step ? [step] : instance.activeIds;
    await drawing.open(
      await get(`${base}/diagrams/${encodeURIComponent(instance.definitionId)}.bpmn`, 'xml'),
      step || at,
    );
    const { canvas, registry } = drawing;
    instance.finishedIds
      .filter((id) => registry.get(id) && !instance.activeIds.includes(id))
      .forEach((id) => canvas.addMarker(id, 'fl-finished'));
    active
      .filter((id) => registry.get(id))
      .forEach((id) => {
        // a sub-process that is open is only the room in which a step waits
        if (registry.get(id).children?.length) {
          canvas.addMarker(id, 'fl-open');
          return;
        }
        canvas.addMarker(id, 'fl-active');
        drawing.mark(id, now);
      });
    registry
      .filter((element) => element.type === 'bpmn:CallActivity' && calledBy(element.id))
      .forEach((element) => canvas.addMarker(element.id, 'fl-opens'));
    place.setAttribute('aria-label', name);
  }

  drawing.viewer.on('element.click', async ({ element }) => {
    const called = element.type === 'bpmn:CallActivity' && calledBy(element.id);
    if (!called) return;
    await open(called);
    root.querySelector('[data-fl-status]').textContent = place.getAttribute('aria-label');
  });
  await open(instances[0]);
  tools(root, [drawing], async (id, where) => {
    if (where !== shown.instanceId) await open(instances.find(({ instanceId }) => instanceId === where));
    drawing.show(id);
  });
  place.dataset.flReady = 'true';
}

document.querySelectorAll('[data-fl-diagram]').forEach((root) => {
  whenInView(root, () => show(root).catch((failure) => failed(root, failure)));
});
