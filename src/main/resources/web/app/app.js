import htmx from 'htmx.org';
import { send } from '../shared/plays.js';

// What the pages' Content-Security-Policy forbids is not asked for.
htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;
htmx.config.allowScriptTags = false;
// Everything of what htmx carries over from the element that it replaces, but style attributes.
htmx.config.attributesToSettle = ['class', 'width', 'height'];

// Plays that an earlier page could not report.
send();

// What somebody has opened in a list that renews itself stays as it is until it is closed.
document.addEventListener('htmx:beforeRequest', (request) => {
  if (request.target.querySelector('details[open]')) {
    request.preventDefault();
  }
});
