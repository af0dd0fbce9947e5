// A clip in a player of somebody who may watch it without a play being counted.

import { call } from './api.js';

/**
 * Asks for a clip's films and gives them to its player.
 *
 * @param give called with the video and the playback
 * @param wanted whether that is still wanted when the answer comes
 */
export async function present(player, clip, give, wanted = () => true) {
  try {
    const playback = await call('POST', `/clips/${clip}/playback`);
    if (wanted()) {
      give(player.querySelector('video'), playback);
    }
  } catch (refusal) {
    if (wanted()) {
      tellUnplayable(player, refusal.message);
    }
  }
}

/** Says in a player why there is nothing to see. */
export function tellUnplayable(player, why) {
  const message = player.querySelector('.player-message');
  message.textContent = why || player.dataset.unplayable;
  message.hidden = false;
}
