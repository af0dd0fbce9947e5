// The list of media work: puts what failed back into the queue.

import { call } from '../shared/api.js';

export function watchMedia(list) {
  list?.addEventListener('click', async (click) => {
    const button = click.target.closest('[data-requeue]');
    if (!button) {
      return;
    }
    button.disabled = true;
    try {
      await call('POST', `/media-jobs/${button.dataset.requeue}/requeue`);
      location.reload();
    } catch (refusal) {
      const error = button.parentElement.querySelector('[role=alert]');
      error.textContent = refusal.message || list.dataset.failed;
      error.hidden = false;
      button.disabled = false;
    }
  });
}
