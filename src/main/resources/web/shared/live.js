// Figures as they change, by server-sent events. Without them the page stays as it was read: nobody is told.

const API = '/api/v1';

/** Who leaves at once needs no connection, and what waits for a page to come to rest does not wait for ever. */
const SETTLED_MS = 1500;

/** A browser gives up for good where it was refused: too many listened, or the service was starting. */
const AGAIN_MS = 30_000;

/**
 * Calls `show` with the figures of each event of a name. Only while the page is seen: a browser has few connections to a
 * service, and pages in the background would take them all. Answers whether figures are coming at the moment.
 */
export function follow(path, event, show) {
  let source = null;
  let gone = false;

  function open() {
    if (source === null && !gone && window.EventSource) {
      source = new EventSource(API + path);
      source.addEventListener(event, (message) => show(JSON.parse(message.data)));
      source.addEventListener('error', () => {
        if (source?.readyState === EventSource.CLOSED) {
          close();
          setTimeout(() => document.hidden || open(), AGAIN_MS * (1 + Math.random()));
        }
      });
      source.addEventListener('gone', () => {
        gone = true;
        close();
      });
    }
  }

  function close() {
    source?.close();
    source = null;
  }

  document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
  addEventListener('pagehide', close);
  addEventListener('pageshow', (shown) => shown.persisted && open());
  setTimeout(() => document.hidden || open(), SETTLED_MS);
  return () => source !== null && source.readyState === EventSource.OPEN;
}
