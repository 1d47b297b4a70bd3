// The public page works without any of this. It makes leaving quicker: the page is covered before the next is there,
// nothing of it stays in the way back, and Shift three times does the same as the button.
const TIMES = 3;
const WITHIN = 5000;
let pressed = [];

document.body.classList.add('js-enabled');

function leave(link) {
  document.body.replaceChildren();
  document.title = ' ';
  location.replace(link.href);
}

const link = document.querySelector('[data-fl-exit]');
link?.addEventListener('click', (event) => {
  event.preventDefault();
  leave(link);
});
document.addEventListener('keyup', (event) => {
  if (!link) return;
  const now = event.timeStamp;
  pressed = event.key === 'Shift' ? [...pressed.filter((at) => now - at < WITHIN), now] : [];
  if (pressed.length >= TIMES) leave(link);
});

// What is wrong is said first to who cannot see the page.
document.querySelector('.nhsuk-error-summary')?.setAttribute('tabindex', '-1');
document.querySelector('.nhsuk-error-summary')?.focus();

// A form is sent once, however often its button is pressed.
for (const form of document.querySelectorAll('form[method="post"]')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.flSent) event.preventDefault();
    form.dataset.flSent = 'yes';
  });
}
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-fl-sent]')) delete form.dataset.flSent;
});
