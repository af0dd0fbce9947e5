// How fast it goes and how long it will take, calm enough to be read.

/** Chunks and hiccups even out over it, and a change of network shows soon. */
const WINDOW_MS = 8_000;
const LEAST_MS = 800;
const BETWEEN_MS = 200;

export class Pace {
  #samples = [];

  note(bytes, now = performance.now()) {
    const last = this.#samples.at(-1);
    if (last && bytes < last.bytes) {
      // What was on its way did not arrive.
      this.#samples = [];
    }
    if (last && now - last.at < BETWEEN_MS) {
      return;
    }
    this.#samples.push({ bytes, at: now });
    while (this.#samples.length > 2 && now - this.#samples[0].at > WINDOW_MS) {
      this.#samples.shift();
    }
  }

  /** After a pause, which is no measure of the network. */
  reset() {
    this.#samples = [];
  }

  /** Null while it is too early to say. */
  bytesPerSecond() {
    const [first, last] = [this.#samples[0], this.#samples.at(-1)];
    const ms = first ? last.at - first.at : 0;
    return ms < LEAST_MS ? null : ((last.bytes - first.bytes) / ms) * 1_000;
  }
}

export function size(bytes) {
  if (bytes < 1024 * 1024) {
    return `${Math.max(bytes > 0 ? 1 : 0, Math.round(bytes / 1024))} KB`;
  }
  const megabytes = bytes / (1024 * 1024);
  return megabytes < 1024 ? `${megabytes.toFixed(1)} MB` : `${(megabytes / 1024).toFixed(2)} GB`;
}

/** In the page's words, in which # stands for the number. Steps of five seconds, or it would never stand still. */
export function timeLeft(seconds, words) {
  if (seconds < 60) {
    return words.secondsLeft.replace('#', Math.max(5, Math.ceil(seconds / 5) * 5));
  }
  if (seconds < 90 * 60) {
    return words.minutesLeft.replace('#', Math.round(seconds / 60));
  }
  return words.hoursLeft.replace('#', Math.round(seconds / 3_600));
}
