// tus 1.0.0 (https://tus.io/protocols/resumable-upload), as much of it as the page needs: create, ask for the offset,
// send what is missing, end. A file goes in chunks, so that a proxy's limit on a request's length or time is not met.
// No Upload-Checksum: a chunk that was cut would then be thrown away whole, and bad networks cut often.

import { accessToken, forgetToken, Refusal } from '../shared/api.js';
import { isTemporary, wait } from './patience.js';

const ENDPOINT = '/api/v1/uploads';
const CHUNK_BYTES = 8 * 1024 * 1024;

/** A connection without any sign of life for so long is given up; a chunk's storing takes less. */
const SILENCE_MS = 45_000;

/** When the network comes back, a request that is silent for this long already is taken for one of the lost network. */
const SUSPECT_MS = 3_000;

/** The file was changed or removed after it was chosen, which a browser tells as it tells a lost network. */
export class LostFile extends Error {}

/**
 * Sends a file to its last byte, however long that takes and however often the network or the service goes away.
 * Throws what the signal was ended with, a LostFile, or a Refusal that waiting does not mend.
 *
 * @param upload.url where an earlier attempt sent to, or null
 * @param upload.metadata of a new upload: texts by name
 * @param upload.locate asked when no URL is known or it is gone: {url} to go on at, {complete: true}, or {} to begin
 * @param upload.onUrl told where it is sent to, or null
 * @param upload.onProgress told the bytes that have arrived or are on their way
 * @param upload.onWait told the failure that is waited for
 */
export async function send(file, upload) {
  let url = upload.url;
  let failures = 0;
  let renewed = false;
  for (;;) {
    upload.signal.throwIfAborted();
    try {
      if (!url) {
        const found = await upload.locate();
        upload.signal.throwIfAborted();
        if (found.complete) {
          return;
        }
        url = found.url ?? (await create(file, upload));
        upload.onUrl(url);
      }
      let offset = await findOffset(url, file, upload.signal);
      upload.onProgress(offset);
      while (offset < file.size) {
        offset = await sendChunk(url, file, offset, upload);
        failures = 0;
        renewed = false;
      }
      return;
    } catch (fault) {
      upload.signal.throwIfAborted();
      if (fault.status === 401 && !renewed) {
        // The token ended in the middle; a new one is fetched with the page's session.
        renewed = true;
        forgetToken();
        continue;
      }
      const gone = url && (fault.status === 404 || fault.status === 410) && failures < 3;
      if (gone) {
        url = null;
        upload.onUrl(null);
      }
      if (!gone && !isTemporary(fault)) {
        throw fault;
      }
      failures++;
      await requireReadable(file);
      if (!gone) {
        upload.onWait(fault);
        await wait(failures, fault.retryAfter, upload.signal);
      }
    }
  }
}

async function requireReadable(file) {
  try {
    await file.slice(0, 1).arrayBuffer();
  } catch {
    throw new LostFile();
  }
}

/** Tells the service that nothing more will come. It forgets uploads by itself too, so a failure does not matter. */
export async function end(url) {
  await ask('DELETE', url, {}).catch(() => {});
}

async function create(file, upload) {
  const metadata = Object.entries(upload.metadata)
    .map(([name, text]) => `${name} ${base64(text)}`)
    .join(',');
  const answer = await ask('POST', ENDPOINT, {
    headers: { 'Upload-Length': file.size, 'Upload-Metadata': metadata },
    signal: upload.signal,
  });
  return new URL(answer.getResponseHeader('Location'), new URL(ENDPOINT, location)).href;
}

async function findOffset(url, file, signal) {
  const answer = await ask('HEAD', url, { signal });
  if (Number(answer.getResponseHeader('Upload-Length')) !== file.size) {
    throw new Refusal(410, null);
  }
  return offsetOf(answer);
}

async function sendChunk(url, file, offset, upload) {
  const answer = await ask('PATCH', url, {
    headers: { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': offset },
    body: file.slice(offset, offset + CHUNK_BYTES),
    signal: upload.signal,
    onSent: (bytes) => upload.onProgress(offset + bytes),
  });
  const next = offsetOf(answer);
  upload.onProgress(next);
  return next;
}

function offsetOf(answer) {
  const offset = Number.parseInt(answer.getResponseHeader('Upload-Offset'), 10);
  if (Number.isNaN(offset)) {
    // Something between the service and us answered in its place.
    throw new Refusal(0, null);
  }
  return offset;
}

async function ask(method, url, { headers = {}, body = null, signal, onSent }) {
  const token = await accessToken();
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const over = new AbortController();
    let heardAt = performance.now();
    const watch = setInterval(() => performance.now() - heardAt > SILENCE_MS && request.abort(), 1_000);
    const listen = { signal: over.signal };

    // What is under way on a lost network would only fall silent.
    addEventListener('offline', () => request.abort(), listen);
    addEventListener('online', () => performance.now() - heardAt > SUSPECT_MS && request.abort(), listen);
    signal?.addEventListener('abort', () => request.abort(), listen);
    request.upload.addEventListener('progress', (sent) => {
      heardAt = performance.now();
      onSent?.(sent.loaded);
    });
    request.addEventListener('loadend', () => {
      clearInterval(watch);
      over.abort();
      if (request.status >= 200 && request.status < 300) {
        resolve(request);
        return;
      }
      reject(refusal(request));
    });

    request.open(method, url);
    request.setRequestHeader('Tus-Resumable', '1.0.0');
    request.setRequestHeader('Authorization', `Bearer ${token}`);
    request.setRequestHeader('Accept-Language', document.documentElement.lang);
    for (const [name, value] of Object.entries(headers)) {
      request.setRequestHeader(name, value);
    }
    request.send(body);
  });
}

function refusal(request) {
  let problem = null;
  try {
    problem = JSON.parse(request.responseText);
  } catch {
    // Not every answer is the service's own.
  }
  const refused = new Refusal(request.status, problem);
  refused.retryAfter = Number(request.status && request.getResponseHeader('Retry-After')) || 0;
  return refused;
}

/** Of the text's UTF-8 bytes: file names are Chinese here. */
function base64(text) {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
