// Who has something on the desk: taken while the page shows it, given back when it goes.

import { call } from '../shared/api.js';

/** Well before it ends by itself. */
const AGAIN = 45_000;

/** Whoever only passes by takes nothing. */
const STAYS = 400;

/**
 * Of a list: answers how to say which one is looked at, by its path, or that none is.
 *
 * @param taken called where somebody else has it
 */
export function holdOne(taken) {
  let path = null;
  let mine = null;
  let staying = null;

  async function take() {
    const wanted = path;
    if (wanted === null) {
      return;
    }
    // Before the answer: whoever goes meanwhile gives back what the service may have given.
    mine = wanted;
    try {
      await call('PUT', wanted, { body: { takeOver: false } });
      if (wanted !== path) {
        call('DELETE', wanted).catch(() => {});
      }
    } catch (refusal) {
      // Of anything else the decision will tell; it needs no assignment.
      if (wanted === path && refusal.problem?.type?.endsWith('/item-assigned')) {
        mine = null;
        taken();
      }
    }
  }

  function giveBack(options) {
    if (mine !== null) {
      call('DELETE', mine, options).catch(() => {});
      mine = null;
    }
  }

  setInterval(take, AGAIN);
  addEventListener('pagehide', () => giveBack({ keepalive: true }));
  return (next) => {
    if (next !== path) {
      giveBack({});
      path = next;
      clearTimeout(staying);
      staying = setTimeout(take, STAYS);
    }
  };
}

export function holdClip(form, notice) {
  if (!form) {
    return;
  }
  const path = `/clips/${form.dataset.clip}/assignment`;
  let mine = false;

  async function take(takeOver) {
    // As above: the page may go before the answer comes.
    mine = true;
    try {
      await call('PUT', path, { body: { takeOver } });
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
