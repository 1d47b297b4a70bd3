// Draws a diagram as SVG from the places that the Modeler wrote into the file. It needs no browser, so every machine
// makes the same picture and the build can compare it.
const STYLE =
  'svg{font-family:Arial,Helvetica,sans-serif;font-size:12px}' +
  '.s{fill:#fff;stroke:#212b32;stroke-width:1.5}.b{stroke-width:4}.i{fill:none;stroke:#212b32;stroke-width:1.2}' +
  '.x{stroke-width:3}' +
  '.f{fill:none;stroke:#212b32;stroke-width:1.5;marker-end:url(#a)}.d{stroke-dasharray:5 4}' +
  '.n{fill:none;stroke:#768692}' +
  '.k{fill:#212b32}text{fill:#212b32;text-anchor:middle}.l{font-size:11px}.t{text-anchor:start}';
const NARROW = "iljtfrI.,:;'!()|- ";
const WIDE = 'mwMW@%';

const escaped = (text) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
const is = (element, ...types) => types.some((type) => element.$instanceOf(`bpmn:${type}`));
const number = (value) => String(Math.round(value * 10) / 10);

function widthOf(text, size) {
  const ems = [...text].reduce((sum, letter) => {
    if (NARROW.includes(letter)) return sum + 0.3;
    if (WIDE.includes(letter)) return sum + 0.88;
    return sum + (letter >= 'A' && letter <= 'Z' ? 0.69 : 0.55);
  }, 0);
  return ems * size;
}

function lines(text, width, size) {
  const found = [];
  for (const word of text.split(/\s+/)) {
    const longer = found.length ? `${found.at(-1)} ${word}` : word;
    if (found.length && widthOf(longer, size) <= width) found[found.length - 1] = longer;
    else found.push(word);
  }
  return found;
}

function words(text, x, y, width, size, { middle = false, classes = '' } = {}) {
  const all = lines(text, width, size);
  const high = size * 1.2;
  const first = middle ? y - (all.length * high) / 2 + size * 0.95 : y + size * 0.95;
  const spans = all.map(
    (line, at) => `<tspan x="${number(x)}" y="${number(first + at * high)}">${escaped(line)}</tspan>`,
  );
  return `<text${classes ? ` class="${classes}"` : ''}>${spans.join('')}</text>`;
}

function taskIcon(element, x, y) {
  const at = `transform="translate(${number(x + 6)} ${number(y + 6)})"`;
  if (is(element, 'UserTask'))
    return `<path ${at} class="i" d="M4 5a3.5 3.5 0 1 1 7 0a3.5 3.5 0 1 1-7 0M1 16v-3q0-4 4-4h5q4 0 4 4v3z"/>`;
  if (is(element, 'BusinessRuleTask')) return `<path ${at} class="i" d="M0 1h17v13h-17zM0 5h17M0 9.500h17M6 5v9"/>`;
  if (is(element, 'ServiceTask')) {
    return (
      `<g ${at} class="i"><circle class="x" cx="8" cy="8" r="6.5" stroke-dasharray="2.6 2.5"/><circle cx="8"` +
      ` cy="8" r="5"/><circle cx="8" cy="8" r="2"/></g>`
    );
  }
  return '';
}

function eventIcon(event, x, y) {
  const definition = event.eventDefinitions?.[0];
  const at = `transform="translate(${number(x)} ${number(y)})"`;
  if (!definition) return '';
  if (definition.$instanceOf('bpmn:TimerEventDefinition'))
    return `<path ${at} class="i" d="M-9 0a9 9 0 1 1 18 0a9 9 0 1 1-18 0M0-6v6l4 3"/>`;
  if (definition.$instanceOf('bpmn:MessageEventDefinition'))
    return `<path ${at} class="i" d="M-8-5.500h16v11h-16zl8 6l8-6"/>`;
  if (definition.$instanceOf('bpmn:TerminateEventDefinition')) return `<circle ${at} class="k" r="10"/>`;
  return `<path ${at} class="i" d="M-7 6l4-11l5 7l5-9l-3 12l-5-7z"/>`;
}

function gatewayIcon(gateway, x, y) {
  const at = `transform="translate(${number(x)} ${number(y)})"`;
  if (is(gateway, 'ParallelGateway')) return `<path ${at} class="i x" d="M-10 0h20M0-10v20"/>`;
  if (is(gateway, 'EventBasedGateway'))
    return `<path ${at} class="i" d="M-13 0a13 13 0 1 1 26 0a13 13 0 1 1-26 0M0-8l8 6l-3 9h-10l-3-9z"/>`;
  return `<path ${at} class="i x" d="M-7-7l14 14M7-7l-14 14"/>`;
}

