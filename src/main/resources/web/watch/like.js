// The button that likes the clip, and likes it no more.

import { call } from '../shared/api.js';
import { show } from '../shared/figure.js';

export function watchLike(clip) {
  const button = document.querySelector('button#like');
  const figure = document.getElementById('likes');
  const error = document.getElementById('acts-error');

  // Somebody who is not signed in has a link there instead.
  button?.addEventListener('click', async () => {
    const liked = button.getAttribute('aria-pressed') === 'true';
    error.hidden = true;
    button.disabled = true;
    try {
      const answer = await call(liked ? 'DELETE' : 'PUT', `/clips/${clip}/like`);
      button.setAttribute('aria-pressed', answer.liked);
      show(figure, answer.likes);
    } catch (refusal) {
      error.textContent = refusal.message || error.dataset.failed;
      error.hidden = false;
    } finally {
      button.disabled = false;
      button.focus();
    }
  });
}
