// What the rules say: the guard's own sentences of messages.properties. The build puts in those that stand in this
// folder by their keys (tools/rule-words.mjs); none is written a second time.
/* global FAIRLEAD_WORDS */

/** A sentence, with what stands in it for {0}, {1} …, as org.fairlead.system.Sentences says it. */
export function say(key, ...values) {
  const said = FAIRLEAD_WORDS[key];
  if (said === undefined) throw new Error(`There are no words for ${key}`);
  return values.length
    ? said.replace(/'(')|'([^']*)'|\{(\d)\}/g, (whole, quote, plain, at) => quote ?? plain ?? String(values[at]))
    : said;
}

/** Text out of a file in one line, no longer than a message bears. */
export function quoted(text) {
  // eslint-disable-next-line no-control-regex
  const line = String(text)
    .replace(/[\x00-\x1f\x7f\s]+/g, ' ')
    .trim();
  return line.length > 160 ? `${line.slice(0, 160)}…` : line;
}
