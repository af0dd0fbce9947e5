// The screenshot of a figure of another platform that one has entered.

import { call } from '../shared/api.js';
import { reloadAt } from '../shared/place.js';

export function watchEvidence(list) {
  list?.querySelectorAll('form.evidence').forEach(watch);
}

function watch(form) {
  const error = form.querySelector('[role=alert]');
  const button = form.querySelector('[type=submit]');

  form.addEventListener('submit', async (submitted) => {
    submitted.preventDefault();
    const [file] = form.elements.file.files;
    if (!file || file.size > Number(form.dataset.bytes)) {
      fail(file ? form.dataset.large : form.dataset.fileless);
      form.elements.file.focus();
      return;
    }
    button.disabled = true;
    try {
      // The service finds out by itself which kind of picture it is.
      await call('PUT', `/channel-figures/${form.dataset.figure}/evidence`, { file, type: 'image/jpeg' });
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
