// The campaign's page: its totals and the figures of its first places as they move, and new places with the next run.

import htmx from 'htmx.org';
import { show } from '../shared/figure.js';
import { follow } from '../shared/live.js';

const totals = document.getElementById('totals');
const PLACES = '#board .podium > li, #board .entries > li';
const atFirst = document.querySelectorAll(PLACES).length;

/** All who look at a board learn of a run in the same second. */
const SPREAD_MS = 4000;

let reading = false;

follow(`/campaigns/${totals.dataset.campaign}/board/events`, 'board', (told) => {
  for (const figure of totals.querySelectorAll('[data-figure]')) {
    show(figure, told.totals[figure.dataset.figure]);
  }
  const board = document.getElementById('board');
  if (told.run && told.run.number > Number(board.dataset.run)) {
    renew(board);
    return;
  }
  for (const entry of told.entries) {
    for (const figure of board.querySelectorAll(`[data-clip="${entry.clip}"]`)) {
      if (figure.dataset.figure in entry) {
        show(figure, entry[figure.dataset.figure]);
      }
    }
  }
});

/**
 * Who has gone on to further places, or types, or asked for this run, is told that there are new ones, and keeps what is
 * there; who asked for one of before knows.
 */
async function renew(board) {
  const stays = 'fixed' in board.dataset || document.querySelectorAll(PLACES).length > atFirst;
  if (stays || board.contains(document.activeElement)) {
    document.getElementById('board-new')?.removeAttribute('hidden');
    return;
  }
  if (reading) {
    return;
  }
  reading = true;
  await new Promise((rested) => setTimeout(rested, Math.random() * SPREAD_MS));
  try {
    const answer = await fetch(location.href);
    const read = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('board');
    if (answer.ok && read) {
      board.replaceWith(read);
      htmx.process(read);
    }
  } catch {
    // The next event finds the run still new.
  } finally {
    reading = false;
  }
}
