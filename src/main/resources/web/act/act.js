// An act that cannot be undone: its button says what is sent about which clip, and the page's dialog asks first. A button
// with a heading of its own has all words of its own, and needs no reason unless it says so.

import { call } from '../shared/api.js';
import { watchCaptions } from '../shared/captions.js';
import { watchChoice } from '../shared/choice.js';
import { reloadAt } from '../shared/place.js';
import { watchPosters } from '../shared/posters.js';
import { reasonsInto } from '../shared/reasons.js';
import { watchFilm } from './film.js';

watchPosters();
watchCaptions();
watchFilm(document.getElementById('film'));
watchChoice(document.getElementById('originals'));

const dialog = document.getElementById('act');
const form = dialog.querySelector('form');
const error = dialog.querySelector('[role=alert]');
const submit = form.querySelector('[type=submit]');
reasonsInto(form);
const usual = {
  heading: form.querySelector('h2').textContent,
  text: form.querySelector('.note').textContent,
  hint: form.querySelector('.hint').textContent,
  confirm: submit.textContent,
};
let asked = null;

// On the document, as lists of clips are replaced while they are looked at.
document.addEventListener('click', (click) => {
  const button = click.target.closest('button[data-act]');
  if (button) {
    const words = button.dataset.heading ? button.dataset : usual;
    asked = {
      button,
      path: button.dataset.act,
      body: JSON.parse(button.dataset.body ?? '{}'),
      // What the request calls the reason.
      field: button.dataset.reasonName ?? 'reason',
      reasonNeeded: words === usual ? dialog.dataset.reasonNeeded : (button.dataset.needed ?? ''),
    };
    form.querySelector('h2').textContent = words.heading;
    form.querySelector('.note').textContent = words.text;
    form.querySelector('.hint').textContent = words.hint;
    submit.textContent = words.confirm;
    dialog.querySelector('.act-clip').textContent = button.dataset.title;
    form.reset();
    error.hidden = true;
    dialog.showModal();
  }
});

dialog.querySelector('[data-close]').addEventListener('click', () => dialog.close());

form.addEventListener('submit', async (submitted) => {
  submitted.preventDefault();
  const reason = form.elements.reason.value.trim();
  if (reason === '' && asked.reasonNeeded) {
    fail(asked.reasonNeeded);
    form.elements.reason.focus();
    return;
  }
  const buttons = form.querySelectorAll('button');
  buttons.forEach((button) => (button.disabled = true));
  try {
    await call('POST', asked.path, { body: { ...asked.body, [asked.field]: reason || undefined } });
    // Who renews the list in place says so.
    if (asked.button.dispatchEvent(new CustomEvent('acted', { bubbles: true, cancelable: true }))) {
      reloadAt(asked.button);
      return;
    }
    dialog.close();
    buttons.forEach((button) => (button.disabled = false));
  } catch (refusal) {
    fail(refusal.message || dialog.dataset.failed);
    buttons.forEach((button) => (button.disabled = false));
  }
});

form.elements.reason.addEventListener('keydown', (pressed) => {
  if (pressed.key === 'Enter' && (pressed.ctrlKey || pressed.metaKey)) {
    form.requestSubmit(submit);
  }
});

function fail(text) {
  error.textContent = text;
  error.hidden = false;
}
