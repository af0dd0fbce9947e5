// The review desk: shows the clip and sends the decision.

import { address } from './fresh.js';
import { call } from '../shared/api.js';
import { CHANGED } from '../shared/captions.js';
import { present } from '../shared/present.js';
import { scrubber } from '../shared/scrub.js';
import { reasonsInto } from '../shared/reasons.js';
import { show, showCaptions } from '../shared/sources.js';

export function watchDesk(form, player) {
  if (!form) {
    return;
  }
  const giveScrubber = scrubber(player.parentElement.querySelector('.scrub'), player.querySelector('video'));
  present(player, player.dataset.clip, (video, playback) => {
    show(video, playback);
    giveScrubber(playback);
  });
  document.querySelectorAll('.same-film li').forEach((other) => {
    const beside = other.querySelector('.player');
    present(beside, beside.dataset.clip, show);
    other.querySelector('button').addEventListener('click', (click) => playTogether(player, other, click.target));
  });
  document.addEventListener(CHANGED, () => present(player, player.dataset.clip, showCaptions));
  const error = form.querySelector('[role=alert]');
  reasonsInto(form);
  form.addEventListener('submit', async (submitted) => {
    submitted.preventDefault();
    const decision = submitted.submitter?.value ?? 'PUBLISH';
    const reason = form.elements.reason.value.trim();
    if (decision !== 'PUBLISH' && reason === '') {
      fail(form.dataset.reasonNeeded);
      form.elements.reason.focus();
      return;
    }
    const buttons = form.querySelectorAll('button');
    buttons.forEach((button) => (button.disabled = true));
    try {
      const body = { decision, fileNumber: Number(form.dataset.fileNumber), reason: reason || undefined };
      await call('POST', `/clips/${form.dataset.clip}/review`, { body });
      location.assign(form.dataset.next);
    } catch (refusal) {
      fail(refusal.message || form.dataset.failed);
      if (refusal.problem?.type?.endsWith('/file-changed')) {
        // Nothing can be decided on this page any more: it shows what is no longer there.
        form.querySelector('.decision-buttons').hidden = true;
        form.querySelector('#look-again').hidden = false;
        return;
      }
      buttons.forEach((button) => (button.disabled = false));
    }
  });

  function fail(text) {
    error.textContent = text;
    error.hidden = false;
  }
}

/** The last decision, for as long as it can be taken back. */
export function watchDecided(decided) {
  if (!decided) {
    return;
  }
  const gone = setTimeout(() => decided.remove(), Number(decided.dataset.left));
  const button = decided.querySelector('button');
  button.addEventListener('click', async () => {
    button.disabled = true;
    const { clip } = decided.dataset;
    try {
      await call('DELETE', `/clips/${clip}/review`);
      location.assign(address({ clip }));
    } catch (refusal) {
      clearTimeout(gone);
      decided.querySelector('[data-title]').textContent = refusal.message || decided.dataset.failed;
      button.remove();
    }
  });
  // Not before it does anything.
  button.disabled = false;
}

/** What keys do on the desk of clips. */
export function deskKeys(form) {
  const undo = () => document.querySelector('#decided button, #done button:not([hidden], :disabled)')?.click();
  if (!form) {
    return { u: undo };
  }
  const video = document.querySelector('#desk-player video');
  let asked = null;

  /** As its button does: without a reason that is needed this leads to the reason. */
  function decide(decision) {
    const button = form.querySelector(`.decision-buttons:not([hidden]) button[value=${decision}]`);
    if (button && !button.disabled) {
      form.requestSubmit(button);
    }
  }

  // By a key or by a click, also where a reason is missing yet.
  form.addEventListener('submit', (submitted) => (asked = submitted.submitter?.value ?? asked));

  function go(step) {
    const items = [...document.querySelectorAll('.queue > ul a')];
    const here = items.findIndex((item) => item.getAttribute('aria-current') === 'true');
    // Behind the last one the queue goes on by its next part.
    const next = items[here + step] ?? (step > 0 ? document.getElementById('queue-more') : null);
    next?.click();
  }

  form.elements.reason.addEventListener('keydown', (pressed) => {
    if (pressed.key === 'Enter' && (pressed.ctrlKey || pressed.metaKey)) {
      if (asked === null) {
        // Words why something cannot go online must not put it there.
        const error = form.querySelector('[role=alert]');
        error.textContent = form.dataset.decisionNeeded;
        error.hidden = false;
        return;
      }
      decide(asked);
    }
  });
  return {
    a: () => decide('PUBLISH'),
    r: () => decide('RETURN'),
    x: () => decide('REJECT'),
    s: () => document.querySelector('.queue li:has([aria-current]) [name=chosen]')?.click(),
    j: () => go(1),
    k: () => go(-1),
    u: undo,
    ' ': () => (video.paused ? video.play().catch(() => {}) : video.pause()),
  };
}

/** Plays two clips from the first moment that both show. */
function playTogether(player, other, button) {
  const offset = Number(button.dataset.offset) / 1000;
  const here = player.querySelector('video');
  const there = other.querySelector('video');
  document.querySelectorAll('.same-film video').forEach((video) => video.pause());
  here.currentTime = Math.max(0, -offset);
  there.currentTime = Math.max(0, offset);
  // Where one cannot be played its message says so already.
  Promise.all([here.play(), there.play()]).catch(() => [here, there].forEach((video) => video.pause()));
}
