// Who has the clip on the desk: taken while the page shows it, given back when it goes.

import { call } from '../shared/api.js';

/** Well before it ends by itself. */
const AGAIN = 45_000;

export function holdClip(form, notice) {
  if (!form) {
    return;
  }
  const path = `/clips/${form.dataset.clip}/assignment`;
  let mine = false;

  async function take(takeOver) {
    try {
      await call('PUT', path, { body: { takeOver } });
      mine = true;
      notice.hidden = true;
    } catch (refusal) {
      mine = false;
      // Of anything else the decision will tell; it needs no assignment.
      if (refusal.problem?.type?.endsWith('/clip-assigned')) {
        notice.querySelector('p').textContent = refusal.message;
        notice.hidden = false;
      }
    }
  }

  notice.querySelector('button').addEventListener('click', () => take(true));
  take(false);
  setInterval(() => take(false), AGAIN);
  addEventListener('pagehide', () => {
    if (mine) {
      call('DELETE', path, { keepalive: true }).catch(() => {});
    }
  });
}