function shape(drawn, hosts) {
  const element = drawn.bpmnElement;
  const { x, y, width, height } = drawn.bounds;
  const [cx, cy] = [x + width / 2, y + height / 2];
  const box = `x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}"`;
  const label = drawn.label?.bounds;
  const beside = () =>
    element.name && label
      ? words(element.name, label.x + label.width / 2, label.y, Math.max(label.width + 4, 60), 11, { classes: 'l' })
      : '';
  if (is(element, 'SubProcess')) {
    const dashed = element.triggeredByEvent ? ' d' : '';
    return `<rect class="s${dashed}" ${box} rx="10"/>${words(element.name || '', cx, y + 6, width - 20, 12)}`;
  }
  if (is(element, 'Activity')) {
    // a long name begins below the icon, unless an event sits on the lower edge
    const down = !hosts.has(element) && lines(element.name || '', width - 12, 12).length > 2 ? 9 : 0;
    const name = words(element.name || '', cx, cy + down, width - 12, 12, { middle: true });
    return (
      `<rect class="s${is(element, 'CallActivity') ? ' b' : ''}" ${box}` + ` rx="10"/>${taskIcon(element, x, y)}${name}`
    );
  }
  if (is(element, 'Gateway')) {
    const diamond =
      `M${number(cx)} ${number(y)}L${number(x + width)} ${number(cy)}L${number(cx)}` +
      ` ${number(y + height)}L${number(x)} ${number(cy)}z`;
    return `<path class="s" d="${diamond}"/>${gatewayIcon(element, cx, cy)}${beside()}`;
  }
  if (is(element, 'Event')) {
    const dashed = element.cancelActivity === false || element.isInterrupting === false ? ' d' : '';
    const ring = is(element, 'StartEvent', 'EndEvent')
      ? ''
      : `<circle class="i${dashed}" cx="${number(cx)}" cy="${number(cy)}" r="14.5"/>`;
    const thick = is(element, 'EndEvent') ? ' b' : '';
    return (
      `<circle class="s${thick}${dashed}" cx="${number(cx)}" cy="${number(cy)}"` +
      ` r="${number(width / 2)}"/>${ring}${eventIcon(element, cx, cy)}${beside()}`
    );
  }
  if (is(element, 'TextAnnotation')) {
    const text = words(element.text || '', x + 8, y + 4, width - 10, 12, { classes: 't' });
    return `<path class="n" d="M${number(x + 10)} ${number(y)}h-10v${number(height)}h10"/>${text}`;
  }
  return '';
}

function edge(drawn) {
  const flow = drawn.bpmnElement;
  const way = drawn.waypoint.map((point, at) => `${at ? 'L' : 'M'}${number(point.x)} ${number(point.y)}`).join('');
  if (!is(flow, 'SequenceFlow')) return `<path class="n d" d="${way}"/>`;
  const label = drawn.label?.bounds;
  const name =
    flow.name && label
      ? words(flow.name, label.x + label.width / 2, label.y, Math.max(label.width + 4, 40), 11, { classes: 'l' })
      : '';
  return `<path class="f" d="${way}"/>${defaultMark(drawn)}${name}`;
}

/** The stroke across the beginning of the way that is taken when no condition holds. */
function defaultMark({ bpmnElement: flow, waypoint: [from, to] }) {
  if (flow.sourceRef.default !== flow) return '';
  const [alongX, alongY] = [Math.sign(to.x - from.x), Math.sign(to.y - from.y)];
  const [x, y] = [from.x + alongX * 11, from.y + alongY * 11];
  return `<path class="i" d="M${number(x - 4)} ${number(y + 5)}l8-10"/>`;
}

/** The picture of the one diagram in a file that bpmn-moddle has read. */
export function picture(definitions, title) {
  const drawn = definitions.diagrams[0].plane.planeElement;
  const shapes = drawn.filter((one) => one.$instanceOf('bpmndi:BPMNShape'));
  const edges = drawn.filter((one) => one.$instanceOf('bpmndi:BPMNEdge'));
  const boxes = drawn
    .flatMap((one) => [
      one.bounds,
      one.label?.bounds,
      ...(one.waypoint || []).map(({ x, y }) => ({ x, y, width: 0, height: 0 })),
    ])
    .filter(Boolean);
  const left = Math.min(...boxes.map((box) => box.x)) - 20;
  const top = Math.min(...boxes.map((box) => box.y)) - 20;
  const width = Math.max(...boxes.map((box) => box.x + box.width)) + 20 - left;
  const height = Math.max(...boxes.map((box) => box.y + box.height)) + 20 - top;
  const inside = (one) => is(one.bpmnElement, 'SubProcess');
  const hosts = new Set(shapes.map((one) => one.bpmnElement.attachedToRef));
  const draw = (one) => shape(one, hosts);
  const attached = (one) => is(one.bpmnElement, 'BoundaryEvent');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${number(width)}" height="${number(height)}"` +
      ` viewBox="${[left, top, width, height].map(number).join(' ')}" role="img">`,
    `<title>${escaped(title)}</title><style>${STYLE}</style>`,
    '<defs><marker id="a" viewBox="0 0 10 10" refX="9.5" refY="5" markerWidth="7" markerHeight="7" orient="auto">' +
      '<path class="k" d="M0 0L10 5L0 10z"/></marker></defs>',
    `<rect x="${number(left)}" y="${number(top)}" width="${number(width)}" height="${number(height)}" fill="#fff"/>`,
    ...shapes.filter(inside).map(draw),
    ...edges.map(edge),
    ...shapes.filter((one) => !inside(one) && !attached(one)).map(draw),
    ...shapes.filter(attached).map(draw),
    '</svg>',
    '',
  ].join('\n');
}
