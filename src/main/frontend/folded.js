/** What is folded around an element opens, so that the element can be seen. */
export function unfold(element) {
  for (let one = element?.closest('details'); one; one = one.parentElement.closest('details')) one.open = true;
}
