// The question of the public page, for whom many referrals came before from the same place: asked above the button,
// and sent with the next try.
const root = document.querySelector('[data-fl-form]');
const place = document.querySelector('[data-fl-puzzle]');
const answer = place.querySelector('input');

root.addEventListener('fl-refused', (event) => {
  const { said, page } = event.detail;
  if (!said.puzzle) return;
  event.preventDefault();
  root.querySelector('[data-fl-submit]').before(place);
  place.hidden = false;
  place.querySelector('label').textContent = said.puzzle;
  answer.value = '';
  page.show(said.detail, [{ message: said.puzzle, target: answer.id }]);
});

answer.addEventListener('input', () => {
  root.flMore = { ...root.flMore, puzzle: answer.value };
});
