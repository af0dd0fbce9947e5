// A form that takes some of a list: there is nothing to send while nothing is chosen.

export function watchChoice(form) {
  if (!form) {
    return;
  }
  const boxes = [...form.elements].filter((field) => field.type === 'checkbox');
  const button = form.querySelector('button');
  const follow = () => (button.disabled = !boxes.some((box) => box.checked));
  boxes.forEach((box) => box.addEventListener('change', follow));
  follow();
}
