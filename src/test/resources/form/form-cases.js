async (cases) => {
  // Types the answers of every form on a page as a person would, sends them all, and says what became of each: the
  // problems that it was told, or the answers that it sent. FormCasesTest puts the forms on the page.
  const sent = {};
  window.fetch = async (address, { body }) => {
    sent[new URL(address, 'http://fairlead').pathname.slice(1)] = JSON.parse(body).answers;
    const refused = { errors: [{ field: 'notes', message: 'Notes do not please the server' }] };
    return new Response(JSON.stringify(refused), { status: 422, headers: { 'Content-Type': 'application/json' } });
  };
  const rootOf = ({ id }) => document.querySelector(`[data-schema-id="${id}"]`);
  const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

  const put = (control, value) => {
    const proto = Object.getPrototypeOf(control);
    Object.getOwnPropertyDescriptor(proto, 'value').set.call(control, value);
    control.dispatchEvent(new Event(control.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }));
  };
  const tick = (box, on) => {
    if (box.checked !== on) box.click();
  };

  /** One act at a time; each is drawn before the next, because it may show or hide what comes after it. */
  const actsOf = (root, key, value) => {
    const group = () => root.querySelector(`[data-fl-key="${key}"]`);
    const controls = () => [...(group()?.querySelectorAll('input, select, textarea') ?? [])];
    const types = () => controls()[0]?.type;
    const text = value == null ? '' : String(value);
    const parts = text.includes('/') ? text.split('/') : text.split('-').reverse();
    const act = () => {
      if (!group() || controls()[0].disabled) return;
      if (group().querySelector('.nhsuk-date-input')) put(controls()[0], parts[0]);
      else if (types() === 'radio') controls().forEach((box) => box.value === text && tick(box, true));
      else if (types() === 'checkbox' && typeof value === 'boolean') tick(controls()[0], value);
      else if (types() !== 'checkbox') put(controls()[0], text);
    };
    const rest = (at) => () => group()?.querySelector('.nhsuk-date-input') && put(controls()[at], parts[at]);
    if (!Array.isArray(value)) return parts.length === 3 ? [act, rest(1), rest(2)] : [act];
    const untick = () => controls().forEach((box) => tick(box, false));
    return [untick, ...value.map((one) => () => controls().forEach((box) => box.value === one && tick(box, true)))];
  };
  const act = async (each) => {
    const rows = cases.map((one) => each(one, rootOf(one)));
    for (let at = 0; rows.some((acts) => at < acts.length); at += 1) {
      rows.forEach((acts) => acts[at]?.());
      await drawn();
    }
  };
  const typed = (name) => (one, root) =>
    Object.entries(one[name] ?? {}).flatMap(([key, value]) => actsOf(root, key, value));

  for (let i = 0; i < 1000 && cases.some((one) => !rootOf(one).dataset.flReady); i += 1) await drawn();
  await act(typed('first'));
  await act(typed('answers'));
  await act((one, root) => [() => root.querySelector('[data-fl-submit]').click(), () => {}]);
  return cases.map((one) => {
    const links = [...rootOf(one).querySelectorAll('.nhsuk-error-summary a')];
    const problems = links.map((link) => ({
      field: document.getElementById(link.hash.slice(1)).closest('[data-fl-key]').dataset.flKey,
      message: link.textContent,
    }));
    return { answers: sent[one.id] ?? null, problems };
  });
};
