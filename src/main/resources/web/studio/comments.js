// The desk of comments and reports: what is decided by one press, and the campaign's rules. Hiding asks for a reason first,
// by the act dialog.

import { call } from '../shared/api.js';
import { reloadAt } from '../shared/place.js';

export function watchComments(desk) {
  desk?.addEventListener('click', async (click) => {
    const button = click.target.closest('[data-post]');
    if (!button) {
      return;
    }
    button.disabled = true;
    try {
      await call('POST', button.dataset.post, { body: JSON.parse(button.dataset.body) });
      reloadAt(button);
    } catch (refusal) {
      fail(button.closest('li').querySelector('[role=alert]'), refusal);
      button.disabled = false;
    }
  });

  const rules = desk?.querySelector('form');
  rules?.addEventListener('submit', async (submitted) => {
    submitted.preventDefault();
    const button = rules.querySelector('button');
    button.disabled = true;
    const words = rules.elements.words.value
      .split('\n')
      .map((word) => word.trim())
      .filter((word) => word !== '');
    try {
      await call('PUT', rules.dataset.put, { body: { review: rules.elements.review.value, words } });
      reloadAt(button);
    } catch (refusal) {
      fail(rules.querySelector('[role=alert]'), refusal);
      button.disabled = false;
    }
  });

  function fail(error, refusal) {
    error.textContent = refusal.message || desk.dataset.failed;
    error.hidden = false;
  }
}
