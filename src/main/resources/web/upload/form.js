// The form: one card for each chosen file, and what all of them share. It is kept while it is being filled.

import { preview } from './card.js';
import { Entry, listEntries } from './entries.js';
import { dropFile, findFile, keepFile } from './files.js';
import { size } from './pace.js';

/** What cameras and chat programs call a file says nothing about the clip. */
const CAMERA_NAME = /^(vid|img|mvi|dsc|pxl|mov|wx|mmexport|video|microvideo|lv|screen)?[\s_\-()\d]*$/i;

const LONGEST_TITLE = 80;
const SHARED = ['campaign', 'craftsmanRegion', 'craftsmanEmployer', 'organizationCode', 'contactPhone'];

export class UploadForm {
  #form;
  #queue;
  #drafts = new Map();
  #sharedKey;

  constructor(form, queue) {
    this.#form = form;
    this.#queue = queue;
    this.#sharedKey = `craftreel.upload.shared:${document.getElementById('uploads').dataset.account}`;
    this.#restoreShared();
    this.#showLimits();
    form.addEventListener('input', () => this.#keepShared());
    this.#control('campaign').addEventListener('change', () => this.#campaignChanged());
    form.addEventListener('submit', (submitted) => {
      submitted.preventDefault();
      this.#submit();
    });
  }

  get isEmpty() {
    return this.#drafts.size === 0;
  }

  get #words() {
    return this.#form.dataset;
  }

  /** The drafts that an earlier page left. */
  async start() {
    for (const entry of listEntries().filter((each) => !each.submitted)) {
      entry.chosen = await findFile(entry.id);
      this.open(entry);
    }
  }

  /** Takes chosen files: each becomes a draft, unless an entry has been waiting for it. */
  take(files) {
    this.#say('');
    for (const file of files) {
      const draft = [...this.#drafts.values()].find(({ entry }) => entry.isFor(file));
      if (draft) {
        this.#give(draft, file);
        continue;
      }
      if (file.size === 0) {
        this.#say(this.#words.emptyFile.replace('#', file.name));
        continue;
      }
      const entry = Entry.of(file, this.#control('campaign').value, { title: titleOf(file.name) });
      entry.chosen = file;
      entry.keep();
      keepFile(entry.id, file);
      this.open(entry);
    }
  }

  /** Shows a draft. */
  open(entry) {
    const root = document.getElementById('draft').content.firstElementChild.cloneNode(true);
    const draft = { entry, root };
    this.#drafts.set(entry.id, draft);
    for (const field of root.querySelectorAll('[name]')) {
      field.id = `${field.name}-${entry.id}`;
      root.querySelector(`[data-for=${field.name}]`).htmlFor = field.id;
      field.value = entry.fields[field.name] ?? '';
      field.addEventListener('input', () => {
        entry.fields[field.name] = field.value.trim();
        entry.keep();
      });
    }
    root.querySelector('details').open = Boolean(entry.fields.description);
    root.querySelector('[data-act=remove]').addEventListener('click', () => this.#remove(draft));
    root.querySelector('[data-act=same]').addEventListener('click', () => this.#copyCraftsman(draft));
    root.querySelector('input[type=file]').addEventListener('change', (changed) => {
      const [file] = changed.target.files;
      if (file) {
        entry.file = { name: file.name, size: file.size, lastModified: file.lastModified };
        this.#give(draft, file);
      }
    });
    document.getElementById('drafts').append(root);
    this.#showDraft(draft);
    this.#number();
  }

  #give(draft, file) {
    draft.entry.chosen = file;
    draft.entry.keep();
    keepFile(draft.entry.id, file);
    this.#showDraft(draft);
  }

  #showDraft({ entry, root }) {
    const part = (name) => root.querySelector(`[data-part=${name}]`);
    part('file').textContent = `${entry.file.name} · ${size(entry.file.size)}`;
    part('fileless').hidden = Boolean(entry.chosen);
    this.#warn(root, entry.message ?? this.#tooLarge(entry));
    if (entry.chosen) {
      preview(root.querySelector('video'), entry.chosen, (seconds) => {
        const { minSeconds, maxSeconds } = this.#campaign;
        // The service measures to the millisecond; half a second is not worth a warning.
        if (seconds < minSeconds - 0.5 || seconds > Number(maxSeconds) + 0.5) {
          this.#warn(root, this.#words.length.replace('#', Math.round(seconds)));
        }
      });
    }
  }

  #warn(root, text) {
    const warning = root.querySelector('[data-part=warning]');
    warning.textContent = text;
    warning.hidden = !text;
  }

  #tooLarge(entry) {
    const limit = Number(this.#campaign.maxBytes);
    return entry.file.size > limit ? `${this.#words.tooLarge} ${size(limit)}` : '';
  }

  #remove({ entry, root }) {
    this.#drafts.delete(entry.id);
    entry.forget();
    dropFile(entry.id);
    root.remove();
    this.#number();
  }

