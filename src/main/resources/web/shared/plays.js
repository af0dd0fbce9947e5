// Plays on their way to the service. A report is kept in this browser until it is acknowledged; reporting a ticket
// again changes nothing, so whatever is in doubt is sent again.

import { read, write } from './store.js';

const KEY = 'craftreel.plays';
// As long as the service takes them.
const KEPT_MS = 8 * 24 * 60 * 60 * 1000;
const KEPT_AT_MOST = 200;

function kept() {
  try {
    return JSON.parse(read(KEY)) ?? {};
  } catch {
    return {};
  }
}

function keep(plays) {
  const entries = Object.entries(plays)
    .filter(([, play]) => Date.now() - play.at < KEPT_MS)
    .slice(-KEPT_AT_MOST);
  write(KEY, JSON.stringify(Object.fromEntries(entries)));
}

/** Notes how long a ticket's clip was watched; a later, longer report replaces an earlier one. */
export function note(ticket, watchedMs) {
  const plays = kept();
  const before = plays[ticket]?.watchedMs ?? 0;
  plays[ticket] = { watchedMs: Math.max(before, Math.round(watchedMs)), at: plays[ticket]?.at ?? Date.now() };
  keep(plays);
}

/** Sends all that is kept. Answers the standing of each ticket sent, or null where the service did not answer. */
export async function send(leaving = false) {
  const sent = kept();
  const tickets = Object.keys(sent);
  if (tickets.length === 0) {
    return new Map();
  }
  let response;
  try {
    response = await fetch('/api/v1/plays', {
      method: 'POST',
      keepalive: leaving,
      headers: { 'Content-Type': 'application/json', 'Accept-Language': document.documentElement.lang },
      body: JSON.stringify({ plays: tickets.map((ticket) => ({ ticket, watchedMs: sent[ticket].watchedMs })) }),
    });
  } catch {
    return null;
  }
  if (response.status >= 500 || response.status === 429) {
    return null;
  }
  acknowledge(sent);
  if (!response.ok) {
    return new Map();
  }
  const { results } = await response.json();
  return new Map(tickets.map((ticket, i) => [ticket, results[i]]));
}

/** Forgets what was answered, but not what was watched on meanwhile. */
function acknowledge(sent) {
  const plays = kept();
  for (const [ticket, play] of Object.entries(sent)) {
    if (plays[ticket]?.watchedMs === play.watchedMs) {
      delete plays[ticket];
    }
  }
  keep(plays);
}
