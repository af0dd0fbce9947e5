// The upload page: a form for the clips that are chosen, and the queue of those that are under way.

import { Card } from './card.js';
import { UploadForm } from './form.js';
import { Queue } from './queue.js';

const page = document.getElementById('uploads');

if (page) {
  run();
}

async function run() {
  const list = document.getElementById('queue');
  const section = document.getElementById('queue-section');
  const formSection = document.getElementById('form-section');
  const more = document.getElementById('more');
  const picker = document.getElementById('file');
  const drop = document.querySelector('.drop');
  const cards = new Map();

  const queue = new Queue((entry) => (entry ? cards.get(entry.id)?.render() : showList()));
  // Without an open campaign there is no form, but what was begun before may still be finished.
  const form = formSection ? new UploadForm(document.getElementById('upload'), queue) : null;

  function showList() {
    for (const [id, card] of cards) {
      if (!queue.find(id)) {
        card.root.remove();
        cards.delete(id);
      }
    }
    for (const entry of queue.entries.filter((each) => !cards.has(each.id))) {
      const card = new Card(entry, queue, { words: list.dataset, onEdit: mend });
      cards.set(entry.id, card);
      list.append(card.root);
    }
    section.hidden = queue.entries.length === 0;
    if (form) {
      showForm(queue.entries.length === 0 || !form.isEmpty);
    }
  }

  function showForm(shown) {
    formSection.hidden = !shown;
    more.hidden = shown;
  }

  function mend(entry) {
    const { message } = entry;
    queue.edit(entry);
    entry.message = message;
    form.open(entry);
    showForm(true);
    formSection.scrollIntoView();
  }

  /** Chosen again, a file goes to the entry that has been waiting for it. */
  function take(files) {
    const rest = [...files].filter((file) => {
      const known = queue.entries.find((entry) => entry.file && entry.isFor(file) && entry.state !== 'FAILED');
      if (known && !known.chosen) {
        queue.attach(known, file);
      }
      return !known;
    });
    form.take(rest);
  }

  if (form) {
    picker.addEventListener('change', () => {
      take(picker.files);
      // So that the same file can be chosen again.
      picker.value = '';
    });

    for (const [event, over] of [['dragover', true], ['dragleave', false], ['drop', false]]) {
      drop.addEventListener(event, (dragged) => {
        dragged.preventDefault();
        drop.classList.toggle('is-over', over);
        if (event === 'drop') {
          take(dragged.dataTransfer.files);
        }
      });
    }

    more.addEventListener('click', () => {
      showForm(true);
      formSection.scrollIntoView();
    });
    await form.start();
  }
  const started = queue.start();
  const wanted = page.dataset.clip;
  if (wanted && !queue.find(wanted)) {
    await queue.adopt(wanted).catch((fault) => {
      const notice = document.getElementById('notice');
      notice.textContent = fault.message;
      notice.hidden = !fault.message;
    });
  }
  await started;
}
