// How long to wait after a failure, and what ends the wait early.

const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

const calls = new EventTarget();

/** Conflicts of two requests for one upload, as after a connection broke; other conflicts are decisions. */
const PASSING_CONFLICTS = ['wrong-offset', 'upload-taken-over'];

/** Whether asking again later can help: nothing was heard, or the service said so. */
export function isTemporary(fault) {
  const status = fault.status ?? 0;
  if (status === 409) {
    return PASSING_CONFLICTS.some((code) => fault.problem?.type?.endsWith(`/${code}`));
  }
  return status === 0 || status >= 500 || [408, 423, 425, 429].includes(status);
}

/**
 * Waits twice as long after each failure in a row, never the same time in two browsers, and not less than the service
 * asked for. The network's return, `wake` and the signal end it early.
 */
export function wait(failures, leastSeconds = 0, signal = undefined) {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 10));
  const ms = Math.max(ceiling * (0.5 + Math.random() / 2), leastSeconds * 1_000);
  return new Promise((resolve) => {
    const done = new AbortController();
    const end = () => {
      clearTimeout(timer);
      done.abort();
      resolve();
    };
    const timer = setTimeout(end, ms);
    addEventListener('online', end, { signal: done.signal });
    calls.addEventListener('wake', end, { signal: done.signal });
    signal?.addEventListener('abort', end, { signal: done.signal });
    if (signal?.aborted) {
      end();
    }
  });
}

/** Ends all waits: somebody asked for another try at once. */
export function wake() {
  calls.dispatchEvent(new Event('wake'));
}
