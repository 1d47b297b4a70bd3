// The rules as a plug-in of bpmnlint: what Camunda Modeler, our own editor and tools/lint.mjs ask.
import { Writer } from 'moddle-xml';
import { check, names } from './index.js';

const PACKAGE = 'bpmnlint-plugin-fairlead';

/**
 * {config, resolver}, where each rule tells its share of what was found.
 *
 * @param source says when asked: offers, what the service offers; helpAt(rule), the address of a rule's page; and
 *     findings(xml), what the service itself found in this very diagram, where it was asked
 */
export function plugin(source = {}) {
  let looked;
  const found = (definitions) => {
    if (looked?.definitions !== definitions) {
      const xml = new Writer({ preamble: true }).toXML(definitions);
      looked = { definitions, findings: source.findings?.(xml) ?? check(xml, source.offers?.()) };
      setTimeout(() => (looked = undefined)); // the rules of one look are asked in one go; then the drawing goes on
    }
    return looked.findings;
  };
  const rule = (called) => () => ({
    meta: { documentation: { url: source.helpAt?.(called) ?? '' } },
    check(node, reporter) {
      if (node.$type !== 'bpmn:Definitions') return false;
      const process = node.rootElements?.find((one) => one.$type === 'bpmn:Process');
      for (const { rule: of, element, message, mend } of found(node)) {
        if (of === called) reporter.report(element ?? process?.id ?? node.id, `${message} ${mend}`);
      }
      return false; // nothing below is looked at by this rule
    },
  });
  const all = source.names ?? names;
  const rules = Object.fromEntries(all.map((called) => [called, rule(called)]));
  return {
    config: { rules: Object.fromEntries(all.map((called) => [`fairlead/${called}`, 'error'])) },
    resolver: {
      resolveRule(of, called) {
        if (of === PACKAGE && rules[called]) return rules[called];
        throw new Error(`unknown rule <${of}/${called}>`);
      },
      resolveConfig(of, called) {
        throw new Error(`unknown config <${of}/${called}>`);
      },
    },
  };
}
