// The screenshot of a figure of another platform that one has entered.

import { call } from '../shared/api.js';
import { asBody, chosenPicture } from '../shared/picture.js';
import { reloadAt } from '../shared/place.js';

export function watchEvidence(list) {
  list?.querySelectorAll('form.evidence').forEach(watch);
}

function watch(form) {
  const error = form.querySelector('[role=alert]');
  const button = form.querySelector('[type=submit]');

  form.addEventListener('submit', async (submitted) => {
    submitted.preventDefault();
    const picture = chosenPicture(form, form.dataset, fail);
    if (!picture) {
      return;
    }
    button.disabled = true;
    try {
      await call('PUT', `/channel-figures/${form.dataset.figure}/evidence`, asBody(picture));
      reloadAt(form);
    } catch (refusal) {
      fail(refusal.message || form.dataset.failed);
      button.disabled = false;
    }
  });

  function fail(text) {
    error.textContent = text;
    error.hidden = false;
  }
}
