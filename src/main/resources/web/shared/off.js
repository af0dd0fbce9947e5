// A button that does nothing for now. `disabled` would take the keyboard's focus from it, and a reader with it.

export function isOff(button) {
  return button.disabled || button.getAttribute('aria-disabled') === 'true';
}

export function turn(button, on) {
  if (on) {
    button.removeAttribute('aria-disabled');
  } else {
    button.setAttribute('aria-disabled', 'true');
  }
}
