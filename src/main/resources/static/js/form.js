// Shows a Camunda form with the form-js viewer and sends the answers.
//
//   <div data-fl-form data-schema-id="triage-referral" data-action="/api/tasks/1/complete" data-next="/tasks"
//        data-form-version="1" data-person="coordinator" data-today="2026-03-02" data-submit-label="Save"
//        data-idempotent="true" data-public="true">
//     <script type="application/json" data-fl-schema>{…}</script>
//     <script type="application/json" data-fl-data>{…}</script>
//   </div>
//
// form-js keeps the schema, the data and the hide conditions. How a question looks is nhsuk-frontend's markup, with
// labels, legends, hints, errors and native controls that a keyboard and a screen reader know. What is said about an
// answer is what the server says (org.fairlead.form.Wording).
(function () {
  'use strict';

  const DRAFT = 'fairlead-draft:';
  const { FormViewer } = window;

  // What an answer must be -------------------------------------------------------------------------------------------

  const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s.]+$/;
  const PHONE = /^[0-9+() -]{7,25}$/;
  const LONGEST_TEXT = 4000;

  const labelOf = (field) => field.label || field.dateLabel || field.timeLabel || field.key;
  const isTrue = (property) => property === true || property === 'true';
  const isChoice = (field) => ['radio', 'select'].includes(field.type);
  const isEmpty = (value) =>
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

  function lowerCased(label) {
    return /^.\p{Ll}/u.test(label) ? label[0].toLowerCase() + label.slice(1) : label;
  }

  function withArticle(label) {
    const inside = lowerCased(label);
    return /^your |\d$/.test(inside) ? inside : `the ${inside}`;
  }

  function missing(field) {
    const label = labelOf(field);
    if (field.type === 'checkbox') return `Tick “${label}”`;
    if (isChoice(field)) return `Choose an answer to “${label}”`;
    if (field.type === 'checklist') return `Choose at least one answer to “${label}”`;
    return label.endsWith('?') ? `Answer “${label}”` : `Enter ${withArticle(label)}`;
  }

  function named(field, rest) {
    const label = labelOf(field);
    return `${label.endsWith('?') ? `The answer to “${label}”` : label} ${rest}`;
  }

  function textProblem(field, rules, text) {
    const most = Number(rules.maxLength) || LONGEST_TEXT;
    if (text.length > most) return named(field, `must be ${most} characters or fewer`);
    if (rules.minLength && text.length < Number(rules.minLength)) {
      return named(field, `must be ${rules.minLength} characters or more`);
    }
    if (rules.pattern && !new RegExp(rules.pattern).test(text)) {
      return rules.patternErrorMessage || named(field, 'must be written in the way that is asked for');
    }
    if (rules.validationType === 'email' && !EMAIL.test(text)) {
      return named(field, 'must be an email address, like name@example.org');
    }
    if (rules.validationType === 'phone' && !PHONE.test(text)) {
      return named(field, 'must be a phone number, using numbers and spaces only');
    }
    return null;
  }

  function numberProblem(field, rules, value) {
    const number = Number(value);
    if (!Number.isFinite(number) || (typeof value === 'string' && !isTrue(field.serializeToString))) {
      return named(field, 'must be a number');
    }
    if (!isEmpty(rules.min) && number < Number(rules.min)) return named(field, `must be ${rules.min} or more`);
    if (!isEmpty(rules.max) && number > Number(rules.max)) return named(field, `must be ${rules.max} or less`);
    const decimals = (String(number).split('.')[1] || '').length;
    if (Number.isInteger(field.decimalDigits) && decimals > field.decimalDigits) {
      return field.decimalDigits === 0
        ? named(field, 'must be a whole number')
        : named(field, `must have at most ${field.decimalDigits} digits after the point`);
    }
    return null;
  }

  function isRealDate(text) {
    const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
    if (!parts) return false;
    const [year, month, day] = parts.slice(1).map(Number);
    const date = new Date(Date.UTC(year, month - 1, day));
    return year >= 1900 && year <= 2200 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  }

  function dateProblem(field, text, today) {
    if (field.subtype === 'time') {
      return /^([01]\d|2[0-3]):[0-5]\d/.test(text) ? null : named(field, 'must be a real time, like 15:30');
    }
    const day = text.slice(0, 10);
    if (!isRealDate(day)) {
      return named(field, field.subtype === 'datetime' ? 'must be a real date and time' : 'must be a real date');
    }
    const properties = field.properties || {};
    if (isTrue(properties.mustBePast) && day > today) return named(field, 'must be today or in the past');
    if (isTrue(properties.mustBeFuture) && day <= today) return named(field, 'must be in the future');
    return null;
  }

  /** The one thing to say about an answer, or null. */
  function problem(field, value, today) {
    const rules = field.validate || {};
    const answer = typeof value === 'string' ? value.trim() : value;
    if (isEmpty(answer) || (field.type === 'checkbox' && answer === false)) {
      return rules.required ? missing(field) : null;
    }
    switch (field.type) {
      case 'textfield':
      case 'textarea':
        return textProblem(field, rules, answer);
      case 'number':
        return numberProblem(field, rules, answer);
      case 'datetime':
        return dateProblem(field, answer, today);
      default:
        return null;
    }
  }

  // How a question looks ---------------------------------------------------------------------------------------------

  let vnodes = -1e9;

  /** Makes an element for the viewer's own Preact, which its bundle does not give out: one of its elements is copied. */
  function h(type, props, ...children) {
    const { key, ...rest } = props || {};
    const kept = children.flat().filter((child) => child !== null && child !== undefined && child !== false);
    return { ...FormViewer.Separator(), type, key, ref: null, props: { ...rest, children: kept }, __v: (vnodes -= 1) };
  }

  /** What was typed, while it does not read back the same from the answer it stands for ("1." or "05"). */
  const typed = new Map();

  function typedFor(props) {
    const last = typed.get(props.fieldInstance.id);
    return last && last.value === props.value ? last.raw : null;
  }

  function take(props, raw, value) {
    typed.set(props.fieldInstance.id, { raw, value });
    props.onChange({ value });
  }

  const hintId = (props) => `${props.domId}-hint`;
  const errorId = (props) => `${props.domId}-error`;

  function describedBy(props) {
    const ids = [props.field.description && hintId(props), props.errors.length && errorId(props)].filter(Boolean);
    return ids.length ? ids.join(' ') : undefined;
  }

  const labelText = (field) => labelOf(field) + (field.validate && field.validate.required ? '' : ' (optional)');

  function hint(props) {
    return props.field.description && h('div', { class: 'nhsuk-hint', id: hintId(props) }, props.field.description);
  }

  function error(props) {
    return (
      props.errors.length > 0 &&
      h(
        'span',
        { class: 'nhsuk-error-message', id: errorId(props) },
        h('span', { class: 'nhsuk-u-visually-hidden' }, 'Error: '),
        props.errors[0]
      )
    );
  }

  function group(props, ...children) {
    const wrong = props.errors.length ? ' nhsuk-form-group--error' : '';
    return h('div', { class: `nhsuk-form-group${wrong}`, 'data-fl-key': props.field.key }, ...children);
  }

  function labelled(props, control) {
    return group(
      props,
      h('label', { class: 'nhsuk-label nhsuk-label--s', for: props.domId }, labelText(props.field)),
      hint(props),
      error(props),
      control
    );
  }

  function fieldset(props, role, ...children) {
    return group(
      props,
      h(
        'fieldset',
        { class: 'nhsuk-fieldset', 'aria-describedby': describedBy(props), role },
        h('legend', { class: 'nhsuk-fieldset__legend nhsuk-fieldset__legend--s' }, labelText(props.field)),
        hint(props),
        error(props),
        ...children
      )
    );
  }

  function control(props, className, more) {
    return {
      class: className + (props.errors.length ? ` ${className.split(' ')[0]}--error` : ''),
      id: props.domId,
      name: props.field.key,
      autocomplete: 'off',
      disabled: props.disabled,
      readOnly: props.readonly,
      'aria-describedby': describedBy(props),
      'aria-invalid': props.errors.length ? 'true' : undefined,
      onBlur: props.onBlur,
      onFocus: props.onFocus,
      ...more,
    };
  }

  function Line(props) {
    const most = Number((props.field.validate || {}).maxLength) || 200;
    const width = most <= 12 ? ' nhsuk-input--width-10' : most <= 40 ? ' nhsuk-input--width-30' : '';
    return labelled(
      props,
      h('input', control(props, `nhsuk-input${width}`, {
        type: 'text',
        value: props.value || '',
        onInput: (event) => props.onChange({ value: event.target.value }),
      }))
    );
  }

  /**
   * The answers to a questionnaire by number: one text box in which each key is one item, and under it the items with
   * what was typed. The box is what counts, for a keyboard and a screen reader alike; the items follow it.
   */
  function ItemLine(props, plan) {
    const value = props.value || '';
    const open = (text, from) => {
      const next = text.indexOf('?', from);
      return next < 0 ? text.indexOf('?') : next;
    };
    const put = (box, text, at) => {
      props.onChange({ value: text });
      box.value = text;
      box.setSelectionRange(at, at);
      mark(box);
    };
    const mark = (box) => {
      const group = box.closest('[data-fl-key]');
      const at = document.activeElement === box ? box.selectionStart : -1;
      group.querySelectorAll('.fl-item').forEach((cell, index) => cell.classList.toggle('fl-item--now', index === at));
    };
    const say = (box, words) => {
      box.closest('[data-fl-key]').querySelector('[role="status"]').textContent = words;
    };
    const onKeyDown = (event) => {
      if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
      const box = event.target;
      const at = box.selectionStart;
      if (box.selectionEnd - at > 1) return;
      event.preventDefault();
      const key = event.key.toLowerCase() === 't' ? 't' : event.key === ',' ? '.' : event.key;
      if (at >= plan.keys.length) {
        say(box, `That was the last item, ${plan.keys.length}.`);
      } else if (key !== '.' && !plan.keys[at].includes(key)) {
        say(box, `Item ${at + 1} takes ${[...plan.keys[at]].join(', ')} or a full stop.`);
      } else {
        // what stands there is replaced; the next one to settle comes by itself
        const text = box.value.slice(0, at) + key + box.value.slice(at + 1);
        const next = text.includes('?') ? open(text, at + 1) : at + 1;
        put(box, text, next);
        say(box, next >= plan.items ? `All ${plan.items} items are in.` : '');
      }
    };
    const cells = plan.keys
      .map((keys, index) => ({ index, sign: value[index] || '', differ: plan.differ[index + 1] }))
      .filter(({ index }) => index < plan.items || value.length > plan.items)
      .map(({ index, sign, differ }) =>
        h(
          'span',
          {
            class: `fl-item${sign === '?' || differ ? ' fl-item--differs' : ''}${sign === '.' ? ' fl-item--none' : ''}`,
            key: index,
            title: differ ? `Entered as ${differ}` : undefined,
            onMouseDown: (event) => {
              event.preventDefault();
              const box = document.getElementById(props.domId);
              box.focus();
              const at = Math.min(index, box.value.length);
              box.setSelectionRange(at, at);
              mark(box);
            },
          },
          h('span', { class: 'fl-item__number' }, String(index + 1)),
          h('span', { class: 'fl-item__answer' }, sign === 't' ? '10' : sign === '.' ? '–' : sign || '\u00a0')
        )
      );
    return labelled(
      props,
      h(
        'div',
        { class: 'fl-items' },
        h('input', control(props, 'nhsuk-input fl-items__box', {
          type: 'text',
          inputMode: 'decimal',
          spellcheck: false,
          value,
          onKeyDown,
          onKeyUp: (event) => mark(event.target),
          onClick: (event) => mark(event.target),
          onInput: (event) => {
            props.onChange({ value: event.target.value.replace(/\s/g, '') });
            mark(event.target);
          },
          onFocus: (event) => {
            const box = event.target;
            if (box.value.includes('?')) box.setSelectionRange(open(box.value, 0), open(box.value, 0));
            mark(box);
            if (props.onFocus) props.onFocus(event);
          },
          onBlur: (event) => {
            mark(event.target);
            if (props.onBlur) props.onBlur(event);
          },
        })),
        h('div', { class: 'fl-items__grid', 'aria-hidden': 'true' }, cells),
        h(
          'p',
          { class: 'fl-items__count' },
          `${value.length} of ${value.length > plan.items ? plan.keys.length : plan.items} items`
        ),
        h('p', { class: 'nhsuk-u-visually-hidden', role: 'status' })
      )
    );
  }

  function Area(props) {
    return labelled(
      props,
      h('textarea', control(props, 'nhsuk-textarea', {
        rows: 4,
        value: props.value || '',
        onInput: (event) => props.onChange({ value: event.target.value }),
      }))
    );
  }

  function NumberBox(props) {
    const asText = isTrue(props.field.serializeToString);
    const shown = typedFor(props);
    return labelled(
      props,
      h('input', control(props, 'nhsuk-input nhsuk-input--width-5', {
        type: 'text',
        inputMode: props.field.decimalDigits === 0 ? 'numeric' : 'decimal',
        value: shown === null ? (isEmpty(props.value) ? '' : String(props.value)) : shown,
        onInput: (event) => {
          const raw = event.target.value;
          const text = raw.trim();
          take(props, raw, text === '' ? null : asText || !Number.isFinite(Number(text)) ? text : Number(text));
        },
      }))
    );
  }

  function TickBox(props) {
    return group(
      props,
      error(props),
      h(
        'div',
        { class: 'nhsuk-checkboxes' },
        h(
          'div',
          { class: 'nhsuk-checkboxes__item' },
          h('input', control(props, 'nhsuk-checkboxes__input', {
            type: 'checkbox',
            checked: props.value === true,
            onChange: (event) => props.onChange({ value: event.target.checked }),
          })),
          h('label', { class: 'nhsuk-label nhsuk-checkboxes__label', for: props.domId }, labelOf(props.field)),
          props.field.description &&
            h('div', { class: 'nhsuk-hint nhsuk-checkboxes__hint', id: hintId(props) }, props.field.description)
        )
      )
    );
  }

  /** The renderers that need the form itself, for the options that it was given. */
  function withOptions(form) {
    function optionsOf(field) {
      const given = field.valuesKey ? (form()._getState().initialData || {})[field.valuesKey] : field.values;
      return (Array.isArray(given) ? given : []).map((option) =>
        option !== null && typeof option === 'object' ? option : { label: String(option), value: option }
      );
    }

    /** The first one carries the question's own id, so that a link to the question reaches it. */
    const itemId = (props, index) => (index === 0 ? props.domId : `${props.domId}-${index + 1}`);

    function items(props, kind, isChosen, choose) {
      return optionsOf(props.field).map((option, index) =>
        h(
          'div',
          { class: `nhsuk-${kind}__item`, key: option.value },
          h('input', {
            class: `nhsuk-${kind}__input`,
            id: itemId(props, index),
            name: props.domId,
            type: kind === 'radios' ? 'radio' : 'checkbox',
            value: option.value,
            checked: isChosen(option.value),
            disabled: props.disabled || props.readonly,
            onBlur: props.onBlur,
            onFocus: props.onFocus,
            onChange: (event) => choose(option.value, event.target.checked),
          }),
          h('label', { class: `nhsuk-label nhsuk-${kind}__label`, for: itemId(props, index) }, option.label)
        )
      );
    }

    function Radios(props) {
      const choices = items(
        props,
        'radios',
        (value) => props.value === value,
        (value) => props.onChange({ value })
      );
      return fieldset(props, undefined, h('div', { class: 'nhsuk-radios' }, choices));
    }

    function Checklist(props) {
      const chosen = Array.isArray(props.value) ? props.value : [];
      const choices = items(
        props,
        'checkboxes',
        (value) => chosen.includes(value),
        (value, on) => props.onChange({ value: on ? [...chosen, value] : chosen.filter((one) => one !== value) })
      );
      return fieldset(props, undefined, h('div', { class: 'nhsuk-checkboxes' }, choices));
    }

    function Dropdown(props) {
      const options = optionsOf(props.field).map((option) =>
        h('option', { key: option.value, value: option.value, selected: props.value === option.value }, option.label)
      );
      return labelled(
        props,
        h(
          'select',
          control(props, 'nhsuk-select', {
            readOnly: undefined,
            disabled: props.disabled || props.readonly,
            value: props.value === null ? '' : props.value,
            onChange: (event) => props.onChange({ value: event.target.value === '' ? null : event.target.value }),
          }),
          h('option', { key: '', value: '', selected: isEmpty(props.value) }, options.length ? 'Choose one' : 'Nothing to choose from'),
          options
        )
      );
    }

    return { Radios, Checklist, Dropdown };
  }

  /** Day, month and year from an answer, complete or not. */
  function datePartsOf(value) {
    const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value || '');
    if (iso) return [String(Number(iso[3])), String(Number(iso[2])), iso[1]];
    const parts = String(value || '').split('/');
    return parts.length === 3 ? parts : ['', '', ''];
  }

  /** The answer for what stands in the three boxes: a date, something that is none, or nothing. */
  function dateOf(parts) {
    const [day, month, year] = parts.map((part) => part.trim());
    if (!day && !month && !year) return null;
    return /^\d{1,2}$/.test(day) && /^\d{1,2}$/.test(month) && /^\d{4}$/.test(year)
      ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
      : `${day}/${month}/${year}`;
  }

  function DateBoxes(props) {
    const parts = typedFor(props) || datePartsOf(props.value);
    const boxes = ['Day', 'Month', 'Year'].map((name, index) => {
      const id = index === 0 ? props.domId : `${props.domId}-${name.toLowerCase()}`;
      return h(
        'div',
        { class: 'nhsuk-date-input__item', key: name },
        h(
          'div',
          { class: 'nhsuk-form-group' },
          h('label', { class: 'nhsuk-label nhsuk-date-input__label', for: id }, name),
          h('input', {
            class:
              `nhsuk-input nhsuk-date-input__input nhsuk-input--width-${index === 2 ? 4 : 2}` +
              (props.errors.length ? ' nhsuk-input--error' : ''),
            id,
            type: 'text',
            inputMode: 'numeric',
            autocomplete: 'off',
            value: parts[index],
            disabled: props.disabled,
            readOnly: props.readonly,
            onBlur: props.onBlur,
            onFocus: props.onFocus,
            onInput: (event) => {
              const next = [...parts];
              next[index] = event.target.value;
              take(props, next, dateOf(next));
            },
          })
        )
      );
    });
    return fieldset(props, 'group', h('div', { class: 'nhsuk-date-input' }, boxes));
  }

  function Moment(props) {
    if (props.field.subtype === 'date' || !props.field.subtype) return DateBoxes(props);
    return labelled(
      props,
      h('input', control(props, 'nhsuk-input nhsuk-input--width-20', {
        type: props.field.subtype === 'time' ? 'time' : 'datetime-local',
        value: props.value || '',
        onInput: (event) => props.onChange({ value: event.target.value || null }),
      }))
    );
  }

  function registerQuestions(form) {
    const { Radios, Checklist, Dropdown } = withOptions(() => form);
    const LineOrItems = (props) => {
      const plan = ((form._getState().initialData || {}).itemKeys || {})[props.field.key];
      return plan ? ItemLine(props, plan) : Line(props);
    };
    const looks = {
      textfield: LineOrItems,
      textarea: Area,
      number: NumberBox,
      checkbox: TickBox,
      radio: Radios,
      checklist: Checklist,
      select: Dropdown,
      datetime: Moment,
    };
    const formFields = form.get('formFields');
    Object.entries(looks).forEach(([type, Look]) => {
      const Question = (props) => Look(props);
      Question.config = { ...formFields.get(type).config };
      if (type === 'number' || type === 'datetime') {
        // A draft may hold what is not yet a number or a date: it is shown again, and refused when it is sent.
        Question.config.sanitizeValue = ({ value }) => (isEmpty(value) ? null : value);
      }
      formFields.register(type, Question);
    });
  }

  // Sending ----------------------------------------------------------------------------------------------------------

  const jsonIn = (root, selector) => {
    const block = root.querySelector(selector);
    return block && block.textContent.trim() ? JSON.parse(block.textContent) : {};
  };

  const meta = (name) => {
    const tag = document.querySelector(`meta[name="${name}"]`);
    return tag ? tag.content : '';
  };

  const localToday = () => {
    const now = new Date();
    return dateOf([String(now.getDate()), String(now.getMonth() + 1), String(now.getFullYear())]);
  };

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function randomId() {
    return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  /** Tells two bodies apart; not a secret. */
  function fingerprint(text) {
    let sum = 5381;
    for (let i = 0; i < text.length; i += 1) sum = (Math.imul(sum, 33) ^ text.charCodeAt(i)) >>> 0;
    return sum.toString(16);
  }

  /** What was typed, kept in this tab until it is sent, so that a lost session loses nothing. Never for the public. */
  function draftOf(root) {
    const { person, public: isPublic, schemaId } = root.dataset;
    const key = `${DRAFT}${person}:${location.pathname}:${schemaId}`;
    if (!person || isTrue(isPublic)) return { read: () => ({}), write: () => {}, clear: () => {} };
    return {
      read() {
        try {
          return JSON.parse(sessionStorage.getItem(key)) || {};
        } catch {
          return {};
        }
      },
      write(answers) {
        try {
          sessionStorage.setItem(key, JSON.stringify(answers));
        } catch {
          // A full or forbidden store takes away the safety net, not the form.
        }
      },
      clear: () => sessionStorage.removeItem(key),
    };
  }

  function forgetDraftsOnSignOut() {
    document.addEventListener('submit', (event) => {
      if (!/logout|sign-out/.test(event.target.getAttribute('action') || '')) return;
      Object.keys(sessionStorage)
        .filter((key) => key.startsWith(DRAFT))
        .forEach((key) => sessionStorage.removeItem(key));
    });
  }

  function pageOf(root) {
    const place = root.querySelector('[data-fl-errors]') || root.insertBefore(element('div'), root.firstChild);
    const title = document.title;

    function show(heading, lines) {
      const summary = element('div', 'nhsuk-error-summary');
      summary.tabIndex = -1;
      const alert = element('div');
      alert.setAttribute('role', 'alert');
      alert.append(element('h2', 'nhsuk-error-summary__title', heading));
      const body = element('div', 'nhsuk-error-summary__body');
      const list = element('ul', 'nhsuk-list nhsuk-error-summary__list');
      lines.forEach(({ message, target, href }) => {
        const item = element('li');
        if (target || href) {
          const link = element('a', '', message);
          link.href = href || `#${target}`;
          if (target) {
            link.addEventListener('click', (event) => {
              const control = document.getElementById(target);
              if (!control) return;
              event.preventDefault();
              (control.closest('fieldset, .nhsuk-form-group') || control).scrollIntoView();
              control.focus({ preventScroll: true });
            });
          }
          item.append(link);
        } else {
          item.textContent = message;
        }
        list.append(item);
      });
      body.append(list);
      alert.append(body);
      summary.append(alert);
      place.replaceChildren(summary);
      document.title = `Error: ${title}`;
      summary.focus();
    }

    function clear() {
      place.replaceChildren();
      document.title = title;
    }

    return { show, clear };
  }

  function buttonOf(root) {
    const own = root.querySelector('[data-fl-submit]');
    if (own) return own;
    const made = element('button', 'nhsuk-button', root.dataset.submitLabel || 'Save and continue');
    made.type = 'button';
    made.dataset.flSubmit = '';
    root.append(made);
    return made;
  }

  function restoredNote(root, place, draft) {
    const note = element('div', 'nhsuk-inset-text fl-draft');
    note.append(element('p', '', 'We kept what you typed here before. Check it before you send it.'));
    const startAgain = element('button', 'nhsuk-button nhsuk-button--secondary nhsuk-button--small', 'Clear it and start again');
    startAgain.type = 'button';
    startAgain.addEventListener('click', () => {
      draft.clear();
      root.dataset.flCleared = '';
      location.reload();
    });
    note.append(startAgain);
    root.insertBefore(note, place);
  }

  const ranked = (fields) => fields.filter((field) => field.properties && field.properties.rankOf);

  // What each stage of a development plan comes to so far, under the form; said aloud when it changes.
  function showTotals(root, form, fields) {
    const line = element('p', 'nhsuk-body fl-totals');
    line.setAttribute('role', 'status');
    root.insertBefore(line, root.querySelector('[data-fl-submit]'));
    const tell = () => {
      const now = form._getState().data;
      const totals = {};
      fields.forEach(({ key }) => {
        const stage = key.slice(-1);
        totals[stage] = (totals[stage] || 0) + (Number(now[key]) || 0);
      });
      line.textContent = `Totals so far: ${Object.entries(totals)
        .map(([stage, total]) => `${stage} ${total}`)
        .join(', ')}`;
    };
    form.on('changed', tell);
    tell();
  }

  async function show(root) {
    const schema = jsonIn(root, '[data-fl-schema]');
    const data = jsonIn(root, '[data-fl-data]');
    const today = root.dataset.today || localToday();
    const page = pageOf(root);
    const draft = draftOf(root);
    const place = root.insertBefore(element('div', 'fl-form'), root.querySelector('[data-fl-submit]'));
    const button = buttonOf(root);
    // A form that is only looked at: it can be tried, and has nowhere to go.
    if (isTrue(root.dataset.preview)) button.remove();
    const formNonce = randomId();
    let checking = false;
    let sending = false;

    class PlainValidator {
      constructor(formFieldRegistry) {
        this.fields = formFieldRegistry;
      }

      validateField(field, value) {
        // Nobody is told off while still typing: only once they have tried to send.
        const found = checking && (problem(field, value, today) || (data.ranksOnce && this.usedTwice(field, value)));
        return found ? [found] : [];
      }

      // The fields of one part take a place each: one that comes after another with the same place is wrong.
      usedTwice(field, value) {
        const now = form._getState().data;
        const part = ranked(this.fields.getAll()).filter((one) => one.properties.rankOf === (field.properties || {}).rankOf);
        const before = part.slice(0, part.findIndex((one) => one.key === field.key));
        return before.some((one) => now[one.key] === value) ? 'Use 1, 2, 3 and 4 once each in this part' : null;
      }

      validateFieldInstance(instance, value) {
        const field = this.fields.get(instance.id);
        return field ? this.validateField(field, value) : [];
      }
    }
    PlainValidator.$inject = ['formFieldRegistry'];

    const form = new FormViewer.Form({
      container: place,
      additionalModules: [{ validator: ['type', PlainValidator] }],
    });
    registerQuestions(form);
    // As on the server: only true hides. The viewer would also hide where a comparison with nothing gives null.
    const language = form.get('expressionLanguage');
    language.evaluateUnaryTest = (expression, values) => language.evaluate(expression, values) === true;

    const kept = draft.read();
    await form.importSchema(schema, { ...data, ...kept });
    if (Object.keys(kept).length) restoredNote(root, place, draft);

    const fields = form.get('formFieldRegistry').getAll().filter((field) => field.key);
    const domId = (field) => {
      const group = place.querySelector(`[data-fl-key="${CSS.escape(field.key)}"]`);
      const control = group && group.querySelector('input, select, textarea');
      return control ? control.id : null;
    };

    if (ranked(fields).length) showTotals(root, form, ranked(fields));

    let waiting = 0;
    form.on('changed', () => {
      clearTimeout(waiting);
      waiting = setTimeout(saveDraft, 300);
    });
    window.addEventListener('pagehide', saveDraft);

    function saveDraft() {
      if (sending === 'done' || 'flCleared' in root.dataset) return;
      const { data: now, initialData } = form._getState();
      const answers = {};
      fields.forEach(({ key }) => {
        // What was only prefilled is no draft: it must not cover what the case says later.
        if (JSON.stringify(now[key]) !== JSON.stringify(initialData[key]) || key in kept) answers[key] = now[key];
      });
      if (Object.keys(answers).length) draft.write(answers);
    }

    function showErrors(errors) {
      const inline = {};
      const lines = errors.map(({ field: key, message }) => {
        const field = fields.find((one) => one.key === key);
        if (field) inline[field.id] = [message];
        return { message, field };
      });
      form._setState({ errors: inline });
      // The viewer renders what changed in its own time; the links need the elements that are there afterwards.
      requestAnimationFrame(() => {
        page.show(
          'There is a problem',
          lines.map(({ message, field }) => ({ message, target: field && domId(field) }))
        );
      });
    }

    function problemsIn(errors) {
      return fields
        .filter((field) => errors[field.id])
        .map((field) => ({ field: field.key, message: errors[field.id][0] }));
    }

    async function send() {
      if (sending || isTrue(root.dataset.preview)) return;
      checking = true;
      const { data: answers, errors } = form.submit();
      const found = problemsIn(errors);
      if (found.length) {
        showErrors(found);
        return;
      }
      page.clear();
      sending = true;
      button.setAttribute('aria-disabled', 'true');
      try {
        await post(answers);
      } catch {
        page.show('It was not sent', [
          { message: 'We could not reach Fairlead. What you typed is still here. Check your connection and try again.' },
        ]);
      } finally {
        if (sending !== 'done') {
          sending = false;
          button.removeAttribute('aria-disabled');
        }
      }
    }

    async function post(answers) {
      const version = Number(root.dataset.formVersion);
      // A page may send more than the answers, such as what was said about children who look alike.
      const trap = root.querySelector('[data-fl-trap]');
      const more = { ...root.flMore, ...(trap && { [trap.name]: trap.value }) };
      const body = JSON.stringify(version ? { answers, formVersion: version, ...more } : { answers, ...more });
      const headers = { 'Content-Type': 'application/json', Accept: 'application/json' };
      if (meta('_csrf_header')) headers[meta('_csrf_header')] = meta('_csrf');
      // The same answers sent twice are one referral; changed answers are a new try.
      if (isTrue(root.dataset.idempotent)) headers['Idempotency-Key'] = `${formNonce}-${fingerprint(body)}`;
      const send = () => fetch(root.dataset.action, { method: 'POST', headers, body, credentials: 'same-origin' });
      let answer = await send();
      if (answer.status === 403 && isTrue(root.dataset.public)) {
        // Nobody signs in here, so the page was only open for too long: a new token, and once more.
        headers[meta('_csrf_header')] = await newToken();
        answer = await send();
      }
      const isJson = /json/.test(answer.headers.get('Content-Type') || '');
      const said = isJson ? await answer.json().catch(() => ({})) : {};
      if (answer.status === 401 || answer.redirected) {
        signedOut();
      } else if (answer.ok) {
        finish(answer, said);
      } else if (answer.status === 422 && Array.isArray(said.errors) && said.errors.length) {
        showErrors(said.errors);
      } else if (
        root.dispatchEvent(new CustomEvent('fl-refused', { cancelable: true, detail: { status: answer.status, said, page } }))
      ) {
        refuse(answer.status, said.detail);
      }
    }

    async function newToken() {
      const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
      const tag = page.querySelector('meta[name="_csrf"]');
      return tag ? tag.content : '';
    }

    function finish(answer, said) {
      sending = 'done';
      draft.clear();
      const next = said.location || answer.headers.get('Location') || root.dataset.next || location.pathname;
      location.assign(next.replace('{reference}', encodeURIComponent(said.reference || '')));
    }

    function signedOut() {
      saveDraft();
      const lines = [{ message: 'Sign in again to go on', href: location.href }];
      if (root.dataset.person) lines.unshift({ message: 'What you typed is kept in this browser tab.' });
      page.show('You have been signed out', lines);
    }

    function refuse(status, detail) {
      saveDraft();
      if (status === 409) {
        page.show('Somebody else was first', [
          { message: detail || 'This step has been done already. Nothing of yours was saved.' },
          ...(root.dataset.next ? [{ message: 'Go back to your work', href: root.dataset.next.replace('{reference}', '') }] : []),
        ]);
      } else if (status === 403) {
        page.show('You cannot send this', [
          { message: detail || 'You may have been signed out, or this is no longer yours to do.' },
          { message: 'Load the page again', href: location.href },
        ]);
      } else {
        page.show('It was not sent', [
          { message: detail || 'Something went wrong. What you typed is still here. Try again in a few minutes.' },
        ]);
      }
    }

    button.addEventListener('click', (event) => {
      event.preventDefault();
      send();
    });
    // The Enter key in the viewer's own form element.
    place.addEventListener(
      'submit',
      (event) => {
        event.preventDefault();
        event.stopPropagation();
        send();
      },
      true
    );
    root.dataset.flReady = 'true';
  }

  function start() {
    forgetDraftsOnSignOut();
    document.querySelectorAll('[data-fl-form]').forEach((root) => {
      show(root).catch((failure) => {
        root.prepend(element('p', 'nhsuk-error-message', 'This form could not be shown. Load the page again.'));
        console.error(failure);
      });
    });
  }

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
