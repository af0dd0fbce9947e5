// The campaign's page: its totals as they change.

import { show } from '../shared/figure.js';
import { follow } from '../shared/live.js';

const totals = document.getElementById('totals');

follow(`/campaigns/${totals.dataset.campaign}/totals/events`, 'totals', (figures) => {
  for (const figure of totals.querySelectorAll('[data-figure]')) {
    show(figure, figures[figure.dataset.figure]);
  }
});
