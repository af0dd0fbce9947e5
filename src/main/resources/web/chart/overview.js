// A campaign's overview: its figures as they change, then all the rest of it, and what is told when it cannot be read.

import { show } from '../shared/figure.js';
import { follow } from '../shared/live.js';
import { renew } from '../shared/renew.js';

/** The rest is counted some seconds behind the figures that events tell. */
const AFTER_CHANGE_MS = 10_000;

/** No event tells of what was sent in and waits for review, nor when a very large campaign has been counted. */
const AT_LEAST_MS = 60_000;
const LONGEST_MS = 8_000;

const failed = document.getElementById('overview-failed');

let figures = null;
let timer = 0;
let changeWaits = false;
let readAt = Date.now();
let isAway = false;
let draw = null;

/** @param drawn called when the overview has been renewed, for its charts */
export function watchOverview(drawn) {
  const overview = document.getElementById('overview');
  if (!overview) {
    return;
  }
  draw = drawn;
  follow(`/campaigns/${overview.dataset.campaign}/totals/events`, 'totals', take);
  plan(AT_LEAST_MS);
  document.addEventListener('visibilitychange', () => Date.now() - readAt >= AFTER_CHANGE_MS && refresh());
  document.addEventListener('htmx:afterSettle', showTotals);
  document.addEventListener('htmx:beforeRequest', () => (failed.hidden = true));
  for (const fault of ['htmx:responseError', 'htmx:sendError', 'htmx:timeout']) {
    document.addEventListener(fault, () => (failed.hidden = false));
  }
  // The session has ended: what came is the page to sign in.
  document.addEventListener('htmx:beforeSwap', (swap) => {
    if (swap.detail.xhr.status === 200 && !swap.detail.serverResponse.includes('id="overview"')) {
      swap.detail.shouldSwap = false;
      location.reload();
    }
  });
}

function take(told) {
  const isNews = JSON.stringify(told) !== JSON.stringify(figures);
  figures = told;
  showTotals();
  if (isNews && !changeWaits) {
    changeWaits = true;
    plan(AFTER_CHANGE_MS);
  }
}

/** Of the whole campaign, where all of it is shown: the part that is shown may have changed meanwhile. */
function showTotals() {
  for (const figure of figures ? document.querySelectorAll('#totals [data-figure]') : []) {
    const value = figures[figure.dataset.figure];
    show(figure, value.viewers ?? value);
  }
}

function plan(ms) {
  clearTimeout(timer);
  timer = setTimeout(refresh, ms);
}

async function refresh() {
  if (document.hidden) {
    // It is read when it is looked at again.
    return;
  }
  changeWaits = false;
  readAt = Date.now();
  plan(AT_LEAST_MS);
  const address = location.href;
  const overview = document.getElementById('overview');
  try {
    const response = await fetch(address, { headers: { Accept: 'text/html' }, signal: AbortSignal.timeout(LONGEST_MS) });
    const page = response.ok && new DOMParser().parseFromString(await response.text(), 'text/html');
    if (response.redirected) {
      // The session has ended.
      location.reload();
    } else if (!page) {
      tellAway(true);
    } else if (overview.isConnected && location.href === address && !overview.classList.contains('htmx-request')) {
      // Nothing else has been asked for meanwhile.
      takePage(page, overview);
      tellAway(false);
    }
  } catch {
    tellAway(true);
  }
}

function takePage(page, overview) {
  const { content } = page.querySelector('meta[name=csrf]');
  document.querySelector('meta[name=csrf]').content = content;
  document.querySelectorAll('[name=csrf-token]').forEach((field) => (field.value = content));
  renew(overview, page.getElementById('overview'));
  // Those of the events are newer.
  showTotals();
  draw(overview);
}

/** What the filter has told of its own requests stays. */
function tellAway(away) {
  if (isAway !== away) {
    isAway = away;
    failed.hidden = !away;
  }
}
