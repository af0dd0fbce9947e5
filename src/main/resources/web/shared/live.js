// Figures as they change, by server-sent events. Without them the page stays as it was read: nobody is told.

const API = '/api/v1';

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
  addEventListener('pageshow', open);
  if (!document.hidden) {
    open();
  }
  return () => source !== null && source.readyState === EventSource.OPEN;
}
