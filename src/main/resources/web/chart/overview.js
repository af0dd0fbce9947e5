// A campaign's overview: its figures as they change, and what is told when another part of it cannot be read.

import { show } from '../shared/figure.js';
import { follow } from '../shared/live.js';

export function watchOverview() {
  const totals = document.getElementById('totals');
  if (totals) {
    follow(`/campaigns/${totals.dataset.campaign}/totals/events`, 'totals', showTotals);
  }
  const failed = document.getElementById('overview-failed');
  if (failed) {
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
}

/** Of the whole campaign: the part that is shown may have changed meanwhile. */
function showTotals(figures) {
  for (const figure of document.querySelectorAll('#totals [data-figure]')) {
    const value = figures[figure.dataset.figure];
    show(figure, value.viewers ?? value);
  }
}
