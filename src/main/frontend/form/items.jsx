// The answers to a questionnaire by number: one text box in which each key is one item, and under it the items with what
// was typed. The box is what counts, for a keyboard and a screen reader alike; the items follow it.
import { control, Labelled } from './question.jsx';
import { say } from './words.js';

/** Where the next item stands on which two who typed differ; the first of all when there is none after. */
function nextOpen(text, from) {
  const next = text.indexOf('?', from);
  return next < 0 ? text.indexOf('?') : next;
}

function markItem(box) {
  const at = document.activeElement === box ? box.selectionStart : -1;
  box
    .closest('[data-fl-key]')
    .querySelectorAll('.fl-item')
    .forEach((cell, index) => cell.classList.toggle('fl-item--now', index === at));
}

function goTo(box, at) {
  box.setSelectionRange(at, at);
  markItem(box);
}

function tell(box, words) {
  box.closest('[data-fl-key]').querySelector('[role="status"]').textContent = words;
}

function typeItem(props, plan, event) {
  if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = event.target;
  const at = box.selectionStart;
  if (box.selectionEnd - at > 1) return;
  event.preventDefault();
  const key = event.key.toLowerCase() === 't' ? 't' : event.key === ',' ? '.' : event.key;
  if (at >= plan.keys.length) {
    tell(box, say('items.last', plan.keys.length));
  } else if (key !== '.' && !plan.keys[at].includes(key)) {
    tell(box, say('items.takes', at + 1, [...plan.keys[at]].join(', ')));
  } else {
    // what stands there is replaced; the next one to settle comes by itself
    const text = box.value.slice(0, at) + key + box.value.slice(at + 1);
    const next = text.includes('?') ? nextOpen(text, at + 1) : at + 1;
    props.onChange({ value: text });
    box.value = text;
    goTo(box, next);
    tell(box, next >= plan.items ? say('items.all', plan.items) : '');
  }
}

const signs = { t: '10', '.': '–' };

function Item({ props, index, sign, differ }) {
  const settle = sign === '?' || differ ? ' fl-item--differs' : '';
  const goThere = (event) => {
    event.preventDefault();
    const box = document.getElementById(props.domId);
    box.focus();
    goTo(box, Math.min(index, box.value.length));
  };
  return (
    <span
      class={`fl-item${settle}${sign === '.' ? ' fl-item--none' : ''}`}
      title={differ ? say('items.entered-as', differ) : undefined}
      onMouseDown={goThere}
    >
      <span class="fl-item__number">{index + 1}</span>
      <span class="fl-item__answer">{signs[sign] || sign || '\u00a0'}</span>
    </span>
  );
}

export function ItemLine(props, plan) {
  const value = props.value || '';
  const shown = value.length > plan.items ? plan.keys.length : plan.items;
  return (
    <Labelled props={props}>
      <div class="fl-items">
        <input
          {...control(props, 'nhsuk-input fl-items__box')}
          type="text"
          inputMode="decimal"
          spellcheck={false}
          value={value}
          onKeyDown={(event) => typeItem(props, plan, event)}
          onKeyUp={(event) => markItem(event.target)}
          onClick={(event) => markItem(event.target)}
          onInput={(event) => {
            props.onChange({ value: event.target.value.replace(/\s/g, '') });
            markItem(event.target);
          }}
          onFocus={(event) => {
            const box = event.target;
            if (box.value.includes('?')) goTo(box, nextOpen(box.value, 0));
            markItem(box);
            props.onFocus?.(event);
          }}
          onBlur={(event) => {
            markItem(event.target);
            props.onBlur?.(event);
          }}
        />
        <div class="fl-items__grid" aria-hidden="true">
          {plan.keys.slice(0, shown).map((keys, index) => (
            <Item key={index} props={props} index={index} sign={value[index] || ''} differ={plan.differ[index + 1]} />
          ))}
        </div>
        <p class="fl-items__count">{say('items.count', value.length, shown)}</p>
        <p class="nhsuk-u-visually-hidden" role="status" />
      </div>
    </Labelled>
  );
}
