// What is typed into a field for passwords can be looked at. Without scripts there is no such choice.

export function watchPeek(choice) {
  if (!choice) {
    return;
  }
  const box = choice.querySelector('input');
  const field = document.getElementById(choice.dataset.peek);
  const follow = () => (field.type = box.checked ? 'text' : 'password');
  box.addEventListener('change', follow);
  // A page that is gone back to keeps the tick.
  follow();
  choice.hidden = false;
  // A browser remembers passwords, not texts.
  field.form.addEventListener('submit', () => (field.type = 'password'));
}
