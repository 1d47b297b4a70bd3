// A file that is too large is said to be before it is sent, so that nothing else that was filled in is lost.
const form = document.querySelector('[data-fl-files]');
const fields = form ? [...form.querySelectorAll('input[type="file"]')] : [];

for (const field of fields) {
  field.addEventListener('change', () => {
    const large = field.files[0] && field.files[0].size > Number(form.dataset.largest);
    field.setCustomValidity(large ? form.dataset.tooLarge : '');
    field.reportValidity();
  });
}
