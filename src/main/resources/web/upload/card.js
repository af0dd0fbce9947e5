// An entry of the queue as it is shown.

import { size, timeLeft } from './pace.js';

const STEP_OF = { CHECKING: 'STORED', FAILED: 'STORED', READY: 'PROCESSED' };

/** What may be pressed, by how the entry stands. */
const ACTIONS = {
  SAVING: ['cancel'],
  WAITING: ['pause', 'cancel'],
  SENDING: ['pause', 'cancel'],
  AWAY: ['retry', 'pause', 'cancel'],
  PAUSED: ['resume', 'cancel'],
  FILELESS: ['choose', 'cancel'],
  ELSEWHERE: [],
  SIGNED_OUT: ['signIn', 'resume', 'cancel'],
  REFUSED: ['retry', 'edit', 'cancel'],
  CHECKING: [],
  READY: [],
  FAILED: ['choose'],
};

const MOVING = ['SENDING', 'AWAY', 'PAUSED', 'FILELESS', 'SIGNED_OUT'];

export class Card {
  #entry;
  #queue;
  #words;
  #preview = null;
  #wrong = null;
  #asked = false;

  constructor(entry, queue, { words, onEdit }) {
    this.#entry = entry;
    this.#queue = queue;
    this.#words = words;
    this.root = document.getElementById('card').content.firstElementChild.cloneNode(true);
    this.root.dataset.id = entry.id;
    this.#part('title').textContent = entry.fields.title;
    this.#part('craft').textContent = [entry.fields.craftsmanName, entry.fields.craftsmanTrade].join(' · ');
    this.#part('bar').setAttribute('aria-label', entry.fields.title);
    this.root.addEventListener('click', (clicked) => {
      const act = clicked.target.closest('[data-act]')?.dataset.act;
      if (act) {
        this.#press(act, onEdit);
      }
    });
    this.root.querySelector('input[type=file]').addEventListener('change', (changed) => {
      this.offer(changed.target.files[0]);
      changed.target.value = '';
    });
    this.render();
  }

  /** A file for an entry whose own is missing. */
  offer(file) {
    if (!file) {
      return;
    }
    if (this.#entry.isFor(file) || this.#entry.state === 'FAILED') {
      this.#take(file);
      return;
    }
    this.#wrong = file;
    this.render();
  }

  #take(file) {
    this.#wrong = null;
    this.#queue.attach(this.#entry, file);
  }

  #press(act, onEdit) {
    switch (act) {
      case 'pause':
        this.#queue.pause(this.#entry);
        return;
      case 'resume':
      case 'retry':
        this.#queue.resume(this.#entry);
        return;
      case 'other':
        this.#take(this.#wrong);
        return;
      case 'cancel':
      case 'keep':
        this.#asked = act === 'cancel';
        this.render();
        return;
      case 'cancelNow':
        this.#queue.cancel(this.#entry);
        return;
      case 'edit':
        onEdit(this.#entry);
        return;
    }
  }

  render() {
    const entry = this.#entry;
    this.root.dataset.state = entry.state;
    this.root.dataset.status = entry.status ?? '';
    this.#part('file').textContent = entry.file ? `${entry.file.name} · ${size(entry.file.size)}` : '';
    this.#part('file').hidden = !entry.file;
    this.#showState(entry);
    this.#showProgress(entry);
    this.#showSteps(entry);
    this.#showActions(entry);
    this.#showPreview(entry);
  }

  #showState(entry) {
    const words = this.#words;
    const wrong = this.#wrong !== null && entry.state === 'FILELESS';
    const text = wrong ? words.wrong.replace('#', this.#wrong.name) : words[wordOf(entry)];
    const reason = entry.message && !wrong ? entry.message : '';
    this.#text('state', text);
    this.#text('reason', reason);
    this.#part('reason').hidden = !reason;
  }

  #showProgress(entry) {
    const shown = MOVING.includes(entry.state) || (entry.state === 'WAITING' && entry.bytes > 0);
    const checking = entry.state === 'CHECKING';
    const bar = this.#part('bar');
    bar.hidden = !shown && !checking;
    this.#part('line').hidden = !shown || !entry.file;
    if (checking) {
      bar.removeAttribute('value');
      return;
    }
    if (!shown || !entry.file) {
      return;
    }
    const share = Math.floor((entry.bytes / entry.file.size) * 1_000) / 10;
    bar.value = share;
    this.#text('percent', `${Math.floor(share)} %`);
    this.#text('bytes', `${size(entry.bytes)} / ${size(entry.file.size)}`);
    const speed = entry.state === 'SENDING' ? entry.pace.bytesPerSecond() : null;
    this.#text('speed', speed === null ? '' : `${size(speed)}/s`);
    this.#text('left', speed ? timeLeft((entry.file.size - entry.bytes) / speed, this.#words) : '');
  }

  #showSteps(entry) {
    const steps = [...this.root.querySelectorAll('[data-step]')];
    const at = steps.findIndex((each) => each.dataset.step === (STEP_OF[entry.state] ?? 'UPLOADING'));
    steps.forEach((each, i) => {
      each.classList.toggle('is-done', i < at);
      each.classList.toggle('is-now', i === at);
    });
  }

  #showActions(entry) {
    const asked = this.#asked && ACTIONS[entry.state].includes('cancel');
    this.#part('question').hidden = !asked;
    const other = this.#wrong !== null && entry.state === 'FILELESS' ? ['other'] : [];
    // A form that the service has can no longer be mended here.
    const shown = asked ? [] : [...other, ...ACTIONS[entry.state]].filter((act) => !(act === 'edit' && entry.saved));
    const actions = this.#part('actions');
    actions.hidden = shown.length === 0;
    for (const button of actions.querySelectorAll('[data-act]')) {
      button.hidden = !shown.includes(button.dataset.act);
    }
  }

  /** The film's first picture, so that five files of one camera can be told apart. */
  #showPreview(entry) {
    if (this.#preview === entry.chosen || !entry.chosen) {
      return;
    }
    this.#preview = entry.chosen;
    preview(this.root.querySelector('video'), entry.chosen);
  }

  #text(part, text) {
    const at = this.#part(part);
    // Unchanged words are not to be read out again.
    if (at.textContent !== text) {
      at.textContent = text;
    }
  }

  #part(name) {
    return this.root.querySelector(`[data-part=${name}]`);
  }
}

function wordOf(entry) {
  if (entry.state === 'FILELESS' && !entry.file) {
    return 'unchosen';
  }
  return entry.state === 'AWAY' && entry.message ? 'busy' : entry.state.toLowerCase();
}

/** @param onLength told the film's seconds, where the browser can play it */
export function preview(video, file, onLength = () => {}) {
  URL.revokeObjectURL(video.src);
  video.addEventListener('loadedmetadata', () => onLength(video.duration), { once: true });
  // Safari shows a picture only of a place in the film.
  video.src = `${URL.createObjectURL(file)}#t=0.1`;
}
