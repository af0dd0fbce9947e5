// What a reload must not lose: the entries of the form and of the queue, with where their files were going. Each entry
// has a key of its own, so that two windows do not overwrite each other's, and belongs to the account that made it.

import { randomId } from '../shared/uuid.js';

const account = document.getElementById('uploads')?.dataset.account;
const prefix = `craftreel.upload:${account}:`;

/** What is kept of an entry; the rest is how it stands in this window. */
const KEPT = ['id', 'order', 'campaign', 'fields', 'file', 'submitted', 'saved', 'url', 'bytes', 'paused', 'sent'];

export class Entry {
  constructor(kept) {
    this.submitted = false;
    this.saved = false;
    this.url = null;
    this.bytes = 0;
    this.paused = false;
    this.sent = false;
    Object.assign(this, kept);
    /** The bytes, which a browser forgets by a reload. */
    this.chosen = null;
    this.keptAt = 0;
  }

  static of(file, campaign, fields) {
    return new Entry({ id: randomId(), order: nextOrder(), campaign, fields, file: describe(file) });
  }

  /** Whether the file is the one that was chosen for this entry, as far as can be told without reading it. */
  isFor(file) {
    const { name, size, lastModified } = this.file ?? {};
    const sameTime = lastModified === undefined || lastModified === file.lastModified;
    return !this.file || (name === file.name && size === file.size && sameTime);
  }

  toJSON() {
    return Object.fromEntries(KEPT.map((name) => [name, this[name]]));
  }

  /** For what changes many times a second. */
  keepSoon() {
    if (Date.now() - this.keptAt > 1_000) {
      this.keep();
    }
  }

  keep() {
    this.keptAt = Date.now();
    try {
      localStorage.setItem(prefix + this.id, JSON.stringify(this));
    } catch {
      // Storage is full or forbidden: the entry lives as long as this page.
    }
  }

  forget() {
    localStorage.removeItem(prefix + this.id);
  }
}

export function listEntries() {
  return keys(prefix)
    .map((key) => new Entry(JSON.parse(localStorage.getItem(key))))
    .sort((one, other) => one.order - other.order);
}

/** The ids of all entries in this browser, whosever they are. */
export function listIds() {
  return keys('craftreel.upload:').map((key) => key.slice(key.lastIndexOf(':') + 1));
}

export function describe(file) {
  return { name: file.name, size: file.size, lastModified: file.lastModified };
}

function keys(start) {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(start));
  } catch {
    return [];
  }
}

let lastOrder = 0;

/** Files chosen together arrive within one millisecond. */
function nextOrder() {
  lastOrder = Math.max(lastOrder + 1, Date.now());
  return lastOrder;
}
