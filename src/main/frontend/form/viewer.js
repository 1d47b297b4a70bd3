// The only file that knows the form-js viewer. It keeps the schema, the answers and the conditions; how it asks, what
// it says and when it hides is told to it here, by replacing services of its own and by what its events carry.
import { ConditionChecker, FeelersTemplating, FeelExpressionLanguage, Form } from '@bpmn-io/form-js-viewer';

/** As on the server: only true hides. The viewer would also hide where a comparison with nothing gives null. */
class OnlyTrueHides extends FeelExpressionLanguage {
  evaluateUnaryTest(expression, values) {
    return this.evaluate(expression, values) === true;
  }
}
OnlyTrueHides.$inject = ['eventBus'];

/**
 * As on the server: a hidden question counts with what it was prefilled with, and may so hide others, and those others
 * again. The viewer would stop after the second.
 */
class HiddenByHidden extends ConditionChecker {
  constructor(formFieldRegistry, pathRegistry, expressionLanguage, eventBus) {
    super(formFieldRegistry, pathRegistry, expressionLanguage, eventBus);
    this.prefilled = {};
    eventBus.on('changed', ({ initialData }) => {
      this.prefilled = initialData;
    });
  }

  applyConditions(data, context = {}, options = {}) {
    let kept = super.applyConditions(data, context, options);
    for (let round = 0; round <= Object.keys(data).length; round += 1) {
      const next = super.applyConditions(data, { ...this.prefilled, ...kept }, options);
      const settled = String(Object.keys(next)) === String(Object.keys(kept));
      kept = next;
      if (settled) break;
    }
    return kept;
  }
}
HiddenByHidden.$inject = ConditionChecker.$inject;

/** As Typed.isolated on the server: a name that is written right to left moves nothing beside it in a form's text. */
class NamesApart extends FeelersTemplating {
  evaluate(template, context = {}, options = {}) {
    const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
    const apart = (value) =>
      typeof value === 'string' && rightToLeft.test(value) ? `\u2068${value}\u2069` : value;
    const values = Object.fromEntries(Object.entries(context).map(([name, value]) => [name, apart(value)]));
    return super.evaluate(template, values, options);
  }
}

/**
 * Opens a form.
 *
 * @param looks what draws a question, by the type of its field
 * @param group what draws a group, given what the viewer would draw it with
 * @param problem says what is wrong with an answer: it gets the field, the value, all fields and all answers
 */
export async function openForm({ container, schema, data, looks, group, problem }) {
  let state = { data: {}, initialData: {} };
  const tried = new Set();
  const refused = new Map();
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  class Checks {
    constructor(formFieldRegistry) {
      this.fields = formFieldRegistry;
    }

    validateField(field, value) {
      const last = refused.get(field.key);
      // Nobody is told off while still typing: only once they have tried to send.
      const found =
        last && same(last.value, value)
          ? last.message
          : tried.has(field.key) && problem(field, value, this.fields.getAll(), state.data);
      return found ? [found] : [];
    }

    validateFieldInstance({ id }, value) {
      const field = this.fields.get(id);
      return field ? this.validateField(field, value) : [];
    }
  }
  Checks.$inject = ['formFieldRegistry'];

  class Looks {
    constructor(formFields) {
      for (const [type, { draw, sanitizeValue }] of Object.entries(looks)) {
        const Question = (props) => draw(props);
        Question.config = { ...formFields.get(type).config, ...(sanitizeValue && { sanitizeValue }) };
        formFields.register(type, Question);
      }
      formFields.register('group', group(formFields.get('group')));
    }
  }
  Looks.$inject = ['formFields'];

  const form = new Form({
    container,
    additionalModules: [
      {
        __init__: ['looks'],
        looks: ['type', Looks],
        validator: ['type', Checks],
        expressionLanguage: ['type', OnlyTrueHides],
        conditionChecker: ['type', HiddenByHidden],
        templating: ['type', NamesApart],
      },
    ],
  });
  form.on('changed', (now) => {
    state = now;
  });
  await form.importSchema(schema, data);
  const fields = form
    .get('formFieldRegistry')
    .getAll()
    .filter((field) => field.key);

  return {
    fields,
    answers: () => state.data,
    onChange: (listener) => form.on('changed', listener),

    /** Whether a question has another answer than it was opened with. */
    isChanged: ({ key }) => !same(state.data[key], state.initialData[key]),

    /** The keys of the questions that are not hidden. */
    asked: () => {
      const registry = form.get('formFieldRegistry');
      const drawn = form.get('formFieldInstanceRegistry').getAllKeyed();
      return new Set(drawn.map(({ id }) => registry.get(id).key));
    },

    /** The answers to what is asked, and what is wrong with them: with all, or with some. */
    check(keys = fields.map(({ key }) => key)) {
      keys.forEach((key) => tried.add(key));
      refused.clear();
      const { data: answers, errors } = form.submit();
      const problems = fields
        .filter((field) => errors[field.id] && keys.includes(field.key))
        .map((field) => ({ field: field.key, message: errors[field.id][0] }));
      return { answers, problems };
    },

    /** Says at the questions what the server found, until their answers change. */
    refuse(problems) {
      problems.forEach(({ field, message }) => refused.set(field, { message, value: state.data[field] }));
      form.validate();
    },
  };
}
