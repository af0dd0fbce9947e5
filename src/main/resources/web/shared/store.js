// What a browser keeps for the next page. Where it keeps nothing, as for a page within another site's, or is full, it is
// kept for this page.

const ofPage = new Map();

/** Null where there is nothing. */
export function read(key) {
  if (ofPage.has(key)) {
    return ofPage.get(key);
  }
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function write(key, text) {
  try {
    localStorage.setItem(key, text);
    ofPage.delete(key);
  } catch {
    ofPage.set(key, text);
  }
}

export function remove(key) {
  ofPage.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // Then nothing of it was kept.
  }
}

/** Of what the browser keeps, whatever is chosen by its key. */
export function removeAll(chosen) {
  try {
    Object.keys(localStorage).filter(chosen).forEach(remove);
  } catch {
    // Then nothing was kept.
  }
}
