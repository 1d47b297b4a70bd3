// The list beside a drawing: everything in the file, with what is usually changed of each, by keyboard as by mouse.
function element(tag, attributes = {}, ...inside) {
  const made = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => {
    if (value === true) made.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  });
  made.append(...inside);
  return made;
}

export class List {
  /** @param editor what is edited: its items, and the fields and acts of each */
  constructor(root, editor, words) {
    this.editor = editor;
    this.words = words;
    this.items = root.querySelector('[data-fl-items]');
    this.fields = root.querySelector('[data-fl-fields]');
    this.seek = root.querySelector('[data-fl-seek]');
    this.found = new Map();
    this.seek.addEventListener('input', () => this.draw());
  }

  /** Marks items that somebody has to look at: the number of things by the id of the item. */
  mark(found) {
    this.found = found;
    this.draw();
  }

  draw() {
    const sought = this.seek.value.trim().toLowerCase();
    const focused = document.activeElement?.dataset?.flItem;
    this.items.replaceChildren(
      ...this.editor
        .items()
        .filter(({ id, name, kind }) => `${name} ${kind} ${id}`.toLowerCase().includes(sought))
        .map((item) => this.item(item)),
    );
    if (focused) this.items.querySelector(`[data-fl-item="${CSS.escape(focused)}"]`)?.focus();
  }

  item({ id, name, kind }) {
    const chosen = id === this.chosen;
    const button = element(
      'button',
      { type: 'button', class: 'fl-editor__item', 'data-fl-item': id, 'aria-current': chosen ? 'true' : null },
      element('span', { class: 'fl-editor__name' }, name || id),
      element('span', { class: 'fl-sub' }, kind),
    );
    if (this.found.has(id)) {
      button.append(element('strong', { class: 'nhsuk-tag nhsuk-tag--red' }, this.words.mend));
    }
    button.addEventListener('click', () => {
      this.editor.select(id);
      this.show(id, true);
    });
    return element('li', {}, button);
  }

  /** Shows what can be changed of an item. */
  show(id, andGoThere = false) {
    const same = this.chosen === id;
    this.chosen = id;
    this.draw();
    // whoever types in a field is not thrown out of it by what they type
    if (same && this.fields.contains(document.activeElement)) return;
    const item = id && this.editor.items().find((one) => one.id === id);
    if (!item) {
      this.fields.replaceChildren(element('p', { class: 'nhsuk-hint' }, this.words.choose));
      return;
    }
    const heading = element('h2', { class: 'nhsuk-heading-s', tabindex: '-1' }, `${item.kind}: ${item.name || id}`);
    this.fields.replaceChildren(
      heading,
      ...this.editor.fields(id).map((field, at) => this.field(field, `fl-field-${at}`)),
      this.acts(id),
    );
    if (andGoThere) heading.focus();
  }

  field({ label, hint, kind, value, options, set }, at) {
    const described = hint ? `${at}-hint` : null;
    const control = {
      text: () => element('input', { class: 'nhsuk-input', autocomplete: 'off', value }),
      area: () => element('textarea', { class: 'nhsuk-textarea', rows: '3' }, value),
      choice: () => {
        const known = options.some((one) => one.value === value);
        return element(
          'select',
          { class: 'nhsuk-select fl-choice' },
          ...(known ? options : [{ value, name: value }, ...options]).map((one) =>
            element('option', { value: one.value, selected: one.value === value }, one.name || one.value || '–'),
          ),
        );
      },
      tick: () => element('input', { class: 'nhsuk-checkboxes__input', type: 'checkbox', checked: value }),
      read: () => element('output', { class: 'fl-break' }, value),
    }[kind]();
    control.id = at;
    if (described) control.setAttribute('aria-describedby', described);
    control.addEventListener('change', () => set(kind === 'tick' ? control.checked : control.value));
    const explained = hint ? [element('div', { class: 'nhsuk-hint', id: described }, hint)] : [];
    if (kind === 'tick') {
      return element(
        'div',
        { class: 'nhsuk-form-group nhsuk-checkboxes nhsuk-checkboxes--small' },
        element(
          'div',
          { class: 'nhsuk-checkboxes__item' },
          control,
          element('label', { class: 'nhsuk-label nhsuk-checkboxes__label', for: at }, label),
        ),
      );
    }
    return element(
      'div',
      { class: 'nhsuk-form-group' },
      element('label', { class: 'nhsuk-label', for: at }, label),
      ...explained,
      control,
    );
  }

  acts(id) {
    return element(
      'div',
      { class: 'fl-toolbar' },
      ...this.editor.acts(id).map(({ name, act }) => {
        const classes = 'nhsuk-button nhsuk-button--secondary nhsuk-button--small';
        const button = element('button', { type: 'button', class: classes }, name);
        button.addEventListener('click', () => {
          const then = act();
          this.chosen = null;
          this.show(then || null, true);
        });
        return button;
      }),
    );
  }
}
