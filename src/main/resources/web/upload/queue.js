// The queue: saves the form of each entry, then sends the files one after the other, and follows what becomes of them.

import { call } from '../shared/api.js';
import { describe, Entry, listEntries, listIds } from './entries.js';
import { dropFile, dropFilesExcept, findFile, keepFile } from './files.js';
import { Pace } from './pace.js';
import { isTemporary, wait, wake } from './patience.js';
import { end, LostFile, send } from './tus.js';

/** Only in these may a clip take a file. */
const TAKES_FILE = ['DRAFT', 'UPLOADING', 'FAILED', 'RETURNED'];

const POLL_MS = 1_500;
const LATER_POLL_MS = 5_000;
const SOON_POLLS = 40;

/**
 * How an entry stands in this window:
 * SAVING     the form is on its way
 * WAITING    others are sent first
 * SENDING    its file is on its way
 * AWAY       the network or the service is away; it goes on by itself
 * PAUSED     somebody pressed pause
 * FILELESS   the browser has forgotten the file
 * ELSEWHERE  another window of this browser is sending
 * SIGNED_OUT the session has ended
 * REFUSED    the service said no; `message` says why
 * CHECKING   all there, being processed
 * READY, FAILED  processed, or not
 */
export class Queue {
  #entries = [];
  #running = false;
  #sole = false;
  #onChange;

  /** @param onChange called with an entry whenever it stands differently, and with null when the list changed */
  constructor(onChange) {
    this.#onChange = onChange;
  }

  get entries() {
    return this.#entries;
  }

  find(id) {
    return this.#entries.find((entry) => entry.id === id);
  }

  /** Takes up what an earlier page left, once no other window of this browser is at it. */
  async start() {
    this.#entries = listEntries().filter((entry) => entry.submitted);
    for (const entry of this.#entries) {
      entry.state = 'WAITING';
    }
    this.#onChange(null);
    const elsewhere = setTimeout(() => this.#entries.forEach((each) => this.#stand(each, 'ELSEWHERE')), 1_000);
    await aloneInThisBrowser();
    clearTimeout(elsewhere);
    const left = listEntries().filter((entry) => entry.submitted);
    const added = this.#entries.filter((entry) => entry.chosen && !left.some((each) => each.id === entry.id));
    // The other window may have brought them further; what was added here meanwhile has its file here.
    this.#entries = [...left.map((kept) => Object.assign(this.find(kept.id) ?? kept, kept.toJSON())), ...added];
    this.#sole = true;
    await dropFilesExcept(listIds());
    for (const entry of this.#entries) {
      entry.chosen ??= await findFile(entry.id);
      this.#settle(entry);
    }
    this.#onChange(null);
    this.#run();
  }

  /** Takes a filled form and its file. */
  add(entry) {
    entry.submitted = true;
    entry.message = null;
    entry.keep();
    this.#entries.push(entry);
    keepFile(entry.id, entry.chosen);
    this.#settle(entry);
    this.#onChange(null);
  }

  /** Goes on with a clip that this browser knows nothing of: begun elsewhere, or failed. */
  async adopt(id) {
    const clip = await call('GET', `/clips/${id}`);
    if (!TAKES_FILE.includes(clip.status)) {
      return;
    }
    const [open] = await listResumable(id);
    const entry = new Entry({
      id,
      order: Date.now(),
      campaign: clip.campaign,
      fields: { title: clip.title, craftsmanName: clip.craftsman.name, craftsmanTrade: clip.craftsman.trade },
      file: open ? { name: open.fileName, size: open.length } : null,
      url: open?.url ?? null,
      bytes: open?.offset ?? 0,
      submitted: true,
      saved: true,
    });
    entry.keep();
    this.#entries.push(entry);
    this.#settle(entry);
    this.#onChange(null);
  }

  /** The entry's file again, after a reload; or another one in its place, from its beginning. */
  async attach(entry, file) {
    if (!entry.isFor(file) && entry.url) {
      end(entry.url);
      entry.url = null;
      entry.bytes = 0;
    }
    entry.file = describe(file);
    entry.chosen = file;
    entry.paused = false;
    entry.keep();
    keepFile(entry.id, file);
    this.#settle(entry);
  }

  pause(entry) {
    entry.paused = true;
    entry.keep();
    entry.stop?.abort();
    this.#stand(entry, 'PAUSED');
  }

  /** Goes on after a pause, a refusal or the end of a session; ends a wait. */
  resume(entry) {
    entry.paused = false;
    entry.message = null;
    entry.keep();
    wake();
    this.#settle(entry);
  }

  /** Ends it here and at the service. */
  async cancel(entry) {
    this.#remove(entry);
    entry.stop?.abort();
    if (entry.url) {
      await end(entry.url);
    }
    if (entry.saved) {
      await call('POST', `/clips/${entry.id}/withdraw`, { body: {} }).catch(() => {});
    }
  }

  /** Takes it out, for its form to be mended. */
  edit(entry) {
    this.#remove(entry);
    entry.submitted = false;
    entry.saved = false;
    entry.keep();
  }

  /** What is to happen next with an entry, from what is known of it. */
  #settle(entry) {
    if (entry.state === 'SENDING' || entry.state === 'AWAY') {
      return;
    }
    if (entry.sent) {
      this.#follow(entry);
      return;
    }
    if (!entry.saved) {
      this.#save(entry);
      return;
    }
    if (!entry.chosen) {
      this.#stand(entry, 'FILELESS');
      return;
    }
    this.#stand(entry, entry.paused ? 'PAUSED' : 'WAITING');
    this.#run();
  }

