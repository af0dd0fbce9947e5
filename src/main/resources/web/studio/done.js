// What was decided a moment ago, and the button that takes it back for as long as that is possible.

import { call } from '../shared/api.js';

const KEY = 'craftreel-done';
/** Of the service's minute a moment is gone when the answer is there. */
const LIFE = 58_000;

/**
 * Answers how to tell what was done: with the text, and the paths that take it back.
 *
 * @param after called when it was taken back
 */
export function watchDone(notice, after) {
  if (!notice) {
    return null;
  }
  const said = notice.querySelector('[data-said]');
  const button = notice.querySelector('button');
  let paths = [];
  let gone = null;

  function tell(text, undo, left = LIFE) {
    said.textContent = text;
    paths = undo;
    button.hidden = undo.length === 0;
    button.disabled = false;
    notice.hidden = false;
    clearTimeout(gone);
    gone = setTimeout(() => (notice.hidden = true), left);
  }

  button.addEventListener('click', async () => {
    button.disabled = true;
    let refused = null;
    for (const path of paths) {
      try {
        await call('DELETE', path);
      } catch (refusal) {
        refused = refusal.message || notice.dataset.failed;
      }
    }
    tell(refused ?? notice.dataset.undone, []);
    after();
  });

  const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
  sessionStorage.removeItem(KEY);
  if (kept && kept.page === location.pathname && kept.until > Date.now()) {
    tell(kept.text, kept.undo, kept.until - Date.now());
  }
  return tell;
}

/** Tells it on the page that is read next. */
export function tellNext(text, undo) {
  sessionStorage.setItem(KEY, JSON.stringify({ page: location.pathname, text, undo, until: Date.now() + LIFE }));
}
