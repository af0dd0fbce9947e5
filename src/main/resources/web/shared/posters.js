// Choosing the picture that stands for a clip.

import { call } from './api.js';

/** On the document, as lists of clips are replaced while they are looked at. */
export function watchPosters() {
  document.addEventListener(
    'toggle',
    (toggle) => {
      if (toggle.target.matches?.('.posters') && toggle.target.open) {
        show(toggle.target, () => call('GET', `/clips/${toggle.target.dataset.clip}/poster`));
      }
    },
    true,
  );
  document.addEventListener('click', (click) => {
    const button = click.target.closest('.poster-choice button');
    if (button) {
      const box = button.closest('.posters');
      const body = { kind: button.value };
      show(box, () => call('PUT', `/clips/${box.dataset.clip}/poster`, { body }));
    }
  });
}

async function show(box, ask) {
  const error = box.querySelector('[role=alert]');
  error.hidden = true;
  try {
    const choice = await ask();
    box.querySelector('.poster-choice').replaceChildren(...choice.candidates.map((picture) => option(picture, choice)));
  } catch (refusal) {
    error.textContent = refusal.message || box.dataset.failed;
    error.hidden = false;
  }
}

function option(picture, choice) {
  const button = document.createElement('button');
  button.type = 'button';
  button.value = picture.kind;
  button.setAttribute('aria-pressed', String(picture.kind === choice.chosen));
  const image = document.createElement('img');
  image.src = picture.url;
  image.alt = String(choice.candidates.indexOf(picture) + 1);
  button.append(image);
  return button;
}
