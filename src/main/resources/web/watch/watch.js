// The watch page: plays the clip, measures what is really watched and reports it.

import { playback } from '../shared/device.js';
import { raise, show as showFigure } from '../shared/figure.js';
import { follow } from '../shared/live.js';
import { note, send } from '../shared/plays.js';
import { scrubber } from '../shared/scrub.js';
import { show as showIn } from '../shared/sources.js';
import { watchAbuse } from './abuse.js';
import { watchComments } from './comments.js';
import { watchLike } from './like.js';
import { watchShare } from './share.js';

const player = document.getElementById('player');
const video = player.querySelector('video');
const start = player.querySelector('.player-start');
const message = player.querySelector('.player-message[role=alert]');
const standing = document.getElementById('standing');
const words = player.dataset;
const giveScrubber = scrubber(player.parentElement.querySelector('.scrub'), video);

const RETRY_MS = 5000;

let ticket = null;
let qualifyingMs = Infinity;
let watchedMs = 0;
let reportedMs = -1;
let lastPosition = null;
let shown = null;
let retry = null;

start.addEventListener('click', begin);
video.addEventListener('click', () => (video.paused ? begin() : video.pause()));

async function begin() {
  start.hidden = true;
  message.hidden = true;
  player.classList.add('is-loading');
  try {
    if (!video.currentSrc || video.error || ticket === null) {
      await load();
    }
    await video.play();
    video.controls = true;
  } catch {
    message.textContent = words.unplayable;
    message.hidden = false;
    start.hidden = false;
  } finally {
    player.classList.remove('is-loading');
  }
}

async function load() {
  const answer = await playback(words.clip);
  if (!video.currentSrc || video.error) {
    showIn(video, answer);
    giveScrubber(answer);
  }
  ticket = answer.ticket;
  qualifyingMs = answer.qualifyingWatchMs;
  watchedMs = 0;
  reportedMs = -1;
  shown = null;
}

video.addEventListener('play', () => {
  start.hidden = true;
  lastPosition = video.currentTime;
});

video.addEventListener('seeking', () => (lastPosition = null));
video.addEventListener('seeked', () => (lastPosition = video.currentTime));

video.addEventListener('timeupdate', () => {
  if (lastPosition !== null && !video.paused && !video.seeking) {
    // Faster playback shows more of the clip, but takes no more of the viewer's time.
    watchedMs += Math.max(0, (video.currentTime - lastPosition) / Math.max(1, video.playbackRate)) * 1000;
  }
  lastPosition = video.currentTime;
  if (watchedMs >= qualifyingMs && reportedMs < qualifyingMs) {
    report();
  }
});

video.addEventListener('pause', () => report());

video.addEventListener('ended', async () => {
  await report();
  // Watching it again is another play, with a ticket of its own.
  ticket = null;
  start.hidden = false;
  video.controls = false;
});

// A URL lives a quarter of an hour: a clip left open longer gets a new one at the next press.
video.addEventListener('error', () => {
  if (video.currentSrc) {
    start.hidden = false;
    video.controls = false;
  }
});

addEventListener('pagehide', () => report(true));
document.addEventListener('visibilitychange', () => document.hidden && report(true));
addEventListener('online', () => flush());

async function report(leaving = false) {
  if (ticket === null || watchedMs <= 0 || Math.round(watchedMs) <= reportedMs) {
    return;
  }
  reportedMs = Math.round(watchedMs);
  note(ticket, reportedMs);
  await flush(leaving);
}

async function flush(leaving = false) {
  const own = ticket;
  const results = await send(leaving);
  clearTimeout(retry);
  if (results === null) {
    standing.textContent = words.waiting;
    retry = setTimeout(flush, RETRY_MS);
    return;
  }
  const result = results.get(own);
  if (result) {
    show(result);
  }
}

function show(result) {
  if (shown === result.standing) {
    return;
  }
  const texts = {
    COUNTED: words.counted,
    QUALIFIED: words.qualified,
    SCREENED: words.screened,
    REFUSED: words.refused,
  };
  standing.textContent = texts[result.standing] ?? '';
  standing.dataset.standing = result.standing;
  // The service tells the figures by itself as long as they come live.
  if (!isLive()) {
    if (shown === null && result.standing !== 'REFUSED' && !result.repeat) {
      raise('plays');
    }
    if (result.standing === 'QUALIFIED') {
      raise('qualified');
    }
  }
  shown = result.standing;
}

const FIGURES = {
  plays: 'plays',
  qualifiedPlays: 'qualified',
  screenedPlays: 'screened',
  likes: 'likes',
  comments: 'comments-figure',
  shares: 'shares',
};

/** How much of the clip is watched on average, once somebody has watched it for long enough. */
function showWatched(averageMs) {
  const shown = document.getElementById('watched');
  const known = averageMs !== undefined && shown.dataset.length > 0;
  shown.textContent = known ? `${Math.floor((100 * averageMs) / shown.dataset.length)}%` : '';
  shown.parentElement.hidden = !known;
}

const isLive = follow(`/clips/${words.clip}/figures/events`, 'figures', (figures) => {
  for (const [name, id] of Object.entries(FIGURES)) {
    showFigure(document.getElementById(id), figures[name]);
  }
  showWatched(figures.averageWatchMs);
});

watchShare(words.clip);
watchLike(words.clip);
watchComments(words.clip);
watchAbuse();
