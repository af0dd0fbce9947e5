// A campaign that is being set up. It is asked for once, however often the button is pressed, and the page stays until it is there:
// where a field is wrong, or the network away, nothing that was typed or chosen is lost. Pictures are chosen beside the other
// fields, shown in the preview, and sent once the campaign is there.

import { call } from '../shared/api.js';
import { asBody } from '../shared/picture.js';
import { randomId } from '../shared/uuid.js';
import { showPictures } from './preview.js';

// As the service asks of a picture, in pixels.
const LONG_SIDE = { BANNER: 1920, CARD: 960 };
const SHORT_SIDE = 320;
const MOST = 50_000_000;

export function watchSetup(form) {
  if (!form) {
    return;
  }
  const look = form.querySelector('#setup-look');
  const places = [...look.querySelectorAll('[data-kind]')].map((field) => place(field, look.dataset, show));
  const failed = form.querySelector('#preview-failed');
  look.hidden = false;

  function show() {
    showPictures(form.querySelector('#preview'), ...places.map((each) => each.chosen()));
  }

  // The preview comes anew with each field; it never creates, although a button that creates was pressed before.
  document.addEventListener('htmx:afterSwap', (swapped) => {
    failed.hidden = true;
    show();
    if (swapped.detail.target?.id === 'setup-targets') {
      goOnAtUnion(form, swapped.detail.requestConfig);
    }
  });
  form.addEventListener('htmx:configRequest', (asked) => delete asked.detail.parameters.act);
  for (const fault of ['htmx:responseError', 'htmx:sendError', 'htmx:timeout']) {
    form.addEventListener(fault, () => (failed.hidden = false));
  }
  let sending = false;
  // Whoever comes back to a form makes another campaign by it: browsers keep pages as they were left, and fill in hidden fields.
  addEventListener('pageshow', (shown) => {
    if (shown.persisted) {
      sending = false;
    }
    if (!sending) {
      form.elements.namedItem('id').value = randomId();
    }
  });
  form.addEventListener('submit', async (submitted) => {
    if (submitted.submitter?.value !== 'create') {
      return;
    }
    submitted.preventDefault();
    if (sending) {
      return;
    }
    sending = true;
    const ended = tellBusy(form, submitted.submitter);
    const made = await create(form);
    const pictures = places.map((each) => each.chosen()).filter((each) => each !== null);
    if (made) {
      await send(form, made, pictures);
    } else {
      show();
      sending = false;
    }
    ended();
  });
}

/** At the target of the union that was added; where one was taken out, its button is gone and the focus with it. */
function goOnAtUnion(form, { elt: asked, formData }) {
  const added = asked.id === 'union-add' && document.getElementById(`target.${formData.getAll('union').at(-1)}`);
  if (added) {
    added.focus();
  } else if (document.activeElement === document.body) {
    form.querySelector('#union')?.focus();
  }
}

/** Until what it answers is called. */
function tellBusy(form, button) {
  const text = button.textContent;
  form.setAttribute('aria-busy', 'true');
  button.textContent = button.dataset.busy;
  return () => {
    form.removeAttribute('aria-busy');
    button.textContent = text;
  };
}

/** The slug of what was set up; null where it was not, and the page says why. */
async function create(form) {
  tell(form, null);
  try {
    const fields = new URLSearchParams([...new FormData(form), ['act', 'create']]);
    const answer = await fetch(form.action, { method: 'POST', body: fields, headers: { Accept: 'text/html' } });
    const made = answer.redirected && /^\/studio\/([^/]+)$/.exec(new URL(answer.url).pathname);
    if (made) {
      return made[1];
    }
    if (answer.status === 400) {
      takeFaults(form, new DOMParser().parseFromString(await answer.text(), 'text/html'));
      return null;
    }
  } catch {
    // The network is away.
  }
  tell(form, form.querySelector('#unsent').dataset.failed);
  return null;
}

/** What is wrong, from the page that a browser without this script would show. */
function takeFaults(form, page) {
  document.getElementById('faulty')?.remove();
  form.before(page.getElementById('faulty') ?? '');
  form.querySelectorAll('.hint[id$="-note"]').forEach((note) => note.replaceWith(page.getElementById(note.id) ?? note));
  for (const field of form.elements) {
    field.toggleAttribute('aria-invalid', false);
    if (page.getElementById(field.id)?.getAttribute('aria-invalid')) {
      field.setAttribute('aria-invalid', 'true');
    }
  }
  const folded = page.querySelectorAll('.setup-details');
  form.querySelectorAll('.setup-details').forEach((details, nth) => (details.open ||= folded[nth].open));
  // The element stays, as a preview may be under way that is to be put in its place.
  form.querySelector('#preview').replaceChildren(...page.getElementById('preview').childNodes);
  const fault = form.querySelector('.hint[id$="-note"] .fault');
  document.getElementById(fault?.closest('.hint').id.slice(0, -'-note'.length))?.focus();
}

async function send(form, slug, pictures) {
  for (const { kind, file, alt } of pictures) {
    try {
      await call('PUT', `/campaigns/${slug}/pictures/${kind}?alt=${encodeURIComponent(alt)}`, asBody(file));
    } catch (refusal) {
      // The campaign is there: it is not set up once more, and its settings take the picture.
      tell(form, refusal.message || form.querySelector('#unsent').dataset.failed, `/studio/${slug}/settings#look`);
      return;
    }
  }
  location.assign(`/studio/${slug}`);
}

function tell(form, text, further = null) {
  const unsent = form.querySelector('#unsent');
  unsent.querySelector('span').textContent = text ?? '';
  unsent.querySelector('a').href = further ?? '';
  unsent.querySelector('a').hidden = further === null;
  unsent.hidden = text === null;
}

/** A picture to choose: `chosen` answers it as it is. */
function place(field, texts, changed) {
  const file = field.querySelector('[type=file]');
  const fault = field.querySelector('.fault');
  const more = field.querySelector('.setup-chosen');
  const alt = more.querySelector('input');
  let url = null;

  async function follow() {
    const [picture] = file.files;
    if (url) {
      URL.revokeObjectURL(url);
    }
    url = picture ? URL.createObjectURL(picture) : null;
    const wrong = picture ? await faultOf(picture, url, field.dataset.kind) : null;
    fault.textContent = wrong ? texts[wrong] : '';
    fault.hidden = wrong === null;
    if (wrong) {
      file.value = '';
      url = null;
    }
    more.hidden = url === null;
    changed();
  }

  async function faultOf(picture, address, kind) {
    if (picture.size > Number(texts.bytes)) {
      return 'large';
    }
    const image = new Image();
    image.src = address;
    try {
      await image.decode();
    } catch {
      return 'unreadable';
    }
    const [width, height] = [image.naturalWidth, image.naturalHeight];
    const scale = Math.min(1, LONG_SIDE[kind] / Math.max(width, height));
    if (width * height > MOST) {
      return 'large';
    }
    return Math.min(width, height) * scale < SHORT_SIDE ? 'small' : null;
  }

  file.addEventListener('change', follow);
  alt.addEventListener('change', changed);
  more.querySelector('[data-remove]').addEventListener('click', () => {
    file.value = '';
    follow();
    file.focus();
  });
  return {
    chosen: () => (url ? { kind: field.dataset.kind, file: file.files[0], url, alt: alt.value.trim() } : null),
  };
}
