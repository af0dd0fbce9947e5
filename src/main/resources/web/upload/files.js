// Copies of chosen files in the browser's own database, so that after a reload an upload goes on by itself. Best effort:
// a file that is too large, a full disk or a private window only mean that the page asks for the file again.

const LARGEST_BYTES = 200 * 1024 * 1024;
const TOGETHER_BYTES = 600 * 1024 * 1024;

let opened = null;

export async function keepFile(id, file) {
  if (file.size > LARGEST_BYTES) {
    return;
  }
  try {
    const held = await inStore('readonly', (store) => store.getAll());
    const together = held.reduce((sum, each) => sum + each.size, file.size);
    if (together <= TOGETHER_BYTES) {
      await inStore('readwrite', (store) => store.put(file, id));
    }
  } catch {
    // It will be asked for.
  }
}

/** The file, or null. */
export async function findFile(id) {
  try {
    return (await inStore('readonly', (store) => store.get(id))) ?? null;
  } catch {
    return null;
  }
}

export async function dropFile(id) {
  await inStore('readwrite', (store) => store.delete(id)).catch(() => {});
}

/** Removes copies that no entry needs any more. */
export async function dropFilesExcept(ids) {
  const held = await inStore('readonly', (store) => store.getAllKeys()).catch(() => []);
  await Promise.all(held.filter((id) => !ids.includes(id)).map(dropFile));
}

async function inStore(mode, act) {
  opened ??= open();
  const database = await opened;
  return new Promise((resolve, reject) => {
    const transaction = database.transaction('files', mode);
    const request = act(transaction.objectStore('files'));
    transaction.addEventListener('complete', () => resolve(request.result));
    transaction.addEventListener('abort', () => reject(transaction.error));
  });
}

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('craftreel-upload', 1);
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore('files'));
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });
}
