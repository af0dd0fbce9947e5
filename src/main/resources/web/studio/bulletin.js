// The bulletin's page: copies and saves what it shows.

import { call } from '../shared/api.js';
import { copyText } from '../shared/copy.js';

export function watchBulletin(bulletin, making) {
  if (making) {
    awaitMade(making);
  }
  if (!bulletin) {
    return;
  }
  const text = bulletin.querySelector('.bulletin-plain').textContent;
  const said = bulletin.querySelector('[role=status]');
  const copy = bulletin.querySelector('[data-copy]');
  copy.addEventListener('click', async () => {
    await copyText(text);
    said.textContent = copy.dataset.done;
  });
  const contents = { txt: () => text, json: () => json(bulletin) };
  bulletin.querySelectorAll('[data-save]').forEach((button) =>
    button.addEventListener('click', async () => {
      const kind = button.dataset.save;
      try {
        save(`${bulletin.dataset.name}.${kind}`, await contents[kind]());
      } catch (refusal) {
        said.textContent = refusal.message;
      }
    }),
  );
}

/** One of very many clips comes after the page. */
function awaitMade(making) {
  document.addEventListener('htmx:afterSwap', () => watchBulletin(document.getElementById('bulletin'), null), { once: true });
  for (const fault of ['htmx:responseError', 'htmx:sendError', 'htmx:timeout']) {
    making.addEventListener(fault, () => {
      making.querySelector('[role=status]').hidden = true;
      making.querySelector('[role=alert]').hidden = false;
      making.removeAttribute('aria-busy');
    });
  }
}

async function json(bulletin) {
  const { slug, from, to, organization, issue } = bulletin.dataset;
  const query = new URLSearchParams({ from, to, organization });
  const path = issue ? `bulletins/${issue}` : `bulletin?${query}`;
  return JSON.stringify(await call('GET', `/campaigns/${slug}/${path}`), null, 2) + '\n';
}

function save(name, content) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type: 'application/octet-stream' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
