// Makes one stylesheet serve light and dark screens: every colour of the built CSS becomes a variable named after what
// it is for and what it is (--text-212b32), with a value for each. A screen whose owner asks for dark takes the dark
// ones; paper, and what is drawn to be printed or read as a picture, keeps the light ones.

/** Drawn on white for everybody: diagrams, letters, sheets and posters. */
const ALWAYS_LIGHT = ['.fl-diagram', '.fl-paper', '.fl-letter', '.fl-letters', '.fl-my-plan', '.fl-on-white'];

/** What has the focus is dark on yellow, in the dark as well; rules that say so, or say it of its parts, stay. */
const FOCUS = /#ffeb3b|#fff59d|#fff200/i;

function isOfFocus(selector, declarations) {
  return (
    FOCUS.test(declarations) ||
    selector.split(',').every((one) => /:focus(?![-\w])/.test(one.replace(/:not\([^)]*\)/g, '')))
  );
}

const ROLES = [
  ['text', /^(color|fill|caret-color|text-decoration-color)$/],
  ['surface', /^background(-color)?$/],
  ['line', /^(border|outline|stroke|text-decoration)/],
  ['shadow', /^box-shadow$/],
];
const COLOUR = /#[0-9a-f]{3,8}\b|\b(?:white|black)\b/gi;
const DECLARATION = /(^|;)([a-z-]+):([^;]*)/g;

function channels(colour) {
  const hex = { white: 'ffffff', black: '000000' }[colour.toLowerCase()] ?? colour.slice(1);
  const long = hex.length < 6 ? [...hex].map((digit) => digit + digit).join('') : hex;
  return [0, 2, 4].map((at) => parseInt(long.slice(at, at + 2), 16) / 255);
}

function hsl(colour) {
  const [r, g, b] = channels(colour);
  const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)];
  const [light, range] = [(most + least) / 2, most - least];
  if (range === 0) return [0, 0, light];
  const saturation = range / (1 - Math.abs(2 * light - 1));
  const hue = most === r ? ((g - b) / range + 6) % 6 : most === g ? (b - r) / range + 2 : (r - g) / range + 4;
  return [hue * 60, saturation, light];
}

/** The colour that stands for it in the dark: null where it is the same. */
function inTheDark(role, colour) {
  const [own, saturation, light] = hsl(colour);
  // greys, white and black all have the blue of the page
  const hue = saturation < 0.3 ? 205 : own;
  const said = (s, l) => `hsl(${Math.round(hue)} ${Math.round(s * 100)}% ${Math.round(l * 100)}%)`;
  if (role === 'text') return light < 0.6 ? said(Math.min(saturation, 0.85), Math.max(0.78, 0.98 - light * 0.5)) : null;
  if (role === 'surface') {
    // white lies on the grey of the page: it stays the lighter of the two
    if (saturation < 0.3 && light > 0.8) return said(0.2, light > 0.98 ? 0.13 : light > 0.92 ? 0.08 : 0.2);
    return light > 0.75 ? said(Math.min(saturation, 0.45), 0.18) : null;
  }
  // a shadow in colour is the lower edge of a button that stays as it is
  if (role === 'shadow' && saturation > 0.3) return null;
  if (light > 0.75) return saturation < 0.3 ? said(0.1, 0.35) : null;
  return light < 0.5 ? said(Math.min(saturation, 0.8), 0.7) : null;
}

function name(role, colour) {
  return `--${role}-${channels(colour)
    .map((one) => Math.round(one * 255).toString(16).padStart(2, '0'))
    .join('')}`;
}

/** A stylesheet with its colours for light and for dark screens. */
export function themed(css) {
  const light = new Map();
  const dark = new Map();
  const rules = css.replace(/^\ufeff/, '').replace(/([^{}]*)\{([^{}]*)\}/g, (block, selector, declarations) => {
    if (isOfFocus(selector, declarations)) return block;
    return `${selector}{${declarations.replace(DECLARATION, (whole, before, property, value) => {
      const role = ROLES.find(([, properties]) => properties.test(property))?.[0];
      if (!role || value.includes('url(')) return whole;
      return `${before}${property}:${value.replace(COLOUR, (colour) => {
        const other = colour.length === 5 || colour.length === 9 ? null : inTheDark(role, colour);
        if (other === null) return colour;
        light.set(name(role, colour), colour);
        dark.set(name(role, colour), other);
        return `var(${name(role, colour)})`;
      })}`;
    })}}`;
  });
  const said = (values) => [...values].map(([variable, value]) => `${variable}:${value}`).join(';');
  return (
    `:root{color-scheme:light dark}:root,${ALWAYS_LIGHT.join(',')}{${said(light)}}` +
    `@media screen and (prefers-color-scheme:dark){:root{${said(dark)}}}${rules}` +
    `${ALWAYS_LIGHT.join(',')}{color-scheme:light;color:var(--text-212b32)}` +
    `@media screen and (prefers-color-scheme:dark){${ALWAYS_LIGHT.join(',')}{background-color:#fff}}`
  );
}
