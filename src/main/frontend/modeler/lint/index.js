// The guard's rules while somebody draws: what it would say about a diagram, as far as the diagram alone can show it.
import { Diagram, id } from './diagram.js';
import { Offers } from './offers.js';
import { ALONE, WITH } from './rules.js';
import { read } from './xml.js';

/** The names of the rules that are asked here. */
export const names = [...Object.keys(ALONE), ...Object.keys(WITH)];

/**
 * What there is to mend in a diagram: {rule, element, message, mend}, where no element is the whole file.
 *
 * @param told what the service offers; without it only the rules are asked that need nothing but the diagram
 */
export function check(xml, told) {
  const diagram = new Diagram(read(xml));
  const offers = new Offers(told);
  const found = new Map();
  const rules =
    diagram.processes.length === 1
      ? { ...ALONE, ...(offers.known ? WITH : {}) }
      : { 'readable-file': ALONE['readable-file'] };
  for (const [rule, ask] of Object.entries(rules)) {
    ask(
      diagram,
      (about, message, mend) => {
        const element = about?.missing ? null : ((about && id(about)) ?? null);
        const finding = { rule, element, message, mend, ...(about?.missing ? { about: about.missing } : {}) };
        found.set(JSON.stringify(finding), finding);
      },
      offers,
    );
  }
  return [...found.values()];
}
