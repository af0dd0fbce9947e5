// A campaign's pictures, under its settings.

import { call } from '../shared/api.js';
import { asBody, chosenPicture } from '../shared/picture.js';

export function watchLook(look, settings) {
  if (!look) {
    return;
  }
  const pictures = [...look.querySelectorAll('form')].map((form) => watch(look, form));
  let sent = false;
  // A picture that was chosen and not yet sent goes first: it would be lost with the page.
  settings.addEventListener('submit', async (submitted) => {
    if (sent || pictures.every((picture) => !picture.isChosen())) {
      return;
    }
    submitted.preventDefault();
    for (const picture of pictures) {
      if (picture.isChosen() && !(await picture.send())) {
        return;
      }
    }
    sent = true;
    settings.requestSubmit(submitted.submitter);
  });
}

function watch(look, form) {
  const file = form.elements.file;
  const remove = form.querySelector('[data-remove]');
  const path = `/campaigns/${look.dataset.campaign}/pictures/${form.dataset.kind}`;

  form.addEventListener('submit', (submitted) => {
    submitted.preventDefault();
    send();
  });
  file.addEventListener('change', () => {
    const [picture] = file.files;
    if (picture) {
      const preview = form.querySelector('.look-preview');
      preview.src = URL.createObjectURL(picture);
      preview.hidden = false;
      tell(null, null);
      form.dispatchEvent(new Event('shown', { bubbles: true }));
    }
  });
  remove.addEventListener('click', () => act(() => call('DELETE', path), look.dataset.removed));

  /** Whether it is in its place now. */
  async function send() {
    const picture = chosenPicture(form, look.dataset, (text) => tell(text, null));
    const alt = encodeURIComponent(form.elements.alt.value.trim());
    return picture !== null && act(() => call('PUT', `${path}?alt=${alt}`, asBody(picture)), look.dataset.sent);
  }

  async function act(does, done) {
    const buttons = form.querySelectorAll('button');
    buttons.forEach((button) => (button.disabled = true));
    try {
      const campaign = await does();
      file.value = '';
      show(campaign[form.dataset.kind.toLowerCase()]);
      follow(campaign.revision);
      tell(null, done);
      return true;
    } catch (refusal) {
      tell(refusal.message || look.dataset.failed, null);
      form.scrollIntoView({ block: 'nearest' });
      return false;
    } finally {
      buttons.forEach((button) => (button.disabled = false));
      if (remove.hidden && document.activeElement === document.body) {
        file.focus();
      }
    }
  }

  function show(picture) {
    const preview = form.querySelector('.look-preview');
    preview.hidden = !picture;
    remove.hidden = !picture;
    preview.src = picture?.url ?? '';
    preview.alt = picture?.alt ?? '';
    form.elements.alt.value = picture?.alt ?? '';
    form.dispatchEvent(new Event('shown', { bubbles: true }));
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
  return { isChosen: () => file.files.length > 0, send };
}

/** What is typed into the form above was typed before this change, which is the reader's own, and not outdated by it. */
function follow(revision) {
  const field = document.querySelector('#settings [name=revision]');
  if (field && Number(field.value) === revision - 1) {
    field.value = revision;
  }
}
