// The fraud desk: shows what a decision would change before it is taken, and sends it.

import { call } from '../shared/api.js';
import { reloadAt } from '../shared/place.js';

const UNDER = { SCREEN: 'screenings', RESTORE: 'restorations' };
const SHOWN = 100;

export function watchFraud() {
  document.querySelectorAll('.fraud-act').forEach((act) => {
    act.addEventListener('toggle', () => act.open && preview(act));
    // It may have been opened before this script was there.
    if (act.open) {
      preview(act);
    }
    act.querySelector('form').addEventListener('submit', (submitted) => {
      submitted.preventDefault();
      carryOut(act);
    });
  });
}

async function preview(act) {
  try {
    const answer = await call('POST', path('preview'), { body: { act: act.dataset.act, plays: plays(act) } });
    act.querySelector('[data-plays]').textContent = answer.plays.toLocaleString();
    const rows = answer.clips.slice(0, SHOWN).map((clip) =>
      row(clip.title, {
        plays: change(clip.playsBefore, clip.playsAfter),
        qualifiedPlays: change(clip.qualifiedPlaysBefore, clip.qualifiedPlaysAfter),
        rank: change(clip.rankBefore, clip.rankAfter),
      }),
    );
    fill(act.querySelector('[data-effects]'), rows.length ? rows : [line(act.dataset.nothing)], act, answer.clips.length);
    const others = act.querySelector('[data-others]');
    const moved = answer.others.map((clip) =>
      row(clip.title, { plays: '', qualifiedPlays: '', rank: change(clip.rankBefore, clip.rankAfter) }),
    );
    fill(others, [others.rows[0], ...moved], act, answer.othersMoved + 1);
    others.hidden = moved.length === 0;
  } catch (refusal) {
    fail(act, refusal);
  }
}

function fill(body, rows, act, all) {
  body.replaceChildren(...rows, ...(rows.length < all ? [line(act.dataset.more)] : []));
}

function row(title, effects) {
  const made = document.createElement('tr');
  const head = document.createElement('th');
  head.scope = 'row';
  head.textContent = title;
  made.append(head);
  for (const [name, text] of Object.entries(effects)) {
    const cell = document.createElement('td');
    cell.className = 'num';
    cell.dataset.effect = name;
    cell.textContent = text;
    made.append(cell);
  }
  return made;
}

function line(text) {
  const made = document.createElement('tr');
  const cell = document.createElement('td');
  cell.colSpan = 4;
  cell.textContent = text;
  made.append(cell);
  return made;
}

function change(before, after) {
  return before === undefined ? '–' : `${before.toLocaleString()} → ${after.toLocaleString()}`;
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

/** A clip or a network that is not given is left out. */
function plays(act) {
  const { rule, clip, network, from, to } = act.dataset;
  return { rule, clip, network, from, to };
}

function path(under) {
  return `/campaigns/${location.pathname.split('/')[2]}/screening/${under}`;
}

function fail(act, refusal) {
  const error = act.querySelector('[role=alert]');
  error.textContent = refusal.message || act.dataset.failed;
  error.hidden = false;
}
