// A juror's scores: each is sent by itself, and the next clip without one comes after it.

import { watchFilm } from '../act/film.js';
import { call } from '../shared/api.js';
import { isOff, turn } from '../shared/off.js';

watchFilm(document.getElementById('film'));

const progress = document.getElementById('progress');

document.querySelectorAll('form.score').forEach((form) => {
  form.addEventListener('submit', (submitted) => {
    submitted.preventDefault();
    send(form);
  });
  form.elements.comment.addEventListener('keydown', (pressed) => {
    if (pressed.key === 'Enter' && (pressed.ctrlKey || pressed.metaKey)) {
      form.requestSubmit();
    }
  });
  // What is said to be saved is what stands there.
  form.addEventListener('input', () => tell(form, ''));
});

async function send(form) {
  const button = form.querySelector('[type=submit]');
  const alert = form.querySelector('[role=alert]');
  if (isOff(button)) {
    return;
  }
  turn(button, false);
  alert.hidden = true;
  try {
    await call('PUT', form.dataset.path, {
      body: { score: Number(form.elements.score.value), comment: form.elements.comment.value || undefined },
    });
    tell(form, form.dataset.saved);
    if (form.dataset.scored === undefined) {
      form.dataset.scored = '';
      count(form);
    }
    const next = nextAfter(form);
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: 'center' });
  } catch (refusal) {
    alert.textContent = refusal.message || form.dataset.failed;
    alert.hidden = false;
  } finally {
    turn(button, true);
  }
}

function tell(form, text) {
  form.querySelector('[role=status]').textContent = text;
}

function count(form) {
  const state = form.closest('li').querySelector('[data-state]');
  state.textContent = state.dataset.done;
  state.className = 'state state-published';
  const scored = progress.querySelector('[data-count]');
  scored.textContent = String(Number(scored.textContent) + 1);
  progress.querySelector('progress').value = Number(scored.textContent);
}

/** The next one without a score, or what leads to more. */
function nextAfter(form) {
  const forms = [...document.querySelectorAll('form.score')];
  const next = forms.slice(forms.indexOf(form) + 1).find((each) => each.dataset.scored === undefined);
  return next?.elements.score ?? document.getElementById('more');
}
