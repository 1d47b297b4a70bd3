// What every question is made of: its label or legend, its hint, its error, and what its control says of itself.
import { isTrue, labelOf } from './checks.js';
import { say } from './words.js';

const hintId = (props) => `${props.domId}-hint`;
const errorId = (props) => `${props.domId}-error`;

function describedBy(props) {
  const ids = [props.field.description && hintId(props), props.errors.length && errorId(props)].filter(Boolean);
  return ids.length ? ids.join(' ') : undefined;
}

function labelText({ field }) {
  const required = isTrue((field.validate || {}).required);
  return required ? labelOf(field) : say('optional', labelOf(field));
}

export function Hint({ props, className = 'nhsuk-hint' }) {
  const { description } = props.field;
  return description ? (
    <div class={className} id={hintId(props)}>
      {description}
    </div>
  ) : null;
}

export function ErrorMessage({ props }) {
  return props.errors.length ? (
    <span class="nhsuk-error-message" id={errorId(props)}>
      <span class="nhsuk-u-visually-hidden">{say('error-prefix')} </span>
      {props.errors[0]}
    </span>
  ) : null;
}

export function Group({ props, children }) {
  const wrong = props.errors.length ? ' nhsuk-form-group--error' : '';
  return (
    <div class={`nhsuk-form-group${wrong}`} data-fl-key={props.field.key}>
      {children}
    </div>
  );
}

export function Labelled({ props, children }) {
  return (
    <Group props={props}>
      <label class="nhsuk-label nhsuk-label--s" for={props.domId}>
        {labelText(props)}
      </label>
      <Hint props={props} />
      <ErrorMessage props={props} />
      {children}
    </Group>
  );
}

export function Fieldset({ props, role, children }) {
  return (
    <Group props={props}>
      <fieldset class="nhsuk-fieldset" aria-describedby={describedBy(props)} role={role}>
        <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{labelText(props)}</legend>
        <Hint props={props} />
        <ErrorMessage props={props} />
        {children}
      </fieldset>
    </Group>
  );
}

/** What a question's only control has, of whatever kind. */
export function control(props, className) {
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
  };
}
