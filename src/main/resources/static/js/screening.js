// How many pupils are ticked, while they are being ticked; without scripts it is told when the ticks are kept.
for (const form of document.querySelectorAll('[data-fl-choice]')) {
  const shown = form.querySelector('[data-fl-ticked]');
  form.addEventListener('change', () => {
    shown.textContent = String(form.querySelectorAll('input[name="tick"]:checked').length);
  });
}
