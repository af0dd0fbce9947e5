// The fraud desk: shows what a decision would change before it is taken, and sends it.

import { call } from '../shared/api.js';
import { reloadAt } from '../shared/place.js';

const UNDER = { SCREEN: 'screenings', RESTORE: 'restorations' };

export function watchFraud(list) {
  list?.querySelectorAll('.fraud-act').forEach((act) => {
    act.addEventListener('toggle', () => act.open && preview(act));
    act.querySelector('form').addEventListener('submit', (submitted) => {
      submitted.preventDefault();
      carryOut(act);
    });
  });
}

async function preview(act) {
  try {
    const answer = await call('POST', path('preview'), { body: { act: act.dataset.act, plays: plays(act) } });
    const effect = answer.clips.find((clip) => clip.clip === act.dataset.clip);
    act.querySelectorAll('[data-effect]').forEach((field) => {
      const before = effect?.[field.dataset.effect + 'Before'];
      const after = effect?.[field.dataset.effect + 'After'];
      field.textContent = before === undefined ? '–' : `${before.toLocaleString()} → ${after.toLocaleString()}`;
    });
  } catch (refusal) {
    fail(act, refusal);
  }
}

async function carryOut(act) {
  const button = act.querySelector('[type=submit]');
  const reason = act.querySelector('[name=reason]').value.trim();
  button.disabled = true;
  try {
    await call('POST', path(UNDER[act.dataset.act]), { body: { plays: plays(act), reason } });
    reloadAt(act);
  } catch (refusal) {
    fail(act, refusal);
    button.disabled = false;
  }
}

function plays(act) {
  const { rule, clip, from, to } = act.dataset;
  return { rule, clip, from, to };
}

function path(under) {
  return `/campaigns/${location.pathname.split('/')[2]}/screening/${under}`;
}

function fail(act, refusal) {
  const error = act.querySelector('[role=alert]');
  error.textContent = refusal.message || act.dataset.failed;
  error.hidden = false;
}
