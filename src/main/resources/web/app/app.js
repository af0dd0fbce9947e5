import htmx from 'htmx.org';
import { send } from '../shared/plays.js';

// What the pages' Content-Security-Policy forbids is not asked for.
htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;
htmx.config.allowScriptTags = false;

// Plays that an earlier page could not report.
send();
