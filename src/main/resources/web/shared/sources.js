// Which of a clip's films a player takes.

import { setCaptions } from './captions.js';

const SLOW_MEGABITS = 3;

/** Gives a player what a playback names; a playlist brings its own captions. */
export function show(video, playback) {
  video.src = adapts(video, playback) ? playback.hlsUrl : fitting(playback.sources, wanted(video)).url;
  showCaptions(video, playback);
}

/** The captions alone, where they have changed. */
export function showCaptions(video, playback) {
  setCaptions(video, adapts(video, playback) ? [] : playback.captions);
}

/** A browser that plays HLS by itself takes the playlist; others the film that fits the player and the network. */
function adapts(video, playback) {
  return playback.hlsUrl && video.canPlayType('application/vnd.apple.mpegurl') && !('MediaSource' in window);
}

/** The smallest film that fills the player; the largest where none does. Sources come with the largest first. */
function fitting(sources, pixels) {
  const enough = sources.filter((source) => Math.min(source.width, source.height) >= pixels);
  return enough.at(-1) ?? sources[0];
}

/** The length of the short side, in pixels of the screen; less on a network that is slow or to be spared. */
function wanted(video) {
  const network = navigator.connection;
  if (network?.saveData || network?.downlink < SLOW_MEGABITS || /2g|3g/.test(network?.effectiveType ?? '')) {
    return 0;
  }
  const portrait = innerHeight > innerWidth;
  const side = Math.min(video.clientWidth, video.clientHeight) || (portrait ? innerWidth : innerHeight);
  return side * devicePixelRatio;
}
