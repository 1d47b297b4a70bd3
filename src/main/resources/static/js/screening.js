// How many pupils are ticked, while they are being ticked; without scripts it is told when the ticks are kept.
for (const form of document.querySelectorAll('[data-fl-choice]')) {
  form.addEventListener('change', () => {
    for (const shown of form.querySelectorAll('[data-fl-ticked]')) {
      const among = shown.closest('details') || form;
      shown.textContent = String(among.querySelectorAll('input[name="tick"]:checked').length);
    }
  });
}
