// A diagram on a page: opens so large that it can be read, is moved with mouse, keys and buttons, and shows a step that
// somebody looks for. It jumps there at once: nothing in it is animated.
import { bpmnViewer } from './viewer-of.js';

/** The smallest letters of a drawing are 11 px high; so large, they are 12 px on the screen. */
const READABLE = 1.1;
const LARGER = 1.25;
const ROOM = 40;
const STEP = 60;
const FAR = 240;
const KEYS = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

const middleOf = ({ x, y, width, height, waypoints }) => {
  if (!waypoints) return { x: x + width / 2, y: y + height / 2 };
  const at = Math.floor(waypoints.length / 2);
  return { x: (waypoints[at - 1].x + waypoints[at].x) / 2, y: (waypoints[at - 1].y + waypoints[at].y) / 2 };
};

/** Where a view begins so that a point is in its middle, without more of nothing beside the drawing than has to be. */
function begin(middle, size, from, whole) {
  if (whole + 2 * ROOM <= size) return from + whole / 2 - size / 2;
  return Math.min(Math.max(middle - size / 2, from - ROOM), from + whole + ROOM - size);
}

function svg(name, attributes) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}

/** A drawing in the element that the page has for it. */
export class Drawing {
  static async in(place) {
    return new Drawing(place, await bpmnViewer(place));
  }

  constructor(place, BpmnJS) {
    this.place = place;
    this.viewer = new BpmnJS({ container: place, zoomScroll: { enabled: false } });
    this.canvas = this.viewer.get('canvas');
    this.registry = this.viewer.get('elementRegistry');
    // what it says is said by its name and by the list of its steps; the element of the page takes the keys
    const drawn = place.querySelector('.djs-container');
    drawn.setAttribute('aria-hidden', 'true');
    drawn.querySelector('svg').setAttribute('tabindex', '-1');
    place.addEventListener('keydown', (event) => this.key(event));
    // the wheel moves the page until somebody has chosen the drawing
    place.addEventListener('focusin', ({ target }) => {
      if (drawn.contains(target)) place.focus({ preventScroll: true });
      this.viewer.get('zoomScroll').toggle(true);
    });
    place.addEventListener('focusout', () => this.viewer.get('zoomScroll').toggle(false));
    this.viewer.on('canvas.viewbox.changed', ({ viewbox: { x, y, width, height, scale } }) => {
      // what is in the middle now stays there when the size changes
      if (this.isSeen()) this.at = { x: x + width / 2, y: y + height / 2, scale };
      this.follow?.();
    });
    new ResizeObserver(() => this.resized()).observe(place);
  }

  /** Draws, and looks at a step, or at where it starts. */
  async open(text, at) {
    await this.viewer.importXML(text);
    this.at = null;
    this.sought = null;
    this.first = this.registry.get(at) || this.registry.find(({ type }) => type === 'bpmn:StartEvent');
    if (this.isSeen()) this.look(middleOf(this.first), READABLE);
    this.showMap(Boolean(this.map));
  }

  isSeen() {
    return this.place.clientWidth > 0 && this.place.clientHeight > 0;
  }

  /** Folded away there is nothing to look at; with another size the same stays in the middle. */
  resized() {
    if (!this.first || !this.isSeen()) return;
    const { at } = this;
    this.canvas.resized();
    this.look(at || middleOf(this.first), at?.scale || READABLE);
  }

  look(middle, scale = Math.max(this.canvas.zoom(), READABLE)) {
    const size = this.canvas.getSize();
    const [width, height] = [size.width / scale, size.height / scale];
    const { inner } = this.canvas.viewbox();
    this.canvas.viewbox({
      x: begin(middle.x, width, inner.x, inner.width),
      y: begin(middle.y, height, inner.y, inner.height),
      width,
      height,
    });
  }

  /** Shows a step and marks it; says whether it is drawn here. */
  show(id) {
    const element = this.registry.get(id);
    if (this.sought) this.canvas.removeMarker(this.sought, 'fl-sought');
    this.sought = element ? id : null;
    if (!element) return false;
    this.canvas.addMarker(id, 'fl-sought');
    this.look(middleOf(element));
    return true;
  }

  mark(id, words) {
    const made = document.createElement('div');
    made.className = 'fl-mark';
    made.textContent = words;
    this.viewer.get('overlays').add(id, { position: { top: -14, left: 0 }, html: made });
  }

  zoom(factor) {
    this.look(this.at, this.at.scale * factor);
  }

  fit() {
    this.canvas.zoom('fit-viewport', 'auto');
  }

