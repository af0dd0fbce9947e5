import htmx from 'htmx.org';
import { watchPeek } from '../shared/peek.js';
import { send } from '../shared/plays.js';
import { watchTheme } from '../shared/theme.js';

// What the pages' Content-Security-Policy forbids is not asked for.
htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;
htmx.config.allowScriptTags = false;
// Everything of what htmx carries over from the element that it replaces, but style attributes.
htmx.config.attributesToSettle = ['class', 'width', 'height'];
// A page that is gone back to is read anew: a copy of it would have charts without a picture and figures of before.
htmx.config.historyCacheSize = 0;
htmx.config.refreshOnHistoryMiss = true;

watchTheme(document.getElementById('theme'));
watchPeek(document.querySelector('[data-peek]'));

// Plays that an earlier page could not report.
send();

// What somebody has opened in a list that renews itself, or from it in a dialog, stays as it is until it is closed.
document.addEventListener('htmx:beforeRequest', (request) => {
  const renewsItself = request.target.getAttribute('hx-trigger')?.startsWith('every');
  if (request.target.querySelector('details[open]') || (renewsItself && document.querySelector('dialog[open]'))) {
    request.preventDefault();
  }
});