  #copyCraftsman(draft) {
    const all = [...this.#drafts.values()];
    const before = all[all.indexOf(draft) - 1].entry.fields;
    for (const name of ['craftsmanName', 'craftsmanTrade']) {
      const field = draft.root.querySelector(`[name=${name}]`);
      field.value = before[name] ?? '';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }

  #number() {
    [...this.#drafts.values()].forEach(({ root }, i) => {
      root.querySelector('[data-part=number]').textContent = i + 1;
      root.querySelector('[data-act=same]').hidden = i === 0;
    });
    const none = this.isEmpty;
    document.querySelector('.drop').classList.toggle('is-chosen', !none);
    document.getElementById('file-name').textContent = none ? this.#words.choose : this.#words.chooseMore;
    this.#form.querySelector('[type=submit] span').textContent =
      this.#drafts.size > 1 ? this.#words.sendAll.replace('#', this.#drafts.size) : this.#words.send;
  }

  #submit() {
    this.#say('');
    if (this.isEmpty) {
      this.#say(this.#words.noFile);
      document.getElementById('file').focus();
      return;
    }
    const missing = [...this.#form.elements].find((field) => field.willValidate && !field.checkValidity());
    if (missing) {
      const label = missing.labels[0];
      this.#say(this.#words.missing + (label?.firstChild?.textContent || label?.textContent || '').trim());
      missing.focus();
      return;
    }
    const drafts = [...this.#drafts.values()];
    const unfit = drafts.find(({ entry }) => !entry.chosen || this.#tooLarge(entry));
    if (unfit) {
      this.#say(unfit.entry.chosen ? this.#tooLarge(unfit.entry) : this.#words.fileless);
      unfit.root.scrollIntoView({ block: 'center' });
      return;
    }
    for (const { entry, root } of drafts) {
      entry.campaign = this.#control('campaign').value;
      for (const name of SHARED.slice(1)) {
        entry.fields[name] = this.#control(name).value.trim();
      }
      this.#drafts.delete(entry.id);
      root.remove();
      this.#queue.add(entry);
    }
    // What was declared is declared of these clips only.
    for (const name of ['originalWork', 'portraitConsent']) {
      this.#control(name).checked = false;
    }
    this.#number();
    document.getElementById('queue-title').focus();
  }

  #campaignChanged() {
    this.#showLimits();
    for (const draft of this.#drafts.values()) {
      this.#showDraft(draft);
    }
  }

  #showLimits() {
    document.getElementById('limits').textContent = this.#campaign.limits;
  }

  get #campaign() {
    return this.#control('campaign').selectedOptions[0].dataset;
  }

  #keepShared() {
    const shared = Object.fromEntries(SHARED.map((name) => [name, this.#control(name).value]));
    sessionStorage.setItem(this.#sharedKey, JSON.stringify(shared));
  }

  #restoreShared() {
    const shared = JSON.parse(sessionStorage.getItem(this.#sharedKey) ?? '{}');
    for (const [name, value] of Object.entries(shared)) {
      const control = this.#control(name);
      const known = control.options === undefined || [...control.options].some((each) => each.value === value);
      // A link to a campaign's form says which campaign is meant.
      if (known && !(name === 'campaign' && new URLSearchParams(location.search).has('campaign'))) {
        control.value = value;
      }
    }
  }

  #control(name) {
    return this.#form.elements[name];
  }

  #say(text) {
    const error = document.getElementById('error');
    error.textContent = text;
    error.hidden = !text;
    if (text) {
      error.scrollIntoView({ block: 'center' });
    }
  }
}

function titleOf(fileName) {
  const stem = fileName.replace(/\.[^.]{1,5}$/, '');
  return CAMERA_NAME.test(stem) ? '' : stem.replace(/_+/g, ' ').trim().slice(0, LONGEST_TITLE);
}
