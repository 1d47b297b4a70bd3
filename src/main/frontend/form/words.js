// What is said to people: the sentences of messages.properties that begin with “form.”, in the reader's language. They
// come as a script (org.fairlead.system.ScriptWords), so that the browser and the server say the same.

/** A sentence, with what stands in it for {0}, {1} … */
export function say(key, ...values) {
  const words = globalThis.fairleadWords ?? {};
  return (words[`form.${key}`] ?? key).replace(/\{(\d)\}/g, (whole, at) => String(values[at] ?? whole));
}
