// Captions: in players, and in the panel by which they come and go.

import { call } from './api.js';

/** Told on the document when a clip's captions have changed; the detail is the clip's id. */
export const CHANGED = 'captionschange';

/** Gives a player the captions of a playback; those in the page's language are shown unless the viewer puts them away. */
export function setCaptions(video, captions) {
  const wanted = document.documentElement.lang.split('-')[0];
  const shown = captions.find(({ language }) => language.split('-')[0] === wanted);
  video.querySelectorAll('track').forEach((track) => track.remove());
  video.append(
    ...captions.map((caption) => {
      const track = document.createElement('track');
      track.kind = 'captions';
      track.srclang = caption.language;
      track.label = caption.label;
      track.src = caption.url;
      track.default = caption === shown;
      return track;
    }),
  );
}

/** On the document, as lists of clips are replaced while they are looked at. */
export function watchCaptions() {
  document.addEventListener(
    'toggle',
    (toggle) => {
      if (toggle.target.matches?.('.captions') && toggle.target.open) {
        act(toggle.target, async () => {});
      }
    },
    true,
  );
  document.addEventListener('submit', (submitted) => {
    const box = submitted.target.closest('.captions');
    if (box) {
      submitted.preventDefault();
      send(box, submitted.target);
    }
  });
  document.addEventListener('click', (click) => {
    const button = click.target.closest('.caption-list button');
    if (button) {
      const box = button.closest('.captions');
      act(box, () => change(box, 'DELETE', button.value)).then(() => box.querySelector('summary').focus());
    }
  });
}

function send(box, form) {
  const [file] = form.elements.file.files;
  if (!file) {
    fail(box, box.dataset.fileless);
    form.elements.file.focus();
    return;
  }
  const button = form.querySelector('[type=submit]');
  button.disabled = true;
  act(box, async () => {
    // The service finds out by itself which kind of captions it is.
    await change(box, 'PUT', form.elements.language.value, { file, type: 'text/plain' });
    form.elements.file.value = '';
  }).finally(() => (button.disabled = false));
}

async function change(box, method, language, options) {
  await call(method, `/clips/${box.dataset.clip}/captions/${language}`, options);
  document.dispatchEvent(new CustomEvent(CHANGED, { detail: box.dataset.clip }));
}

/** Does something, and shows what there is then. */
async function act(box, does) {
  box.querySelector('[role=alert]').hidden = true;
  try {
    await does();
    const { items } = await call('GET', `/clips/${box.dataset.clip}/captions`);
    box.querySelector('.caption-list').replaceChildren(...items.map((caption) => row(caption, box.dataset)));
  } catch (refusal) {
    fail(box, refusal.message || box.dataset.failed);
  }
}

function fail(box, text) {
  const error = box.querySelector('[role=alert]');
  error.textContent = text;
  error.hidden = false;
}

function row(caption, words) {
  const name = document.createElement('strong');
  name.lang = caption.language;
  name.textContent = caption.label;
  const count = document.createElement('small');
  count.textContent = words.count.replace('#', caption.cues);
  const button = document.createElement('button');
  button.type = 'button';
  button.value = caption.language;
  button.className = 'btn btn-outline btn-small';
  button.textContent = words.remove;
  button.setAttribute('aria-label', `${words.remove} ${caption.label}`);
  const item = document.createElement('li');
  item.append(name, count, button);
  return item;
}
