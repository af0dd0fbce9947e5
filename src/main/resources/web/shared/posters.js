// Choosing the picture that stands for a clip: one of the film, or one that is uploaded.

import { call } from './api.js';
import { asBody, chosenPicture } from './picture.js';

/** On the document, as lists of clips are replaced while they are looked at. */
export function watchPosters() {
  document.addEventListener(
    'toggle',
    (toggle) => {
      if (toggle.target.matches?.('.posters') && toggle.target.open) {
        act(toggle.target, async () => {});
      }
    },
    true,
  );
  document.addEventListener('submit', (submitted) => {
    const box = submitted.target.closest('.posters');
    if (box) {
      submitted.preventDefault();
      send(box, submitted.target);
    }
  });
  document.addEventListener('click', (click) => {
    const button = click.target.closest('.poster-choice button, .cover-remove');
    const box = button?.closest('.posters');
    if (button?.matches('.cover-remove')) {
      act(box, () => change(box, 'DELETE', 'cover')).then(() => box.querySelector('summary').focus());
    } else if (button) {
      act(box, () => change(box, 'PUT', 'poster', { body: { kind: button.value } }));
    }
  });
}

function send(box, form) {
  const picture = chosenPicture(form, box.dataset, (text) => fail(box, text));
  if (!picture) {
    return;
  }
  const button = form.querySelector('[type=submit]');
  button.disabled = true;
  act(box, async () => {
    await change(box, 'PUT', 'cover', asBody(picture));
    form.elements.file.value = '';
  }).finally(() => (button.disabled = false));
}

function change(box, method, what, options) {
  return call(method, `/clips/${box.dataset.clip}/${what}`, options);
}

/** Does something, and shows what there is then. */
async function act(box, does) {
  box.querySelector('[role=alert]').hidden = true;
  try {
    await does();
    show(box, await change(box, 'GET', 'poster'));
  } catch (refusal) {
    fail(box, refusal.message || box.dataset.failed);
  }
}

function fail(box, text) {
  const error = box.querySelector('[role=alert]');
  error.textContent = text;
  error.hidden = false;
}

function show(box, choice) {
  const focused = box.querySelector('.poster-choice button:focus')?.value;
  box.querySelector('.poster-choice').replaceChildren(...choice.candidates.map((picture) => option(picture, choice)));
  box.querySelector(`.poster-choice button[value="${focused}"]`)?.focus();
  const remove = box.querySelector('.cover-remove');
  if (remove) {
    remove.hidden = !choice.candidates.some(({ kind }) => kind === 'COVER');
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
