// The running service as an editor asks it: what it offers, its templates, and all that its guard says of a diagram.
// Without it everything goes on with what came in the download.
import { say } from '../lint/words.js';

const KEPT = 'fairlead-connection';
const PATIENCE = 20_000;

/** Why something could not be had, in a sentence for people. */
class Refused extends Error {}

export class Service {
  /**
   * @param came what came in the download: {address, offers, templates}
   * @param store where the address and the token are kept on this computer, as the Modeler keeps those it deploys with
   */
  constructor(came, store, ask = (...call) => globalThis.fetch(...call)) {
    this.came = came;
    this.store = store;
    this.ask = ask;
    this.listeners = new Set();
    this.forgetAll();
  }

  forgetAll() {
    Object.assign(this, { connected: false, offers: this.came.offers, templates: this.came.templates ?? [] });
  }

  /** What was typed last: {address, token}. */
  get kept() {
    try {
      return JSON.parse(this.store?.getItem(KEPT) ?? 'null') ?? { address: this.came.address ?? '', token: '' };
    } catch {
      return { address: this.came.address ?? '', token: '' };
    }
  }

  get address() {
    return (this.kept.address || this.came.address || '').replace(/\/+$/, '').replace(/\/engine-rest$/, '');
  }

  onChange(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * Takes what the service offers now.
   *
   * @return the sentence to show; undefined when all went well
   */
  async connect(address, token) {
    this.keep({ address: address.trim(), token: token.trim() });
    if (!/^https?:\/\/[^/]+/.test(this.address)) return this.failed(say('plugin.address-begins'));
    if (!token.trim()) return this.failed(say('plugin.token-is-missing'));
    try {
      const [offers, templates] = await Promise.all([this.get('offers'), this.get('templates')]);
      Object.assign(this, { connected: true, offers, templates });
      this.tell();
      return undefined;
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused;
      return this.failed(refused.message);
    }
  }

  /** Goes on as if it had never been connected. */
  disconnect() {
    this.store?.removeItem(KEPT);
    this.forgetAll();
    this.tell();
  }

  /** All that the guard says of a diagram, {rule, element, message, mend}; undefined while nobody can be asked. */
  async check(xml, file) {
    if (!this.connected) return undefined;
    const body = new FormData();
    body.append('files', new Blob([xml], { type: 'application/xml' }), file);
    try {
      const findings = await this.get('check', { method: 'POST', body });
      return findings.map(({ rule, element, file: where, message, mend }) => ({
        rule,
        element: where !== file || element === where ? null : element,
        message,
        mend,
      }));
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused;
      this.failed(refused.message);
      return undefined;
    }
  }

  /** What no longer holds since a deployment, a sentence each; nothing while nobody can be asked. */
  async warnings(deployment) {
    if (!this.connected) return [];
    try {
      return await this.get(`warnings?deployment=${encodeURIComponent(deployment)}`);
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused;
      this.failed(refused.message);
      return [];
    }
  }

  async get(what, call = {}) {
    let answer;
    try {
      answer = await this.ask(`${this.address}/engine-rest/fairlead/${what}`, {
        ...call,
        headers: { accept: 'application/json', authorization: `Bearer ${this.kept.token}` },
        credentials: 'omit',
        signal: AbortSignal.timeout(PATIENCE),
      });
    } catch {
      throw new Refused(say('plugin.no-answer', this.address));
    }
    if (answer.status === 401) throw new Refused(say('plugin.token-not-known'));
    if (answer.status === 403) throw new Refused(say('plugin.owners-only'));
    const isOurs = answer.ok && (answer.headers.get('content-type') ?? '').includes('json');
    if (!isOurs) throw new Refused(say('plugin.not-fairlead', this.address));
    return answer.json();
  }

  failed(words) {
    this.forgetAll();
    this.tell();
    return words;
  }

  keep(typed) {
    this.store?.setItem(KEPT, JSON.stringify(typed));
  }

  tell() {
    this.listeners.forEach((listener) => listener());
  }
}
