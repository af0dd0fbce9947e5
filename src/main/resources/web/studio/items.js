// Comments or reports of abuse on the desk: decided in place, so that the next one is there at once. Hiding and taking down
// ask for a reason first, by the act dialog.

import { call } from '../shared/api.js';
import { watchBulk } from './bulk.js';
import { watchDone } from './done.js';
import { again, refresh } from './fresh.js';
import { holdOne } from './hold.js';

/** Answers what keys do there; null where there is no such list. */
export function watchItems(part) {
  if (!part) {
    return null;
  }
  const items = () => [...part.querySelectorAll('[data-hold]')];
  const present = () => items().find((item) => item.dataset.key === current);
  const tell = watchDone(document.getElementById('done'), renewed);
  const hold = holdOne(renewed);
  let current = null;

  async function renewed() {
    await refresh(['desk-tabs', part.id]);
    mark();
  }

  /** The present one, or another if it is gone: the first that nobody else has. */
  function mark() {
    const all = items();
    const item = present() ?? all.find((each) => !each.querySelector('.held-by')) ?? all[0];
    current = item?.dataset.key ?? null;
    all.forEach((each) => (each === item ? each.setAttribute('aria-current', 'true') : each.removeAttribute('aria-current')));
    hold(item?.dataset.hold ?? null);
    return item;
  }

  function show(item) {
    if (item) {
      current = item.dataset.key;
      mark();
      item.focus({ preventScroll: true });
      item.scrollIntoView({ block: 'nearest' });
    }
  }

  function go(step) {
    const all = items();
    show(all[all.indexOf(present()) + step]);
  }

  async function settled(button) {
    const item = button.closest('[data-hold]');
    const place = items().indexOf(item);
    const { said, undo } = button.dataset;
    tell(`${said} · ${item.dataset.title}`, undo ? [undo] : []);
    await renewed();
    const all = items();
    show(all[Math.min(place, all.length - 1)]);
    if (all.length === 0) {
      part.querySelector('h2').focus();
    }
  }

  part.addEventListener('click', async (click) => {
    const item = click.target.closest('[data-hold]');
    if (item && item !== present()) {
      current = item.dataset.key;
      mark();
    }
    const button = click.target.closest('[data-post]');
    if (!button) {
      return;
    }
    button.disabled = true;
    try {
      await call('POST', button.dataset.post, { body: JSON.parse(button.dataset.body) });
      await settled(button);
    } catch (refusal) {
      tell(refusal.message || part.dataset.failed, []);
      button.disabled = false;
      // Somebody else was faster.
      if (refusal.status === 404 || refusal.status === 409) {
        renewed();
      }
    }
  });
  part.addEventListener('acted', (acted) => {
    acted.preventDefault();
    settled(acted.target);
  });
  watchBulk(document.getElementById('bulk'), async (said, undo) => {
    tell(said, undo);
    await renewed();
  });
  again(renewed);
  mark();

  const press = (selector) => () => present()?.querySelector(`${selector}:not(:disabled)`)?.click();
  return {
    a: press('[data-letter=a]'),
    r: press('[data-letter=r]'),
    x: press('[data-letter=x]'),
    s: press('[name=chosen]'),
    ' ': press('[data-film]'),
    j: () => go(1),
    k: () => go(-1),
    u: () => document.querySelector('#done button:not([hidden], :disabled)')?.click(),
  };
}
