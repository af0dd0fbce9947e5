// Several of the desk decided together: one after the other, each with its own answer. A button says what is sent, and
// whether it needs a reason or takes a note.

import { call } from '../shared/api.js';

/** @param settled called with what the button says of it, the paths that take it back, and whether some are left */
export function watchBulk(form, settled) {
  if (!form) {
    return;
  }
  const alert = form.querySelector('[role=alert]');
  const done = form.querySelector('[data-done]');
  const boxes = () => [...document.querySelectorAll('input[name=chosen]:not(:disabled)')];
  const chosen = () => boxes().filter((box) => box.checked);

  function follow() {
    const all = document.getElementById('choose-all');
    const number = chosen().length;
    form.querySelector('[data-chosen]').textContent = number;
    form.hidden = number === 0 && done.hidden;
    if (all) {
      all.checked = number > 0 && number === boxes().length;
    }
  }

  // On the document, as the list is renewed while it is decided on.
  document.addEventListener('change', (changed) => {
    if (changed.target.id === 'choose-all') {
      boxes().forEach((box) => (box.checked = changed.target.checked));
    }
    if (changed.target.id === 'choose-all' || changed.target.name === 'chosen') {
      done.hidden = true;
      follow();
    }
  });

  form.addEventListener('submit', async (submitted) => {
    submitted.preventDefault();
    const { body, said, reason: needs, note: takes } = submitted.submitter.dataset;
    const words = form.elements.reason.value.trim();
    alert.hidden = !needs || words !== '';
    if (!alert.hidden) {
      alert.textContent = form.dataset.reasonNeeded;
      form.elements.reason.focus();
      return;
    }
    const buttons = form.querySelectorAll('button');
    buttons.forEach((button) => (button.disabled = true));
    const asked = { ...JSON.parse(body), ...(needs && { [needs]: words }), ...(takes && words && { [takes]: words }) };
    const left = [];
    const undo = [];
    for (const box of chosen()) {
      try {
        await call('POST', box.dataset.path, { body: { ...asked, ...JSON.parse(box.dataset.body ?? '{}') } });
        undo.push(box.dataset.path);
        // The page may still show it, where others are left; it is not sent again.
        box.checked = false;
        box.disabled = true;
      } catch (refusal) {
        left.push(`${box.dataset.title}: ${refusal.message || form.dataset.failed}`);
      }
    }
    if (left.length > 0) {
      done.querySelector('[data-decided]').textContent = undo.length;
      done.querySelector('ul').replaceChildren(...left.map(item));
      done.hidden = false;
    }
    await settled(`${said} · ${undo.length}`, undo, left.length > 0);
    if (left.length === 0) {
      form.reset();
    }
    buttons.forEach((button) => (button.disabled = false));
    follow();
  });
}

function item(text) {
  const line = document.createElement('li');
  line.textContent = text;
  return line;
}
