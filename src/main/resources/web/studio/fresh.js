// What waits on the desk, as the service says by now.

import { renew } from '../shared/renew.js';

const AGAIN = 30_000;

/** Reads the page once more and renews those of its parts that both have. */
export async function refresh(ids) {
  const answer = await fetch(location.pathname, { headers: { Accept: 'text/html' } });
  if (!answer.ok) {
    return;
  }
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const id of ids) {
    const [part, its] = [document.getElementById(id), fresh.getElementById(id)];
    if (part && its) {
      renew(part, document.adoptNode(its));
    }
  }
}

/** Calls something now and then, while the page is looked at and nothing is asked in a dialog. */
export function again(does) {
  setInterval(() => document.hidden || document.querySelector('dialog[open]') || does(), AGAIN);
}

/** The page's own address for what it lists, with another clip or none. */
export function address(shown = {}) {
  const query = new URLSearchParams(location.search);
  ['clip', 'decided'].forEach((name) => query.delete(name));
  Object.entries(shown).forEach(([name, value]) => query.set(name, value));
  return query.size > 0 ? `${location.pathname}?${query}` : location.pathname;
}