  async #save(entry) {
    if (entry.saving) {
      return;
    }
    entry.saving = true;
    this.#stand(entry, 'SAVING');
    for (let failures = 1; !entry.saved && this.find(entry.id); failures++) {
      try {
        await call('PUT', `/clips/${entry.id}`, { body: bodyOf(entry) });
        entry.saved = true;
        entry.keep();
      } catch (fault) {
        if (!isTemporary(fault)) {
          entry.saving = false;
          this.#refuse(entry, fault);
          return;
        }
        this.#stand(entry, 'AWAY', fault.status ? fault.message : null);
        await wait(failures);
      }
    }
    entry.saving = false;
    if (this.find(entry.id)) {
      entry.state = 'SAVING';
      this.#settle(entry);
    }
  }

  async #run() {
    if (this.#running || !this.#sole) {
      return;
    }
    this.#running = true;
    for (let next = this.#next(); next; next = this.#next()) {
      await this.#send(next);
    }
    this.#running = false;
  }

  #next() {
    return this.#entries.find((entry) => entry.state === 'WAITING' && entry.saved && entry.chosen);
  }

  async #send(entry) {
    const stop = new AbortController();
    entry.stop = stop;
    entry.pace = new Pace();
    this.#stand(entry, 'SENDING');
    try {
      await send(entry.chosen, {
        url: entry.url,
        metadata: { clip: entry.id, filename: entry.file.name },
        signal: stop.signal,
        locate: () => this.#locate(entry),
        onUrl: (url) => {
          entry.url = url;
          entry.keep();
        },
        onProgress: (bytes) => {
          if (!stop.signal.aborted) {
            entry.bytes = bytes;
            entry.keepSoon();
            entry.pace.note(bytes);
            this.#stand(entry, 'SENDING');
          }
        },
        onWait: (fault) => {
          entry.pace.reset();
          this.#stand(entry, 'AWAY', fault.status ? fault.message : null);
        },
      });
    } catch (fault) {
      if (fault instanceof LostFile) {
        entry.chosen = null;
        dropFile(entry.id);
        this.#stand(entry, 'FILELESS');
        return;
      }
      if (!stop.signal.aborted) {
        this.#refuse(entry, fault);
      }
      return;
    }
    entry.sent = true;
    entry.bytes = entry.file.size;
    entry.keep();
    dropFile(entry.id);
    this.#follow(entry);
  }

  /** Where the service stands, when the upload's URL is not known: an answer may have been lost on its way. */
  async #locate(entry) {
    const clip = await call('GET', `/clips/${entry.id}`);
    if (!TAKES_FILE.includes(clip.status)) {
      return { complete: true };
    }
    const { name, size } = entry.file;
    const same = (await listResumable(entry.id)).find((open) => open.length === size && open.fileName === name);
    return same ? { url: new URL(same.url, location).href } : {};
  }

  async #follow(entry) {
    this.#stand(entry, 'CHECKING');
    for (let polls = 0; this.find(entry.id); polls++) {
      try {
        const clip = await call('GET', `/clips/${entry.id}`);
        if (clip.status === 'DRAFT') {
          entry.sent = false;
          this.#settle(entry);
          return;
        }
        if (clip.status !== 'UPLOADING' && clip.status !== 'STORED') {
          entry.forget();
          entry.status = clip.status;
          this.#stand(entry, clip.status === 'FAILED' ? 'FAILED' : 'READY', clip.inside?.cause);
          return;
        }
      } catch (fault) {
        if (!isTemporary(fault)) {
          this.#refuse(entry, fault);
          return;
        }
        // A poll that failed says nothing about the clip: ask again.
      }
      await wait(1, (polls < SOON_POLLS ? POLL_MS : LATER_POLL_MS) / 1_000);
    }
  }

  #refuse(entry, fault) {
    this.#stand(entry, fault.status === 401 ? 'SIGNED_OUT' : 'REFUSED', fault.message);
  }

  #remove(entry) {
    this.#entries = this.#entries.filter((each) => each !== entry);
    entry.forget();
    dropFile(entry.id);
    this.#onChange(null);
  }

  #stand(entry, state, message = null) {
    entry.state = state;
    entry.message = message;
    this.#onChange(entry);
  }
}

/** Uploads of the clip's whole file by tus; pieces and links into the store are for apps. */
async function listResumable(id) {
  const { items } = await call('GET', `/clips/${id}/uploads`);
  return items.filter((open) => open.kind === 'WHOLE');
}

function bodyOf({ campaign, fields }) {
  const given = (name) => fields[name] || undefined;
  return {
    campaign,
    title: fields.title,
    description: given('description'),
    craftsman: {
      name: fields.craftsmanName,
      trade: fields.craftsmanTrade,
      region: given('craftsmanRegion'),
      employer: given('craftsmanEmployer'),
    },
    organizationCode: given('organizationCode'),
    contactPhone: given('contactPhone'),
    originalWork: true,
    portraitConsent: true,
  };
}

/**
 * Two windows at the same file would take it from each other. Browsers have locks in secure contexts only; on a plain
 * address of the LAN it is left to people.
 */
function aloneInThisBrowser() {
  return new Promise((alone) => {
    if (!navigator.locks) {
      alone();
      return;
    }
    navigator.locks.request('craftreel.upload', () => {
      alone();
      return new Promise(() => {});
    });
  });
}
