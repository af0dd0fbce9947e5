// The list of media work: puts what failed back into the queue.

import { call } from '../shared/api.js';

export function watchMedia(list) {
  list?.addEventListener('click', (click) => {
    const button = click.target.closest('[data-requeue]');
    if (button) {
      requeue(button, `/media-jobs/${button.dataset.requeue}/requeue`, list.dataset.failed);
    }
  });
}

export function watchFailedMedia(all) {
  const button = all?.querySelector('button');
  button?.addEventListener('click', () => {
    requeue(button, `/campaigns/${button.dataset.campaign}/media-jobs/requeue`, all.dataset.failed);
  });
}

async function requeue(button, path, failed) {
  button.disabled = true;
  try {
    await call('POST', path);
    location.reload();
  } catch (refusal) {
    const error = button.parentElement.querySelector('[role=alert]');
    error.textContent = refusal.message || failed;
    error.hidden = false;
    button.disabled = false;
  }
}
