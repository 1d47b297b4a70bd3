// What is said to people: the sentences of messages.properties that begin with “form.”, in the reader's language. The
// page brings them along (layout/parts.html), so that the browser and the server say the same.
const words = JSON.parse(document.querySelector('[data-fl-words]')?.textContent || '{}');

/** A sentence, with what stands in it for {0}, {1} … */
export function say(key, ...values) {
  return (words[`form.${key}`] ?? key).replace(/\{(\d)\}/g, (whole, at) => String(values[at] ?? whole));
}
