// A campaign's pictures, under its settings.

import { call } from '../shared/api.js';
import { asBody, chosenPicture } from '../shared/picture.js';

export function watchLook(look) {
  look?.querySelectorAll('form').forEach((form) => watch(look, form));
}

function watch(look, form) {
  const file = form.elements.file;
  const remove = form.querySelector('[data-remove]');
  const path = `/campaigns/${look.dataset.campaign}/pictures/${form.dataset.kind}`;

  form.addEventListener('submit', (submitted) => {
    submitted.preventDefault();
    const picture = chosenPicture(form, look.dataset, (text) => tell(text, null));
    if (picture) {
      const alt = encodeURIComponent(form.elements.alt.value.trim());
      act(() => call('PUT', `${path}?alt=${alt}`, asBody(picture)), look.dataset.sent);
    }
  });
  remove.addEventListener('click', () => act(() => call('DELETE', path), look.dataset.removed));

  async function act(does, done) {
    const buttons = form.querySelectorAll('button');
    buttons.forEach((button) => (button.disabled = true));
    try {
      const campaign = await does();
      file.value = '';
      show(campaign[form.dataset.kind.toLowerCase()]);
      follow(campaign.revision);
      tell(null, done);
    } catch (refusal) {
      tell(refusal.message || look.dataset.failed, null);
    } finally {
      buttons.forEach((button) => (button.disabled = false));
    }
    if (remove.hidden && document.activeElement === document.body) {
      file.focus();
    }
  }

  function show(picture) {
    const preview = form.querySelector('.look-preview');
    preview.hidden = !picture;
    remove.hidden = !picture;
    preview.src = picture?.url ?? '';
    preview.alt = picture?.alt ?? '';
    form.elements.alt.value = picture?.alt ?? '';
  }

  function tell(error, done) {
    for (const [role, text] of [
      ['alert', error],
      ['status', done],
    ]) {
      const line = form.querySelector(`[role=${role}]`);
      line.textContent = text ?? '';
      line.hidden = !text;
    }
  }
}

/** What is typed into the form above was typed before this change, which is the reader's own, and not outdated by it. */
function follow(revision) {
  const field = document.querySelector('#settings [name=revision]');
  if (field && Number(field.value) === revision - 1) {
    field.value = revision;
  }
}
