// Passing the clip on: by the phone's own dialog, else by copying the address. What was passed on is counted.

import { call } from '../shared/api.js';
import { copyText } from '../shared/copy.js';
import { deviceToken } from '../shared/device.js';
import { show } from '../shared/figure.js';
import { randomId } from '../shared/uuid.js';

export function watchShare(clip) {
  const button = document.getElementById('share');
  const link = document.getElementById('share-link');
  const said = button.textContent;

  button.addEventListener('click', async () => {
    if (navigator.share && matchMedia('(pointer: coarse)').matches) {
      try {
        await navigator.share({ title: document.title, url: link.value });
      } catch {
        // Closed without passing it on.
        return;
      }
      await count(clip, 'OTHER');
      return;
    }
    link.select();
    // The clipboard is for secure contexts only; on a plain address of the LAN the older way still works.
    try {
      await navigator.clipboard.writeText(link.value);
    } catch {
      document.execCommand('copy');
    }
    button.textContent = button.dataset.done;
    setTimeout(() => (button.textContent = said), 3000);
    await count(clip, 'LINK');
  });
}

/** What is not counted is passed on all the same: the reader is not told. */
async function count(clip, channel) {
  try {
    const headers = { 'Craftreel-Device': await deviceToken() };
    const answer = await call('POST', `/clips/${clip}/shares`, { headers, body: { id: randomId(), channel } });
    show(document.getElementById('shares'), answer.shares);
  } catch {
    // The next one may be.
  }
}

/** The piece of a page that shows the clip in another site; whoever copies it has passed nothing on yet. */
export function copyEmbed() {
  const button = document.getElementById('embed-copy');
  const code = document.getElementById('embed-code');
  const said = button.textContent;

  button.addEventListener('click', async () => {
    code.select();
    await copyText(code.value);
    button.textContent = button.dataset.done;
    setTimeout(() => (button.textContent = said), 3000);
  });
}
