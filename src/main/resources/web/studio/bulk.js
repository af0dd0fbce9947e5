// Several clips of the queue returned or rejected with one reason: one after the other, each with its own answer.

import { call } from '../shared/api.js';

export function watchBulk(form) {
  if (!form) {
    return;
  }
  const boxes = [...document.querySelectorAll('input[name=chosen]')];
  const alert = form.querySelector('[role=alert]');
  const chosen = () => boxes.filter((box) => box.checked);

  boxes.forEach((box) =>
    box.addEventListener('change', () => {
      form.querySelector('[data-chosen]').textContent = chosen().length;
      form.hidden = chosen().length === 0;
    }),
  );

  form.addEventListener('submit', async (submitted) => {
    submitted.preventDefault();
    const reason = form.elements.reason.value.trim();
    alert.hidden = reason !== '';
    if (reason === '') {
      alert.textContent = form.dataset.reasonNeeded;
      form.elements.reason.focus();
      return;
    }
    const decision = submitted.submitter.value;
    form.querySelectorAll('button').forEach((button) => (button.disabled = true));
    const left = [];
    let decided = 0;
    for (const box of chosen()) {
      try {
        const body = { decision, reason, fileNumber: Number(box.dataset.fileNumber) };
        await call('POST', `/clips/${box.value}/review`, { body });
        decided++;
      } catch (refusal) {
        left.push(`${box.dataset.title}: ${refusal.message || form.dataset.failed}`);
      }
    }
    if (left.length === 0) {
      location.assign(location.pathname);
      return;
    }
    const done = form.querySelector('[data-done]');
    done.querySelector('[data-decided]').textContent = decided;
    done.querySelector('ul').replaceChildren(...left.map(item));
    done.hidden = false;
  });
}

function item(text) {
  const line = document.createElement('li');
  line.textContent = text;
  return line;
}
