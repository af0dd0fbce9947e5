// A player of one published clip: plays it, measures what is really watched and reports it. A page and an embed count alike.

import { playback } from './device.js';
import { note, send } from './plays.js';
import { scrubber } from './scrub.js';
import { show as showIn } from './sources.js';

const RETRY_MS = 5000;

/**
 * Brings a player to life.
 *
 * @param player what says the clip and its words by data attributes; what finds a moment of the clip stands beside it
 * @param told gets the result of a play at each report, and null where the service could not be asked
 */
export function watchPlayer(player, told) {
  const video = player.querySelector('video');
  const start = player.querySelector('.player-start');
  const message = player.querySelector('.player-message[role=alert]');
  const words = player.dataset;
  const giveScrubber = scrubber(player.parentElement.querySelector('.scrub'), video);

  let ticket = null;
  let qualifyingMs = Infinity;
  let watchedMs = 0;
  let reportedMs = -1;
  let lastPosition = null;
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
      told(null);
      retry = setTimeout(flush, RETRY_MS);
      return;
    }
    const result = results.get(own);
    if (result) {
      told(result, own);
    }
  }
}
