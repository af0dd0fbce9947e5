// The look of a clip's author or organizers at it while it is not published: the service gives no ticket for it, and
// nothing is reported.

import { present, tellUnplayable } from '../shared/present.js';
import { scrubber } from '../shared/scrub.js';
import { show } from '../shared/sources.js';

export function watchFilm(dialog) {
  if (!dialog) {
    return;
  }
  const player = dialog.querySelector('.player');
  const video = player.querySelector('video');
  const giveScrubber = scrubber(dialog.querySelector('.scrub'), video);
  let shown = null;

  // On the document, as the list of clips is replaced while it is looked at.
  document.addEventListener('click', (click) => {
    const button = click.target.closest('[data-film]');
    if (button) {
      open(button.dataset.film, button.dataset.title);
    }
  });
  video.addEventListener('error', () => {
    // Its link has ended, or the store is away.
    if (shown && video.getAttribute('src')) {
      tellUnplayable(player);
    }
  });
  dialog.querySelector('[data-close]').addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => {
    shown = null;
    video.removeAttribute('src');
    video.removeAttribute('poster');
    video.load();
    giveScrubber({});
  });

  function open(clip, title) {
    shown = clip;
    dialog.querySelector('h2').textContent = title;
    player.querySelector('.player-message').hidden = true;
    dialog.showModal();
    present(player, clip, give, () => shown === clip);
  }

  function give(to, playback) {
    to.poster = playback.posterUrl ?? '';
    show(to, playback);
    giveScrubber(playback);
  }
}
