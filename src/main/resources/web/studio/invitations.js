// The addresses of invitations, to be pasted elsewhere.

import { copyText } from '../shared/copy.js';

export function watchInvitations(list) {
  list?.querySelectorAll('[data-copy]').forEach((button) => {
    const said = button.textContent;
    button.addEventListener('click', async () => {
      await copyText(document.getElementById(button.dataset.copy).value);
      button.textContent = button.dataset.done;
      setTimeout(() => (button.textContent = said), 3000);
    });
  });
}
