// A viewer needs no account: the browser gets a signed token once and keeps it.

import { call, Refusal } from './api.js';
import { read, remove, write } from './store.js';

const KEY = 'craftreel.device';

export async function deviceToken() {
  const kept = read(KEY);
  if (kept) {
    return kept;
  }
  const answer = await call('POST', '/devices', { anonymous: true });
  write(KEY, answer.deviceToken);
  return answer.deviceToken;
}

/** Asks for a clip's sources and a ticket; a device token that the service no longer accepts is replaced once. */
export async function playback(clip) {
  try {
    return await askPlayback(clip);
  } catch (fault) {
    if (!(fault instanceof Refusal) || (fault.status !== 401 && fault.status !== 400)) {
      throw fault;
    }
    remove(KEY);
    return askPlayback(clip);
  }
}

async function askPlayback(clip) {
  const device = await deviceToken();
  return call('POST', `/clips/${clip}/playback`, { headers: { 'Craftreel-Device': device } });
}
