// The page on which an owner changes a file of a draft: what an editor needs around it.
import { List } from './list.js';
import { ask, Saving } from './saving.js';

const LOOK_AFTER = 600;

function download(name, content) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type: 'application/octet-stream' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** @param make an editor from the elements for the drawing and its properties, and the words of the page */
export async function edit(make) {
  const root = document.querySelector('[data-fl-editor]');
  const part = (name) => root.querySelector(`[data-fl-${name}]`);
  const words = JSON.parse(document.querySelector('[data-fl-words]').textContent);
  const { address, file, page } = root.dataset;
  const note = part('note');

  const say = (state, detail) => {
    root.dataset.flState = state;
    part('saved').textContent = words[state];
    if (state !== 'conflict' && state !== 'over') {
      note.hidden = true;
      return;
    }
    note.hidden = false;
    part('note-words').textContent = detail || words[state];
    for (const button of note.querySelectorAll('[data-fl-only]')) {
      button.hidden = button.dataset.flOnly !== state;
    }
  };

  const editor = await make({ drawing: part('drawing'), properties: part('properties'), words });
  const saving = new Saving(address, () => editor.text(), say);
  const list = new List(root, editor, words);

  let looking = 0;
  let seen = '[]';
  const look = () => {
    clearTimeout(looking);
    looking = setTimeout(async () => {
      list.show(list.chosen);
      const all = (await editor.look?.()) || [];
      // it is said once what there is to mend, however much is drawn meanwhile
      if (JSON.stringify(all) === seen) return;
      seen = JSON.stringify(all);
      const names = new Map(editor.items().map(({ id, name }) => [id, name || id]));
      const said = all.map((one) => ({
        ...one,
        file,
        element: one.element ?? file,
        elementName: names.get(one.element),
      }));
      tell(said, words.foundSoFar, words.fineSoFar);
    }, LOOK_AFTER);
  };
  const open = async (content) => {
    await editor.open(content);
    list.show(null);
  };

  const kept = await saving.read();
  const left = saving.left();
  await open(kept.content);
  say('saved');
  if (left && left.content !== kept.content) part('left').hidden = false;
  else saving.forget();

  editor.onChange(() => {
    look();
    saving.changed();
  });
  editor.onSelect((id) => list.show(id));

  async function check() {
    const findings = part('findings');
    findings.replaceChildren(words.checking);
    await saving.now();
    const answer = await ask(`${address}/check`, { version: saving.version, content: await editor.text() });
    if (!answer.ok) {
      findings.replaceChildren((await answer.json().catch(() => ({}))).detail || words.away);
      return;
    }
    tell((await answer.json()).findings, words.found, words.fine);
  }

  function tell(all, found, fine) {
    const heading = document.createElement('h2');
    heading.className = 'nhsuk-heading-s';
    heading.textContent = all.length ? found.replace('{0}', all.length) : fine;
    const lines = document.createElement('ul');
    lines.className = 'nhsuk-list fl-findings';
    lines.append(...all.map(finding));
    part('findings').replaceChildren(heading, ...(all.length ? [lines] : []));
    const mine = all.filter((one) => one.file === file).map(({ element }) => element);
    list.mark(new Set(mine));
    editor.mark?.(mine);
  }

  function finding({ file: where, element, elementName, message, mend }) {
    const line = document.createElement('li');
    let name;
    if (where === file) {
      name = document.createElement('button');
      name.type = 'button';
      name.className = 'fl-editor__link';
      name.addEventListener('click', () => {
        editor.select(element);
        list.show(element, true);
      });
    } else {
      name = document.createElement('strong');
    }
    const called = `${elementName || element} (${element})`;
    name.textContent = element === where ? where : `${called}${where === file ? '' : `, ${where}`}`;
    line.append(name);
    for (const said of [message, `${words.mendSo} ${mend}`]) {
      const piece = document.createElement('span');
      piece.className = 'fl-finding-part';
      piece.textContent = said;
      line.append(piece);
    }
    return line;
  }

  const view = (chosen) => {
    root.dataset.flView = chosen;
    for (const button of root.querySelectorAll('[data-fl-as]')) {
      button.setAttribute('aria-pressed', String(button.dataset.flAs === chosen));
    }
    editor.resized?.();
  };
  const acts = {
    save: () => saving.now(),
    check,
    undo: () => editor.undo(),
    redo: () => editor.redo(),
    'mine-over': () => saving.over(),
    theirs: async () => {
      saving.forget();
      saving.isChanged = false;
      window.location.reload();
    },
    'download-mine': async () => download(file, await editor.text()),
    'put-back': async () => {
      part('left').hidden = true;
      await open(left.content);
      if (left.version !== saving.version) {
        saving.isChanged = true;
        saving.isStopped = true;
        say('conflict', words.leftBehind);
        return;
      }
      saving.changed();
    },
    'throw-away': () => {
      saving.forget();
      part('left').hidden = true;
    },
  };
  root.addEventListener('click', ({ target }) => {
    const button = target.closest('[data-fl-act], [data-fl-as]');
    if (!button) return;
    if (button.dataset.flAs) view(button.dataset.flAs);
    else acts[button.dataset.flAct]();
  });
  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
      event.preventDefault();
      saving.now();
    }
  });
  // on to the draft with everything saved
  for (const link of document.querySelectorAll(`a[href="${page}"]`)) {
    link.addEventListener('click', async (event) => {
      if (!saving.isChanged) return;
      event.preventDefault();
      if (await saving.now()) window.location.assign(link.href);
    });
  }
  view(matchMedia('(max-width: 52em)').matches ? 'list' : 'drawing');
  const at = decodeURIComponent(window.location.hash.slice(1));
  if (at && editor.items().some(({ id }) => id === at)) {
    editor.select(at);
    list.show(at);
  }
  root.dataset.flReady = 'true';
}

/** Says on the page that an editor could not be had. */
export function begin(make) {
  edit(make).catch((failure) => {
    const root = document.querySelector('[data-fl-editor]');
    root.querySelector('[data-fl-saved]').textContent = root.dataset.failed;
    console.error(failure);
  });
}
