// A new referral: when somebody who is known may be the same child, they are shown before anything is saved, and the
// sender says which of them it is, or that it is none. Works with js/form.js, which sends the form.
(function () {
  'use strict';

  const QUESTIONS = ['childGivenName', 'childFamilyName', 'dateOfBirth', 'nhsNumber', 'postcode'];
  const NONE = '';

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function asDate(iso) {
    return new Date(`${iso}T12:00:00`).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
  }

  function wordsOf(child) {
    const known = child.name
      ? `Yes: ${child.name}, born ${asDate(child.dateOfBirth)}, ${child.site}, ${child.stage}`
      : `Yes, it is the child of ${child.reference}`;
    const then = child.open
      ? 'Your referral is added to that case.'
      : 'That case has ended. A new one starts for the same child.';
    const why = child.why ? `What agrees: ${child.why.join(', ')}. ` : '';
    return { known: child.name ? `${known} (${child.reference})` : known, more: why + then };
  }

  function radio(id, value, label, hint) {
    const item = element('div', 'nhsuk-radios__item');
    const input = element('input', 'nhsuk-radios__input');
    input.type = 'radio';
    input.name = 'fl-same-child';
    input.id = id;
    input.value = value;
    const words = element('label', 'nhsuk-label nhsuk-radios__label', label);
    words.htmlFor = id;
    item.append(input, words);
    if (hint) {
      const more = element('div', 'nhsuk-hint nhsuk-radios__hint', hint);
      more.id = `${id}-hint`;
      input.setAttribute('aria-describedby', more.id);
      item.append(more);
    }
    return item;
  }

  function ask(root, children, page) {
    forget(root);
    const group = element('div', 'nhsuk-form-group nhsuk-form-group--error fl-same-child');
    group.dataset.flSameChild = '';
    const fieldset = element('fieldset', 'nhsuk-fieldset');
    fieldset.setAttribute('aria-describedby', 'fl-same-child-hint');
    const legend = element('legend', 'nhsuk-fieldset__legend nhsuk-fieldset__legend--m', 'Is it the same child?');
    const hint = element(
      'div',
      'nhsuk-hint',
      children.some((child) => child.name)
        ? 'Nothing has been saved yet. A child who is much alike is known already.'
        : 'Nothing has been saved yet. A child like this may already have been referred from your school or practice.'
    );
    hint.id = 'fl-same-child-hint';
    const radios = element('div', 'nhsuk-radios');
    children.forEach((child, at) => {
      const { known, more } = wordsOf(child);
      radios.append(radio(`fl-same-child-${at}`, child.reference, known, more));
    });
    radios.append(radio('fl-same-child-none', NONE, 'No, this is another child'));
    radios.addEventListener('change', (event) => {
      root.flMore = {
        duplicates:
          event.target.value === NONE
            ? { decision: 'not-same' }
            : { decision: 'join', reference: event.target.value },
      };
      page.clear();
    });
    fieldset.append(legend, hint, radios);
    group.append(fieldset);
    root.insertBefore(group, root.querySelector('[data-fl-submit]'));
    page.show('This child may be known already', [
      { message: 'Say whether it is the same child, then send the referral again', target: 'fl-same-child-0' },
    ]);
  }

  function forget(root) {
    root.flMore = { duplicates: { decision: 'ask' } };
    root.querySelectorAll('[data-fl-same-child]').forEach((group) => group.remove());
  }

  document.querySelectorAll('[data-fl-form]').forEach((root) => {
    forget(root);
    root.addEventListener('fl-refused', (event) => {
      const { status, said, page } = event.detail;
      if (status !== 409 || !Array.isArray(said.duplicates)) return;
      event.preventDefault();
      ask(root, said.duplicates, page);
    });
    // Another name or date is another question.
    root.addEventListener('input', (event) => {
      const question = event.target.closest('[data-fl-key]');
      if (question && QUESTIONS.includes(question.dataset.flKey)) forget(root);
    });
  });
})();