  key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const [x, y] = KEYS[event.key] || [];
    if (x !== undefined) {
      const by = event.shiftKey ? FAR : STEP;
      this.canvas.scroll({ dx: x * by, dy: y * by });
    } else if (event.key === '+' || event.key === '=') this.zoom(LARGER);
    else if (event.key === '-') this.zoom(1 / LARGER);
    else if (event.key === '0') this.fit();
    else return;
    event.preventDefault();
  }

  /** The whole of it, small, with what is seen of it; a press goes there. For the eye and the mouse only. */
  showMap(shown) {
    this.map?.remove();
    this.map = null;
    this.follow = null;
    if (!shown) return;
    const { inner } = this.canvas.viewbox();
    const map = svg('svg', {
      class: 'fl-drawing__map',
      'aria-hidden': 'true',
      viewBox: [inner.x, inner.y, inner.width, inner.height].join(' '),
    });
    this.registry
      .filter(({ parent, waypoints, labelTarget }) => parent && !waypoints && !labelTarget)
      .forEach(({ id, x, y, width, height, children }) => {
        const marks = ['fl-active', 'fl-sought'].filter((one) => this.canvas.hasMarker(id, one));
        map.append(svg('rect', { x, y, width, height, class: children.length ? 'room' : marks.join(' ') }));
      });
    const seen = svg('rect', { class: 'seen' });
    map.append(seen);
    this.follow = () => {
      const { x, y, width, height } = this.canvas.viewbox();
      Object.entries({ x, y, width, height }).forEach(([key, value]) => seen.setAttribute(key, value));
    };
    const go = ({ clientX, clientY, buttons }) => {
      if (!buttons) return;
      const at = new DOMPoint(clientX, clientY).matrixTransform(map.getScreenCTM().inverse());
      this.look(at, this.canvas.zoom());
    };
    map.addEventListener('pointerdown', go);
    map.addEventListener('pointermove', go);
    this.follow();
    this.place.append(map);
    this.map = map;
  }
}

/** Two versions: what is seen of one is seen of the other, side by side at the step that was looked for last. */
export function together(one, other) {
  let apart = { x: 0, y: 0 };
  let follows = false;
  const follow = (leader, follower, way) => {
    leader.viewer.on('canvas.viewbox.changed', ({ viewbox: { x, y, scale } }) => {
      if (follows || !follower.isSeen()) return;
      follows = true;
      const { width, height } = follower.canvas.getSize();
      follower.canvas.viewbox({
        x: x + way * apart.x,
        y: y + way * apart.y,
        width: width / scale,
        height: height / scale,
      });
      follows = false;
    });
  };
  follow(one, other, 1);
  follow(other, one, -1);
  return (id) => {
    const [here, there] = [one.registry.get(id), other.registry.get(id)];
    if (here && there) {
      const [from, to] = [middleOf(here), middleOf(there)];
      apart = { x: to.x - from.x, y: to.y - from.y };
    }
    const shown = one.show(id);
    return other.show(id) || shown;
  };
}

/** Everything else on the page cannot be reached while something covers it. */
function cover(root, covered) {
  root.classList.toggle('fl-drawing--covers', covered);
  for (let one = root; one !== document.body; one = one.parentElement) {
    for (const other of one.parentElement.children) if (other !== one) other.inert = covered;
  }
}

/** Full screen, by the browser or, where it cannot, over the rest of the page. Escape leads back to the button. */
function fullScreen(root, button) {
  const words = button.textContent;
  const isFull = () => document.fullscreenElement === root || root.classList.contains('fl-drawing--covers');
  const said = () => {
    button.textContent = isFull() ? button.dataset.other : words;
    button.focus();
  };
  const leave = () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else {
      cover(root, false);
      said();
    }
  };
  button.addEventListener('click', async () => {
    if (isFull()) {
      leave();
      return;
    }
    try {
      await root.requestFullscreen();
    } catch {
      cover(root, true);
      said();
    }
  });
  root.addEventListener('fullscreenchange', said);
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && isFull()) leave();
  });
}

/** Lets the buttons and the list of steps of a page move drawings; the first leads, where there are two. */
export function tools(root, drawings, goTo) {
  const [first] = drawings;
  const acts = {
    'zoom-in': () => first.zoom(LARGER),
    'zoom-out': () => first.zoom(1 / LARGER),
    fit: () => first.fit(),
    map: (button) => {
      const shown = button.getAttribute('aria-pressed') !== 'true';
      button.setAttribute('aria-pressed', String(shown));
      drawings.forEach((one) => one.showMap(shown));
    },
  };
  for (const button of root.querySelectorAll('[data-fl-tool]')) {
    const act = acts[button.dataset.flTool];
    if (act) button.addEventListener('click', () => act(button));
    else fullScreen(root, button);
  }
  const steps = root.querySelector('[data-fl-jump-to]');
  for (const list of document.querySelectorAll('details[data-drawing]')) {
    const group = document.createElement('optgroup');
    group.label = list.dataset.title;
    group.dataset.drawing = list.dataset.drawing;
    for (const step of list.querySelectorAll('[data-step]')) {
      group.append(new Option(step.querySelector('a').textContent, step.dataset.step));
    }
    steps.append(group);
  }
  steps.addEventListener('change', async () => {
    const [chosen] = steps.selectedOptions;
    if (!chosen.value) return;
    await goTo(chosen.value, chosen.parentElement.dataset.drawing);
    root.querySelector('[data-fl-status]').textContent = root.dataset.shown.replace('{0}', chosen.textContent);
  });
}

/** Says that a drawing could not be had, in the words of the page. */
export function failed(root, failure) {
  root.querySelector('[data-fl-status]').textContent = root.dataset.failed;
  console.error(failure);
}
