// Shows where a case is on its diagrams: finished steps, steps that wait now, and the diagrams that a step calls.
import { bpmnViewer, whenInView } from './viewer-of.js';

async function json(address) {
  const response = await fetch(address, { headers: { Accept: 'application/json' }, credentials: 'same-origin' });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

async function text(address) {
  const response = await fetch(address, { headers: { Accept: 'application/xml' }, credentials: 'same-origin' });
  if (!response.ok) throw new Error(String(response.status));
  return response.text();
}

function button(words, act) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'nhsuk-button nhsuk-button--secondary nhsuk-button--small';
  made.textContent = words;
  made.addEventListener('click', act);
  return made;
}

async function show(root) {
  const { reference, instance: wanted, step, now, zoomIn, zoomOut, fit, here } = root.dataset;
  const place = root.querySelector('[data-fl-canvas]');
  const tools = root.querySelector('[data-fl-tools]');
  const status = root.querySelector('[data-fl-status]');
  const small = place.classList.contains('fl-diagram--small');
  const base = `/api/cases/${encodeURIComponent(reference)}`;
  const { instances } = await json(`${base}/active-steps`);
  if (!instances.length) {
    place.hidden = true;
    return;
  }

  const BpmnJS = await bpmnViewer(root);
  const viewer = new BpmnJS({ container: place });
  const tabs = instances.length > 1 && !small ? document.createElement('div') : null;
  let shown = null;

  const calledBy = (id) => instances.filter((one) => one.calledBy === shown.instanceId && one.calledFrom === id).pop();

  function look(canvas) {
    if (!place.clientWidth || !place.clientHeight) {
      // it is folded away just now: there is nothing to fit it into
      new ResizeObserver((_, seen) => {
        if (!place.clientWidth || !place.clientHeight) return;
        seen.disconnect();
        canvas.resized();
        look(canvas);
      }).observe(place);
      return;
    }
    canvas.zoom('fit-viewport', 'auto');
    const readable = small ? 0.6 : 0.5;
    const registry = viewer.get('elementRegistry');
    const isStep = (id) => registry.get(id) && !registry.get(id).children?.length;
    const activeId = shown.instanceId === wanted && step ? step : shown.activeIds.find(isStep);
    const active = activeId && registry.get(activeId);
    if (canvas.zoom() >= readable || !active) return;
    canvas.zoom(small ? 0.7 : 0.75);
    const { width, height } = canvas.getSize();
    const scale = canvas.zoom();
    const middle = { x: active.x + (active.width || 0) / 2, y: active.y + (active.height || 0) / 2 };
    canvas.viewbox({
      x: middle.x - width / scale / 2,
      y: middle.y - height / scale / 2,
      width: width / scale,
      height: height / scale,
    });
  }

  async function open(instance) {
    shown = instance;
    await viewer.importXML(await text(`${base}/diagrams/${encodeURIComponent(instance.definitionId)}.bpmn`));
    const canvas = viewer.get('canvas');
    const registry = viewer.get('elementRegistry');
    const overlays = viewer.get('overlays');
    instance.finishedIds
      .filter((id) => registry.get(id) && !instance.activeIds.includes(id))
      .forEach((id) => canvas.addMarker(id, 'fl-finished'));
    const active = instance.instanceId === wanted && step ? [step] : instance.activeIds;
    active
      .filter((id) => registry.get(id))
      .forEach((id) => {
        // a sub-process that is open is only the room in which a step waits
        if (registry.get(id).children?.length) {
          canvas.addMarker(id, 'fl-open');
          return;
        }
        canvas.addMarker(id, 'fl-active');
        const mark = document.createElement('div');
        mark.className = 'fl-mark';
        mark.textContent = now;
        overlays.add(id, { position: { top: -14, left: 0 }, html: mark });
      });
    registry
      .filter((element) => element.type === 'bpmn:CallActivity' && calledBy(element.id))
      .forEach((element) => canvas.addMarker(element.id, 'fl-opens'));
    look(canvas);
    status.textContent = instance.activeNames.length
      ? `${instance.processName}. ${here} ${instance.activeNames.join(', ')}.`
      : `${instance.processName}.`;
    tabs?.querySelectorAll('a').forEach((tab) => {
      if (tab.dataset.instance === instance.instanceId) tab.setAttribute('aria-current', 'true');
      else tab.removeAttribute('aria-current');
    });
  }

  viewer.on('element.click', ({ element }) => {
    const called = element.type === 'bpmn:CallActivity' && calledBy(element.id);
    if (called) open(called);
  });

  if (tabs) {
    tabs.className = 'fl-queues';
    instances.forEach((one) => {
      const tab = document.createElement('a');
      tab.href = '#';
      tab.dataset.instance = one.instanceId;
      tab.textContent = one.processName;
      tab.addEventListener('click', (event) => {
        event.preventDefault();
        open(one);
      });
      tabs.append(tab);
    });
    place.before(tabs);
  }
  const zoom = (factor) => viewer.get('canvas').zoom(viewer.get('canvas').zoom() * factor);
  tools.append(
    button(zoomIn, () => zoom(1.25)),
    button(zoomOut, () => zoom(0.8)),
    button(fit, () => viewer.get('canvas').zoom('fit-viewport', 'auto'))
  );
  await open(instances.find((one) => one.instanceId === wanted) || instances[0]);
  root.dataset.flReady = 'true';
}

document.querySelectorAll('[data-fl-diagram]').forEach((root) => {
  whenInView(root, () =>
    show(root).catch((failure) => {
      root.querySelector('[data-fl-status]').textContent = root.dataset.failed;
      console.error(failure);
    }),
  );
});
