// Stands in for the package by which the editors make elements of markup: our content security policy lets no style
// through that stands in markup, but those that a script sets.
import domify from '../../../../node_modules/domify/index.js';

const IN_MARKUP = /(<[^>]*?)\sstyle="([^"]*)"/g;

export default function (markup, owner) {
  const made = domify(markup.replace(IN_MARKUP, '$1 data-fl-style="$2"'), owner);
  const inside = made.querySelectorAll ? [...made.querySelectorAll('[data-fl-style]')] : [];
  for (const one of [made, ...inside]) {
    if (!one.dataset?.flStyle) continue;
    one.style.cssText = one.dataset.flStyle;
    delete one.dataset.flStyle;
  }
  return made;
}
