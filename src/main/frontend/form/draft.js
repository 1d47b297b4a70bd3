// What was typed, kept in this tab until it is sent, so that a lost session loses nothing. Never for the public.
import { isTrue } from './checks.js';

const DRAFT = 'fairlead-draft:';

export function draftOf(root) {
  const { person, public: isPublic, schemaId } = root.dataset;
  const key = `${DRAFT}${person}:${location.pathname}:${schemaId}`;
  if (!person || isTrue(isPublic)) return { read: () => ({}), write: () => {}, clear: () => {} };
  return {
    read() {
      try {
        return JSON.parse(sessionStorage.getItem(key)) || {};
      } catch {
        return {};
      }
    },
    write(answers) {
      try {
        sessionStorage.setItem(key, JSON.stringify(answers));
      } catch {
        // A full or forbidden store takes away the safety net, not the form.
      }
    },
    clear: () => sessionStorage.removeItem(key),
  };
}
