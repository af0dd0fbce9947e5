import htmx from 'htmx.org';
import { nameParts } from '../shared/parts.js';
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
nameParts(document);
document.addEventListener('htmx:load', () => nameParts(document));
showSection(document.querySelector('.studio-nav'));
watchPeek(document.querySelector('[data-peek]'));

// Plays that an earlier page could not report.
send();

/** On a phone there are more sections of a campaign than fit: the present one is seen. */
function showSection(sections) {
  const present = sections?.querySelector('[aria-current]');
  if (present) {
    sections.scrollLeft = present.offsetLeft - sections.offsetLeft - (sections.clientWidth - present.offsetWidth) / 2;
  }
}

// What somebody has opened in a list that renews itself, or from it in a dialog, stays as it is until it is closed.
document.addEventListener('htmx:beforeRequest', (request) => {
  const renewsItself = request.target.getAttribute('hx-trigger')?.startsWith('every');
  if (renewsItself && (request.target.querySelector('details[open]') || document.querySelector('dialog[open]'))) {
    request.preventDefault();
  }
});
