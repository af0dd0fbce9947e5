// After an act the page is read anew, and what had the focus may be gone: it goes on at the heading of the same section.

const KEY = 'craftreel-place';

/** Reads the page anew; the focus is then in the section that an element is in. */
export function reloadAt(element) {
  const section = element?.closest('section[aria-labelledby]');
  sessionStorage.setItem(KEY, section?.getAttribute('aria-labelledby') ?? 'main');
  location.reload();
}

const place = sessionStorage.getItem(KEY);
if (place !== null) {
  sessionStorage.removeItem(KEY);
  const heading = document.getElementById(place) ?? document.getElementById('main');
  heading.tabIndex = -1;
  heading.focus();
}
