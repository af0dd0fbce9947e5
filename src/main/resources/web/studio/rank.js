// The button that asks for a ranking before its time.

import { call } from '../shared/api.js';

export function watchRankNow(button) {
  const said = document.getElementById('rank-now-said');
  button?.addEventListener('click', async () => {
    button.disabled = true;
    try {
      await call('POST', button.dataset.post);
      said.textContent = button.dataset.done;
    } catch (refusal) {
      said.textContent = refusal.message || button.dataset.failed;
      button.disabled = false;
    }
  });
}
