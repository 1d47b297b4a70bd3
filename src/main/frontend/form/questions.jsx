// How a question looks, by the type of its field.
import { isEmpty, isNumber, isTrue, labelOf } from './checks.js';
import { dateOf, datePartsOf } from './dates.js';
import { ItemLine } from './items.jsx';
import { control, ErrorMessage, Fieldset, Group, Hint, Labelled } from './question.jsx';
import { say } from './words.js';

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

/** One line; `names` are offered to choose from, and another can be typed. */
function Line(props, names = []) {
  const list = names.length ? `${props.domId}-names` : undefined;
  const most = Number((props.field.validate || {}).maxLength) || 200;
  const width = most <= 12 ? ' nhsuk-input--width-10' : most <= 40 ? ' nhsuk-input--width-30' : '';
  return (
    <Labelled props={props}>
      <input
        {...control(props, `nhsuk-input${width}`)}
        type="text"
        list={list}
        value={props.value || ''}
        onInput={(event) => props.onChange({ value: event.target.value })}
      />
      {list && (
        <datalist id={list}>
          {names.map((name) => (
            <option value={name} key={name} />
          ))}
        </datalist>
      )}
    </Labelled>
  );
}

function Area(props) {
  return (
    <Labelled props={props}>
      <textarea
        {...control(props, 'nhsuk-textarea')}
        rows={4}
        value={props.value || ''}
        onInput={(event) => props.onChange({ value: event.target.value })}
      />
    </Labelled>
  );
}

function NumberBox(props) {
  const asText = isTrue(props.field.serializeToString);
  const answer = (text) => (text === '' ? null : asText || !isNumber(text) ? text : Number(text));
  return (
    <Labelled props={props}>
      <input
        {...control(props, 'nhsuk-input nhsuk-input--width-5')}
        type="text"
        inputMode={props.field.decimalDigits === 0 ? 'numeric' : 'decimal'}
        value={typedFor(props) ?? (isEmpty(props.value) ? '' : String(props.value))}
        onInput={(event) => take(props, event.target.value, answer(event.target.value.trim()))}
      />
    </Labelled>
  );
}

function TickBox(props) {
  return (
    <Group props={props}>
      <ErrorMessage props={props} />
      <div class="nhsuk-checkboxes">
        <div class="nhsuk-checkboxes__item">
          <input
            {...control(props, 'nhsuk-checkboxes__input')}
            type="checkbox"
            checked={props.value === true}
            onChange={(event) => props.onChange({ value: event.target.checked })}
          />
          <label class="nhsuk-label nhsuk-checkboxes__label" for={props.domId}>
            {labelOf(props.field)}
          </label>
          <Hint props={props} className="nhsuk-hint nhsuk-checkboxes__hint" />
        </div>
      </div>
    </Group>
  );
}

/** As long as "Not known" and the like, of which some stand on one line. */
const SHORT = 12;

/** From how many on, and up to how many letters, options stand in columns. */
const MANY = 5;
const NARROW = 24;

/** Options to tick or choose. The first carries the question's own id, so that a link to the question reaches it. */
function Items({ props, options, kind, isChosen, choose }) {
  const items = options.map(({ label, value }, index) => {
    const id = index === 0 ? props.domId : `${props.domId}-${index + 1}`;
    return (
      <div class={`nhsuk-${kind}__item`} key={value}>
        <input
          class={`nhsuk-${kind}__input`}
          id={id}
          name={props.domId}
          type={kind === 'radios' ? 'radio' : 'checkbox'}
          value={value}
          checked={isChosen(value)}
          disabled={props.disabled || props.readonly}
          onBlur={props.onBlur}
          onFocus={props.onFocus}
          onChange={(event) => choose(value, event.target.checked)}
        />
        <label class={`nhsuk-label nhsuk-${kind}__label`} for={id}>
          {label}
        </label>
      </div>
    );
  });
  const short = kind === 'radios' && options.length <= 3 && options.every(({ label }) => label.length <= SHORT);
  const many = options.length >= MANY && options.every(({ label }) => label.length <= NARROW);
  const look = short ? ' fl-short' : many ? ' fl-columns' : '';
  return <div class={`nhsuk-${kind}${look}`}>{items}</div>;
}

function Radios(props, options) {
  return (
    <Fieldset props={props}>
      <Items
        props={props}
        options={options}
        kind="radios"
        isChosen={(value) => props.value === value}
        choose={(value) => props.onChange({ value })}
      />
    </Fieldset>
  );
}

