// The sheets of letters: the button prints what the page shows; without scripts the browser's own menu does.
for (const button of document.querySelectorAll('[data-fl-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
