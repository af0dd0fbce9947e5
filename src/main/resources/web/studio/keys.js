// The review desk by keys. They can be turned off: whoever speaks to the computer types letters without meaning to.

const OFF = 'desk-keys-off';
const FIELDS = 'input:not([type=range]), textarea, select, [contenteditable]';
const ACTED_ON_BY_SPACE = 'a, button, summary, video';

export function watchKeys(help, form) {
  if (!help) {
    return;
  }
  const on = help.querySelector('#keys-on');
  on.checked = localStorage.getItem(OFF) === null;
  on.addEventListener('change', () => (on.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, 'yes')));

  const video = document.querySelector('#desk-player video');
  let asked = null;
  const acts = {
    a: () => decide('PUBLISH'),
    r: () => decide('RETURN'),
    x: () => decide('REJECT'),
    j: () => go(1),
    k: () => go(-1),
    u: () => document.querySelector('#decided button')?.click(),
    ' ': () => (video.paused ? video.play().catch(() => {}) : video.pause()),
    '?': () => (help.open = !help.open),
  };

  document.addEventListener('keydown', (pressed) => {
    if (pressed.key === 'Enter' && (pressed.ctrlKey || pressed.metaKey) && pressed.target === form.elements.reason) {
      decide(asked ?? 'PUBLISH');
      return;
    }
    const act = acts[pressed.key.toLowerCase()];
    const elsewhere =
      pressed.ctrlKey || pressed.metaKey || pressed.altKey || pressed.repeat || pressed.target.closest(FIELDS) !== null;
    if (!act || elsewhere || !on.checked || (pressed.key === ' ' && pressed.target.closest(ACTED_ON_BY_SPACE))) {
      return;
    }
    pressed.preventDefault();
    act();
  });

  /** As its button does: without a reason that is needed this leads to the reason. */
  function decide(decision) {
    const button = form.querySelector(`.decision-buttons:not([hidden]) button[value=${decision}]`);
    if (button && !button.disabled) {
      asked = decision;
      form.requestSubmit(button);
    }
  }

  function go(step) {
    const items = [...document.querySelectorAll('.queue > ul a')];
    const here = items.findIndex((item) => item.getAttribute('aria-current') === 'true');
    items[here + step]?.click();
  }
}