function Checklist(props, options) {
  const chosen = Array.isArray(props.value) ? props.value : [];
  const choose = (value, on) =>
    props.onChange({ value: on ? [...chosen, value] : chosen.filter((one) => one !== value) });
  return (
    <Fieldset props={props}>
      <Items
        props={props}
        options={options}
        kind="checkboxes"
        isChosen={(value) => chosen.includes(value)}
        choose={choose}
      />
    </Fieldset>
  );
}

function Dropdown(props, options) {
  return (
    <Labelled props={props}>
      <select
        {...control(props, 'nhsuk-select')}
        readOnly={undefined}
        disabled={props.disabled || props.readonly}
        value={props.value === null ? '' : props.value}
        onChange={(event) => props.onChange({ value: event.target.value === '' ? null : event.target.value })}
      >
        <option value="" selected={isEmpty(props.value)}>
          {say(options.length ? 'choose-one' : 'nothing-to-choose')}
        </option>
        {options.map(({ label, value }) => (
          <option key={value} value={value} selected={props.value === value}>
            {label}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

/** Whether it asks for a day on which something was done, which is often today; a birthday says that it is not. */
const mayBeToday = ({ field: { properties: said = {} }, disabled, readonly }) =>
  isTrue(said.mustBePast) && !disabled && !readonly && String(said.today) !== 'false';

function DateBoxes(props, today) {
  const parts = typedFor(props) || datePartsOf(props.value);
  const error = props.errors.length ? ' nhsuk-input--error' : '';
  const put = (index, text) => {
    const next = parts.map((part, at) => (at === index ? text : part));
    take(props, next, dateOf(next));
  };
  return (
    <Fieldset props={props} role="group">
      <div class="nhsuk-date-input">
        {['day', 'month', 'year'].map((part, index) => {
          const id = index === 0 ? props.domId : `${props.domId}-${part}`;
          return (
            <div class="nhsuk-date-input__item" key={part}>
              <div class="nhsuk-form-group">
                <label class="nhsuk-label nhsuk-date-input__label" for={id}>
                  {say(part)}
                </label>
                <input
                  class={`nhsuk-input nhsuk-date-input__input nhsuk-input--width-${index === 2 ? 4 : 2}${error}`}
                  id={id}
                  type="text"
                  inputMode="numeric"
                  autocomplete="off"
                  value={parts[index]}
                  disabled={props.disabled}
                  readOnly={props.readonly}
                  onBlur={props.onBlur}
                  onFocus={props.onFocus}
                  onInput={(event) => put(index, event.target.value)}
                />
              </div>
            </div>
          );
        })}
      </div>
      {mayBeToday(props) && (
        <button
          class="fl-link-button fl-today"
          type="button"
          onClick={() => take(props, datePartsOf(today), today)}
        >
          {say('today')}
          <span class="nhsuk-u-visually-hidden">: {labelOf(props.field)}</span>
        </button>
      )}
    </Fieldset>
  );
}

function Moment(props, today) {
  const { subtype } = props.field;
  if (subtype !== 'time' && subtype !== 'datetime') return DateBoxes(props, today);
  return (
    <Labelled props={props}>
      <input
        {...control(props, 'nhsuk-input nhsuk-input--width-20')}
        type={subtype === 'time' ? 'time' : 'datetime-local'}
        value={props.value || ''}
        onInput={(event) => props.onChange({ value: event.target.value || null })}
      />
    </Labelled>
  );
}

/** A draft may hold what is not yet a number or a date: it is shown again, and refused when it is sent. */
const asItIs = ({ value }) => (isEmpty(value) ? null : value);

/**
 * What draws the questions of one form.
 *
 * @param data what the form is given: the options of fields with a `valuesKey`, and the items of questionnaires
 * @param today such as 2026-03-02
 */
export function looksOf(data, today) {
  // As on the server, an option's value is text, also where a form has it as a number.
  const optionsOf = ({ valuesKey, values }) => {
    const given = valuesKey ? data[valuesKey] : values;
    return (Array.isArray(given) ? given : []).map((option) => {
      const { label, value } = option !== null && typeof option === 'object' ? option : { label: option, value: option };
      return { label: String(label), value: String(value) };
    });
  };
  const plans = data.itemKeys || {};
  return {
    textfield: {
      draw: (props) =>
        plans[props.field.key]
          ? ItemLine(props, plans[props.field.key])
          : Line(props, data[props.field.properties?.suggest]),
    },
    textarea: { draw: Area },
    number: { draw: NumberBox, sanitizeValue: asItIs },
    checkbox: { draw: TickBox },
    radio: { draw: (props) => Radios(props, optionsOf(props.field)) },
    checklist: { draw: (props) => Checklist(props, optionsOf(props.field)) },
    select: { draw: (props) => Dropdown(props, optionsOf(props.field)) },
    datetime: { draw: (props) => Moment(props, today), sanitizeValue: asItIs },
  };
}
