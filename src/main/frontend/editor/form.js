// A form is changed: with the editor of form-js, and each question as a list of what it says.
import { FormEditor } from '@bpmn-io/form-js-editor';
import { begin } from './page.js';

const KINDS =
  ['textfield', 'textarea', 'radio', 'checklist', 'select', 'checkbox', 'number', 'datetime', 'text', 'group'];
const CHOICES = ['radio', 'checklist', 'select', 'taglist'];

class Form {
  constructor(drawing, words) {
    this.words = words;
    this.editor = new FormEditor({ container: drawing });
  }

  async open(text) {
    this.isOpening = true;
    await this.editor.importSchema(JSON.parse(text));
    this.isOpening = false;
  }

  async text() {
    return `${JSON.stringify(this.editor.saveSchema(), null, 2)}\n`;
  }

  onChange(act) {
    this.editor.on('commandStack.changed', () => !this.isOpening && act());
  }

  onSelect(act) {
    this.editor.on('selection.changed', ({ selection }) => act(selection?.id || null));
  }

  undo() {
    this.editor.get('commandStack').undo();
  }

  redo() {
    this.editor.get('commandStack').redo();
  }

  get schema() {
    return this.editor._getState().schema;
  }

  get modeling() {
    return this.editor.get('modeling');
  }

  all() {
    const all = [];
    const add = (parent) =>
      (parent.components || []).forEach((field, at) => {
        all.push({ field, parent, at });
        add(field);
      });
    add(this.schema);
    return all;
  }

  items() {
    return [
      { id: this.schema.id, name: this.schema.id, kind: this.words.form },
      ...this.all().map(({ field }) => ({
        id: field.id,
        name: field.label || field.dateLabel || (field.text || '').slice(0, 80),
        kind: this.words[`asks.${field.type}`] || field.type,
      })),
    ];
  }

  find(id) {
    // a finding names a question by its key
    return this.all().find(({ field }) => field.id === id) || this.all().find(({ field }) => field.key === id);
  }

  select(id) {
    const found = this.find(id);
    if (found) this.editor.get('selection').set(found.field);
  }

  fields(id) {
    const { words } = this;
    const found = this.find(id);
    if (!found) return [];
    const { field } = found;
    const set = (name) => (value) => this.modeling.editFormField(field, name, value);
    const fields = [];
    if (field.type === 'text') {
      fields.push({ label: words.text, kind: 'area', value: field.text || '', set: set('text') });
    } else if (field.type === 'datetime') {
      fields.push({ label: words.question, kind: 'text', value: field.dateLabel || '', set: set('dateLabel') });
    } else fields.push({ label: words.question, kind: 'text', value: field.label || '', set: set('label') });
    if (!field.key) return fields;
    const validate = field.validate || {};
    fields.push(
      { label: words.hint, kind: 'text', value: field.description || '', set: set('description') },
      { label: words.key, kind: 'text', value: field.key, set: (key) => key && set('key')(key) },
      {
        label: words.required,
        kind: 'tick',
        value: Boolean(validate.required),
        set: (required) => set('validate')({ ...validate, required }),
      },
    );
    if (CHOICES.includes(field.type)) {
      fields.push({
        label: words.choices,
        hint: words.choicesHint,
        kind: 'area',
        value: (field.values || []).map(({ value, label }) => `${value}: ${label}`).join('\n'),
        set: (text) => set('values')(choices(text)),
      });
    }
    fields.push({
      label: words.routes,
      kind: 'tick',
      value: field.properties?.route === 'true',
      set: (route) => {
        const { route: _, ...rest } = field.properties || {};
        set('properties')(route ? { ...rest, route: 'true' } : rest);
      },
    });
    return fields;
  }

  acts(id) {
    const { words } = this;
    const found = this.find(id);
    const [parent, after] = found ? [found.parent, found.at + 1] : [this.schema, 0];
    const acts = KINDS.map((type) => ({
      name: words.add.replace('{0}', words[`asks.${type}`] || type),
      act: () => this.modeling.addFormField({ type }, parent, after).id,
    }));
    if (!found) return acts;
    const move = (to) => () => {
      this.modeling.moveFormField(found.field, parent, parent, found.at, to);
      return id;
    };
    return [
      ...(found.at > 0 ? [{ name: words.up, act: move(found.at - 1) }] : []),
      ...(after < parent.components.length ? [{ name: words.down, act: move(after) }] : []),
      { name: words.takeOut, act: () => void this.modeling.removeFormField(found.field, parent, found.at) },
      ...acts,
    ];
  }
}

/** One choice a line: what is kept, a colon, what people read. */
function choices(text) {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [value, ...label] = line.split(':');
      const said = label.join(':').trim();
      return said
        ? { value: value.trim(), label: said }
        : { value: line.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, ''), label: line };
    });
}

begin(async ({ drawing, words }) => new Form(drawing, words));
