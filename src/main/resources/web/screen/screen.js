// A campaign on a big screen, for days without a hand on it: figures by events, the rest by asking for the page again.
// Whatever fails is tried again; nothing is kept of what was shown before.

import { show } from '../shared/figure.js';
import { follow } from '../shared/live.js';
import { watchFilms } from './films.js';

const EVERY_MS = 15_000;
const LONGEST_MS = 12_000;

const state = document.querySelector('.screen-state');
const live = document.body.dataset.live;
const isLive = live ? follow(`/campaigns/${live}/totals/events`, 'totals', showTotals) : () => false;

watchFilms(document.querySelector('.screen-film'));
keepAwake();
document.addEventListener('visibilitychange', keepAwake);
document.getElementById('full').addEventListener('click', toggleFull);
document.addEventListener('keydown', (key) => key.key === 'f' && toggleFull());
setInterval(refresh, EVERY_MS);
addEventListener('online', refresh);

let underWay = false;

async function refresh() {
  if (underWay) {
    return;
  }
  underWay = true;
  try {
    const response = await fetch(location.href, { headers: { Accept: 'text/html' }, signal: AbortSignal.timeout(LONGEST_MS) });
    if (response.redirected) {
      // The session has ended.
      location.reload();
    } else if (response.ok) {
      take(new DOMParser().parseFromString(await response.text(), 'text/html'));
      tell('fresh');
    } else {
      tell('away');
    }
  } catch {
    tell('away');
  } finally {
    underWay = false;
  }
}

function take(page) {
  if (scripts(page) !== scripts(document)) {
    // The service is another version by now.
    location.reload();
    return;
  }
  document.querySelector('meta[name=csrf]').content = page.querySelector('meta[name=csrf]').content;
  for (const part of document.querySelectorAll('[data-part]')) {
    const fresh = page.querySelector(`[data-part=${part.dataset.part}]`);
    if (fresh && content(fresh) !== content(part)) {
      part.replaceChildren(...fresh.childNodes);
    }
  }
  if (!isLive()) {
    for (const figure of document.querySelectorAll('[data-figure]')) {
      const read = page.querySelector(`[data-figure=${figure.dataset.figure}]`);
      show(figure, Number(read.title.replaceAll(',', '')));
    }
  }
}

function showTotals(figures) {
  for (const figure of document.querySelectorAll('[data-figure]')) {
    show(figure, figures[figure.dataset.figure]);
  }
}

/** Without what links to pictures are signed with: that changes, and the pictures are there. */
function content(part) {
  return part.innerHTML.replace(/\?[^"]*(?=")/g, '');
}

function scripts(page) {
  return [...page.querySelectorAll('script[src]')].map((script) => script.getAttribute('src')).join();
}

function tell(what) {
  if (state.dataset.state !== what) {
    state.dataset.state = what;
    state.textContent = state.dataset[what];
  }
}

/** A screen that nobody touches would be switched off. */
function keepAwake() {
  if (!document.hidden) {
    navigator.wakeLock?.request('screen').catch(() => {});
  }
}

function toggleFull() {
  const change = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
  change.catch(() => {});
}
