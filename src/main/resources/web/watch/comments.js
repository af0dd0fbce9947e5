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

  // On the section, as the list is replaced.
  section.addEventListener('click', async (click) => {
    const button = click.target.closest('[data-remove]');
    if (button && (await ask('DELETE', `/comments/${button.dataset.remove}`)) !== false) {
      said.textContent = section.dataset.removed;
      renew();
    }
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
