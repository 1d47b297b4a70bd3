// What there is to mend in a diagram while it is drawn: at once what our rules see, and a moment later, where the
// service is there to be asked, all that its guard says. The rules that only the guard can ask keep what they said last
// until it has answered again.
import { check, names } from './lint/index.js';

const SOON = 700;

export class Findings {
  /** @param service offers, connected and check(xml, file), as in plugin/service.js */
  constructor(service, soon = SOON) {
    this.service = service;
    this.soon = soon;
    this.byGuard = new Map();
  }

  /** The names of all rules that can say something. */
  get names() {
    return [...new Set([...names, ...(this.service.offers?.rules ?? [])])];
  }

  /**
   * @param xml the diagram as it is now
   * @param file its name, with which the guard's answer is kept
   * @param changed called when the guard has said something that has not been shown
   */
  in(xml, file, changed) {
    const said = this.byGuard.get(file);
    if (said?.xml === xml && said.findings) return said.findings;
    if (this.service.connected && said?.asked !== xml) this.askSoon(xml, file, changed);
    const before = this.service.connected ? (said?.findings ?? []) : [];
    return [...check(xml, this.service.offers), ...before.filter(({ rule }) => !names.includes(rule))];
  }

  askSoon(xml, file, changed) {
    const said = this.byGuard.get(file) ?? {};
    clearTimeout(said.timer);
    said.asked = xml;
    said.timer = setTimeout(async () => {
      const findings = await this.service.check(xml, file);
      if (said.asked !== xml) return; // somebody drew on; the newer one is asked for
      if (findings) Object.assign(said, { xml, findings });
      else said.asked = undefined;
      if (findings) changed();
    }, this.soon);
    this.byGuard.set(file, said);
  }
}
