// Writing and removing comments. The list itself is the service's: it is fetched again when it has changed.

import { call } from '../shared/api.js';
import { randomId } from '../shared/uuid.js';

export function watchComments(clip) {
  const section = document.getElementById('comments');
  const form = section.querySelector('form');
  const error = section.querySelector('[role=alert]');
  const said = section.querySelector('[role=status]');
  let unsent = null;

  form?.addEventListener('submit', async (submitted) => {
    submitted.preventDefault();
    const field = form.elements.text;
    const text = field.value.trim();
    if (text === '') {
      field.focus();
      return;
    }
    // The same words keep their id until they are answered, so that they are not written twice.
    if (unsent?.text !== text) {
      unsent = { id: randomId(), text };
    }
    const button = form.querySelector('button');
    button.disabled = true;
    const comment = await ask('POST', `/clips/${clip}/comments`, unsent);
    button.disabled = false;
    if (comment) {
      unsent = null;
      form.reset();
      said.textContent = comment.status === 'WAITING' ? section.dataset.waiting : section.dataset.written;
      renew();
    }
  });

  watchRemoval(section, () => {
    said.textContent = section.dataset.removed;
    renew();
    // The button that had the focus goes with its comment.
    document.getElementById('comments-title').focus();
  });

  /** The answer's JSON, null where there is none, false where it was refused. */
  async function ask(method, path, body) {
    error.hidden = true;
    said.textContent = '';
    try {
      return await call(method, path, { body });
    } catch (refusal) {
      error.textContent = refusal.message || section.dataset.failed;
      error.hidden = false;
      return false;
    }
  }

  function renew() {
    document.getElementById('comment-list').dispatchEvent(new CustomEvent('changed'));
  }
}

/** Asks before a comment is removed, and says when it is. */
function watchRemoval(section, removed) {
  const dialog = document.getElementById('removal');
  // Only for those who are signed in.
  if (!dialog) {
    return;
  }
  const form = dialog.querySelector('form');
  const error = dialog.querySelector('[role=alert]');
  let comment = null;

  // On the section, as the list is replaced.
  section.addEventListener('click', (click) => {
    const button = click.target.closest('[data-remove]');
    if (button) {
      comment = button.dataset.remove;
      dialog.querySelector('.act-clip').textContent = button.dataset.title;
      error.hidden = true;
      dialog.showModal();
    }
  });

  dialog.querySelector('[data-close]').addEventListener('click', () => dialog.close());

  form.addEventListener('submit', async (submitted) => {
    submitted.preventDefault();
    const buttons = form.querySelectorAll('button');
    buttons.forEach((button) => (button.disabled = true));
    try {
      await call('DELETE', `/comments/${comment}`);
      dialog.close();
      removed();
    } catch (refusal) {
      error.textContent = refusal.message || dialog.dataset.failed;
      error.hidden = false;
    } finally {
      buttons.forEach((button) => (button.disabled = false));
    }
  });
}
