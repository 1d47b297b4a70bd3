// The line at the edge of the canvas that says whether the service is asked, and the dialog that connects it.
import { say } from '../lint/words.js';

const NAMED = { address: 'url', token: 'password' };

function make(tag, attributes = {}, ...within) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...within);
  return made;
}

/** The dialog: an address, a token, and what came of it in a sentence. */
export function connectionDialog(service) {
  const boxes = Object.fromEntries(
    Object.entries(NAMED).map(([name, type]) => [
      name,
      make('input', { id: `fairlead-${name}`, type, autocomplete: 'off', spellcheck: 'false' }),
    ]),
  );
  const said = make('p', { class: 'fairlead-said', role: 'status' });
  const labelled = (name) => [
    make('label', { for: `fairlead-${name}` }, say('plugin.' + name)),
    make('p', { class: 'fairlead-hint', id: `fairlead-${name}-hint` }, say('plugin.' + name + '-hint')),
    boxes[name],
  ];
  const connect = make('button', { type: 'submit' }, say('plugin.connect'));
  const forget = make('button', { type: 'button' }, say('plugin.disconnect'));
  const close = make('button', { type: 'button' }, say('plugin.close'));
  const form = make(
    'form',
    { novalidate: '' },
    ...labelled('address'),
    ...labelled('token'),
    said,
    make('div', { class: 'fairlead-buttons' }, connect, forget, close),
  );
  const dialog = make(
    'dialog',
    { class: 'fairlead-dialog', 'aria-labelledby': 'fairlead-title' },
    make('h2', { id: 'fairlead-title' }, say('plugin.title')),
    make('p', {}, say('plugin.what')),
    form,
  );
  Object.entries(boxes).forEach(([name, box]) => box.setAttribute('aria-describedby', `fairlead-${name}-hint`));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    connect.disabled = true;
    said.textContent = say('plugin.asking');
    const words = await service.connect(boxes.address.value, boxes.token.value);
    connect.disabled = false;
    said.textContent = words ?? say('plugin.connected');
    said.classList.toggle('fairlead-said--wrong', Boolean(words));
  });
  forget.addEventListener('click', () => {
    service.disconnect();
    boxes.token.value = '';
    said.textContent = say('plugin.disconnected');
  });
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  return {
    open() {
      Object.assign(boxes.address, { value: service.kept.address || service.address });
      boxes.token.value = service.kept.token;
      document.body.append(dialog);
      dialog.showModal();
    },
  };
}

/** A module of bpmn-js that shows the line at the edge of the canvas. */
export function connectionModule(service) {
  class FairleadConnection {
    constructor(canvas, eventBus) {
      const button = make('button', { type: 'button', class: 'fairlead-line' });
      const show = () => {
        button.textContent = service.connected
          ? say('plugin.line.connected', service.address)
          : say('plugin.line.apart');
        button.classList.toggle('fairlead-line--connected', service.connected);
      };
      button.addEventListener('click', () => connectionDialog(service).open());
      canvas.getContainer().append(button);
      show();
      const stop = service.onChange(show);
      eventBus.on('diagram.destroy', stop);
    }
  }
  FairleadConnection.$inject = ['canvas', 'eventBus'];
  return { __init__: ['fairleadConnection'], fairleadConnection: ['type', FairleadConnection] };
}
