// Dark and light: as the system has it, until the reader chooses by the page's button. The choice is a cookie, so that the
// next page comes in it at once.

const A_YEAR = 31_536_000;
const root = document.documentElement;
const system = matchMedia('(prefers-color-scheme: dark)');

function isDark() {
  return root.dataset.theme ? root.dataset.theme === 'dark' : system.matches;
}

export function watchTheme(button) {
  button?.addEventListener('click', () => {
    const theme = isDark() ? 'light' : 'dark';
    root.dataset.theme = theme;
    document.cookie = `theme=${theme}; Path=/; Max-Age=${A_YEAR}; SameSite=Lax`;
  });
}

/** Calls whoever draws with colours of the theme when it changes. */
export function onTheme(redraw) {
  system.addEventListener('change', redraw);
  new MutationObserver(redraw).observe(root, { attributeFilter: ['data-theme'] });
}
