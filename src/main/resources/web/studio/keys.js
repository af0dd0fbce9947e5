// The review desk by keys. They can be turned off: whoever speaks to the computer types letters without meaning to.

const OFF = 'desk-keys-off';
const FIELDS = 'input:not([type=range], [type=checkbox]), textarea, select, [contenteditable]';
const ACTED_ON_BY_SPACE = 'a, button, summary, video, input';

/** @param acts what each key does; `?` shows them */
export function watchKeys(help, acts) {
  if (!help) {
    return;
  }
  const on = help.querySelector('#keys-on');
  on.checked = localStorage.getItem(OFF) === null;
  on.addEventListener('change', () => (on.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, 'yes')));
  document.getElementById('keys-show').addEventListener('click', () => help.showModal());
  help.querySelector('[data-close]').addEventListener('click', () => help.close());

  const act = (key) => {
    if (key === '?') {
      return help.open ? () => help.close() : () => help.showModal();
    }
    // What a dialog asks is answered first.
    return document.querySelector('dialog[open]') ? null : acts[key];
  };

  document.addEventListener('keydown', (pressed) => {
    const elsewhere =
      pressed.ctrlKey || pressed.metaKey || pressed.altKey || pressed.repeat || pressed.target.closest(FIELDS) !== null;
    if (elsewhere || !on.checked || (pressed.key === ' ' && pressed.target.closest(ACTED_ON_BY_SPACE))) {
      return;
    }
    const does = act(pressed.key.toLowerCase());
    if (does) {
      pressed.preventDefault();
      does();
    }
  });
}
