// A long form is asked in parts: each group at the top of a form is one, with a heading and how far it is, and at the
// end everything is read once more, with a way back to each answer. A form of one part stays as it is.
// (org.fairlead.form.PlainForm does the same for who has no script.)
import { isEmpty, isTrue, labelOf } from './checks.js';
import { element } from './page.js';
import { say } from './words.js';

const STILL = ['group', 'text', 'separator'];

const questionsIn = (component) => [
  ...(component.key ? [component] : []),
  ...(component.components || []).flatMap(questionsIn),
];

/** The parts of a form: none, or two and more. */
export function partsOf({ components }) {
  const groups = components.filter(({ type }) => type === 'group');
  const inParts = groups.length > 1 && components.every(({ type }) => STILL.includes(type));
  return inParts ? groups.map((group) => ({ ...group, questions: questionsIn(group) })) : [];
}

/** What draws a group: a part is there only while it is asked. */
export function groupOf(parts, Group) {
  const Part = (props) => {
    const part = parts.find(({ id }) => id === props.field.id);
    return part ? (
      <section data-fl-part={part.id} hidden={!part.open} aria-label={part.label}>
        <Group {...props} />
      </section>
    ) : (
      <Group {...props} />
    );
  };
  Part.config = Group.config;
  return Part;
}

/** An answer as a person reads it. */
function words({ type, subtype, values, valuesKey }, answer, data) {
  if (type === 'checkbox') return say(isTrue(answer) ? 'yes' : 'no');
  if (type === 'datetime' && (subtype || 'date') === 'date' && /^\d{4}-\d\d-\d\d$/.test(answer)) {
    const language = document.documentElement.lang || 'en';
    const day = new Date(`${answer}T12:00:00Z`);
    return day.toLocaleDateString(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone: 'UTC' });
  }
  const options = (valuesKey ? data[valuesKey] : values) || [];
  const named = (one) => String(options.find(({ value }) => String(value) === String(one))?.label ?? one);
  return Array.isArray(answer) ? answer.map(named).join(', ') : named(answer);
}

/**
 * Leads through the parts of a form.
 *
 * @param place where the form is drawn; the button that sends it comes after
 * @param isWrong whether something is wrong with an answer, or missing
 */
export function leadThrough({ root, place, parts, form, data, button, page, isWrong, showProblems }) {
  const part = () => parts[at];
  const isAsked = ({ questions }) => {
    const asked = form.asked();
    return questions.some(({ key }) => asked.has(key));
  };
  const after = (from) => parts.findIndex((one, index) => index > from && isAsked(one));
  const before = (from) => parts.findLastIndex((one, index) => index < from && isAsked(one));
  let at = 0;

  const head = element('div', 'fl-part-head');
  const caption = element('span', 'nhsuk-caption-m');
  const name = element('span');
  const title = element('h2', 'nhsuk-heading-m');
  title.tabIndex = -1;
  title.append(caption, name);
  head.append(title);
  const check = element('div', 'fl-check');
  const back = element('button', 'fl-part-back', say('part.back'));
  back.type = 'button';
  const go = element('button', 'nhsuk-button', say('part.continue'));
  go.type = 'button';
  go.dataset.flContinue = '';
  place.before(back, head);
  place.after(check, go);

  function open(index, moveThere = true) {
    at = index < 0 ? parts.length : index;
    const checking = at === parts.length;
    parts.forEach((one, where) => {
      one.open = where === at;
      const drawn = place.querySelector(`[data-fl-part="${CSS.escape(one.id)}"]`);
      if (drawn) drawn.hidden = !one.open;
    });
    place.hidden = checking;
    check.hidden = !checking;
    go.hidden = checking;
    button.hidden = !checking;
    back.hidden = before(at) < 0;
    const asked = parts.filter(isAsked);
    caption.textContent = checking
      ? say('part.last')
      : say('part.of', asked.indexOf(part()) + 1, asked.length);
    name.textContent = checking ? say('part.check') : part().label;
    if (checking) check.replaceChildren(...readAgain());
    page.clear();
    if (!moveThere) return;
    history.pushState({ flPart: at }, '');
    title.focus();
    title.scrollIntoView();
  }

  function readAgain() {
    const asked = form.asked();
    const answers = form.answers();
    return [
      element('p', '', say('part.check.what')),
      ...parts.flatMap((one, index) => {
        const rows = one.questions
          .filter(({ key, disabled }) => asked.has(key) && !disabled && !isEmpty(answers[key]))
          .map((question) => row(index, question, words(question, answers[question.key], data)));
        const list = element('dl', 'nhsuk-summary-list');
        list.append(...rows);
        const nothing = element('p', 'nhsuk-u-secondary-text-colour', say('part.nothing'));
        return isAsked(one) ? [element('h3', 'nhsuk-heading-s', one.label), rows.length ? list : nothing] : [];
      }),
    ];
  }

  function row(index, question, answer) {
    const made = element('div', 'nhsuk-summary-list__row');
    const actions = element('dd', 'nhsuk-summary-list__actions');
    const change = element('a', '', say('part.change'));
    change.href = '#';
    change.append(element('span', 'nhsuk-u-visually-hidden', ` ${labelOf(question)}`));
    change.addEventListener('click', (event) => {
      event.preventDefault();
      open(index);
      control(question.key)?.focus();
    });
    actions.append(change);
    made.append(
      element('dt', 'nhsuk-summary-list__key', labelOf(question)),
      element('dd', 'nhsuk-summary-list__value', answer),
      actions,
    );
    return made;
  }

  const control = (key) =>
    place.querySelector(`[data-fl-key="${CSS.escape(key)}"] :is(input, select, textarea)`);

  function next() {
    const { problems } = form.check(part().questions.map(({ key }) => key));
    if (problems.length) showProblems(problems);
    else open(after(at));
  }

  go.addEventListener('click', next);
  back.addEventListener('click', () => open(before(at)));
  window.addEventListener('popstate', ({ state }) => open(state?.flPart ?? 0, false));
  open(0, false);

  return {
    isOver: () => at === parts.length,
    next,
    /** The first part with something that is asked and not answered as it must be; else all is read again. */
    carryOn() {
      const asked = form.asked();
      open(
        parts.findIndex(({ questions }) => questions.some((one) => asked.has(one.key) && isWrong(one))),
        false,
      );
    },
    /** Where a question is asked. */
    openFor(key) {
      const where = parts.findIndex(({ questions }) => questions.some((one) => one.key === key));
      if (where >= 0 && where !== at) open(where);
    },
  };
}
