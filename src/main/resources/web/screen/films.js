// The leading clips, one after the other, without sound and without end. What is shown in a hall is no play: no ticket is
// reported.

import { playback } from '../shared/device.js';
import { show } from '../shared/sources.js';

const CLIPS = 5;
const STILL_MS = 8_000;

/** A film that does not move for so long is given up: its address has ended, or the network is away. */
const STUCK_MS = 20_000;

export function watchFilms(section) {
  const still = section.querySelector('img');
  const video = player();
  still.before(video);
  let current = null;
  let timer = null;

  video.addEventListener('ended', next);
  video.addEventListener('error', () => current && wait(STILL_MS));
  video.addEventListener('timeupdate', () => wait(STUCK_MS));
  video.addEventListener('playing', () => (still.hidden = true));
  next();

  function wait(milliseconds) {
    clearTimeout(timer);
    timer = setTimeout(next, milliseconds);
  }

  async function next() {
    const clips = [...document.querySelectorAll('[data-clip]')].slice(0, CLIPS);
    const at = clips.findIndex((clip) => clip.dataset.clip === current);
    const clip = clips[(at + 1) % clips.length];
    section.hidden = !clip;
    current = clip?.dataset.clip ?? null;
    wait(clip ? STUCK_MS : STILL_MS);
    if (!clip) {
      return;
    }
    describe(clip);
    try {
      const answer = await playback(current);
      still.hidden = !answer.posterUrl;
      still.src = answer.posterUrl ?? '';
      show(video, answer);
      await video.play();
    } catch {
      wait(STILL_MS);
    }
  }

  function describe(clip) {
    const { title, by } = clip.dataset;
    section.querySelector('b').textContent = clip.value;
    section.querySelector('span').textContent = `${title} · ${by}`;
    still.hidden = true;
    // The last picture of the film before would stand beside the title of this one.
    video.removeAttribute('src');
    video.load();
  }
}

/** Not in the page as it is written: Chromium keeps each page that was parsed with a film in it, for ever. */
function player() {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.disableRemotePlayback = true;
  video.tabIndex = -1;
  video.setAttribute('aria-hidden', 'true');
  return video;
}
