// A file as it is written: a tree of tags with their namespaces, as org.fairlead.process.guard reads it.
import { Parser } from 'saxen';

const XMLNS = 'http://www.w3.org/2000/xmlns/';
const XML = 'http://www.w3.org/XML/1998/namespace';

/** The topmost tag of a text; throws when it is no XML. */
export function read(xml) {
  const parser = new Parser();
  const top = { kids: [], attributes: [], spaces: { xml: XML, xmlns: XMLNS } };
  let here = top;
  parser.on('openTag', (name, attributes, decode) => {
    const given = Object.entries(attributes()).map(([key, value]) => [key, decode(value)]);
    const spaces = { ...here.spaces };
    for (const [key, value] of given) {
      if (key === 'xmlns') spaces[''] = value;
      else if (key.startsWith('xmlns:')) spaces[key.slice(6)] = value;
    }
    const [prefix, tag] = parts(name);
    const node = { tag, space: spaces[prefix] ?? '', attributes: [], kids: [], text: '', up: here, spaces };
    for (const [key, value] of given) {
      const [space, called] = key === 'xmlns' ? ['xmlns', 'xmlns'] : parts(key);
      node.attributes.push({ name: called, space: space ? (spaces[space] ?? '') : '', value });
    }
    here.kids.push(node);
    here = node;
  });
  parser.on('closeTag', () => (here = here.up));
  parser.on('text', (text, decode) => (here.text = (here.text ?? '') + decode(text)));
  parser.on('cdata', (text) => (here.text += text));
  parser.on('error', (error) => {
    throw error;
  });
  parser.parse(xml);
  const [root] = top.kids;
  root.up = null;
  return root;
}

function parts(name) {
  const colon = name.indexOf(':');
  return colon < 0 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)];
}
