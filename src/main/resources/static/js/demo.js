// The clock of the demonstration: moves time on step by step and shows the page as it is then.
const clock = document.querySelector('[data-fl-clock]');
const status = clock.querySelector('[data-fl-clock-status]');
const buttons = clock.querySelectorAll('[data-fl-advance]');

async function advance(period) {
  buttons.forEach((button) => (button.disabled = true));
  status.textContent = status.dataset.flMoving;
  try {
    const response = await fetch('/api/demo/clock', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        [document.querySelector('meta[name="_csrf_header"]').content]:
          document.querySelector('meta[name="_csrf"]').content,
      },
      body: JSON.stringify({ advance: period }),
    });
    if (!response.ok) {
      const problem = await response.json().catch(() => ({}));
      throw new Error(problem.detail);
    }
    window.location.reload();
  } catch (failure) {
    status.textContent = failure.message || status.dataset.flFailed;
    buttons.forEach((button) => (button.disabled = false));
  }
}

buttons.forEach((button) => button.addEventListener('click', () => advance(button.dataset.flAdvance)));
