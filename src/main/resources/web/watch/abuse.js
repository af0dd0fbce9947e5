// The dialog that reports the clip or one of its comments.

import { call } from '../shared/api.js';
import { randomId } from '../shared/uuid.js';

export function watchAbuse() {
  const dialog = document.getElementById('abuse');
  // Only for those who are signed in.
  if (!dialog) {
    return;
  }
  const form = dialog.querySelector('form');
  const error = dialog.querySelector('[role=alert]');
  const said = document.getElementById('abuse-said');
  let report = null;

  // On the document, as the list of comments is replaced.
  document.addEventListener('click', (click) => {
    const button = click.target.closest('[data-report]');
    if (button) {
      report = { path: button.dataset.report, id: randomId() };
      dialog.querySelector('.act-clip').textContent = button.dataset.title;
      form.reset();
      error.hidden = true;
      dialog.showModal();
    }
  });

  dialog.querySelector('[data-close]').addEventListener('click', () => dialog.close());

  form.addEventListener('submit', async (submitted) => {
    submitted.preventDefault();
    const buttons = form.querySelectorAll('button');
    buttons.forEach((button) => (button.disabled = true));
    try {
      const fields = form.elements;
      await call('POST', report.path, {
        body: { id: report.id, reason: fields.reason.value, text: fields.text.value.trim() },
      });
      dialog.close();
      said.textContent = dialog.dataset.done;
    } catch (refusal) {
      error.textContent = refusal.message || dialog.dataset.failed;
      error.hidden = false;
    } finally {
      buttons.forEach((button) => (button.disabled = false));
    }
  });
}
