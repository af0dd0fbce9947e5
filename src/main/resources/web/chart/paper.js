// Charts are pictures: for paper they are drawn once more, in the light colours and about as wide as its pages.

/** A4 without its margins and the charts' own ground; what remains is scaled by the style sheet. */
const WIDTH = 620;

const root = document.documentElement;
const print = matchMedia('print');
let paper = false;

/** From the moment on that the style sheet's measures are those of paper, which may be before anybody is told. */
export function isOnPaper() {
  return paper || print.matches;
}

/**
 * @param toPaper draws everything anew, as wide as it is told
 * @param toScreen does so as the page has it
 */
export function watchPaper(toPaper, toScreen) {
  const begin = () => {
    if (!paper) {
      paper = true;
      inLight(() => toPaper(WIDTH));
    }
  };
  const end = () => {
    if (paper) {
      paper = false;
      toScreen();
    }
  };
  addEventListener('beforeprint', begin);
  addEventListener('afterprint', end);
  // For those that tell of the medium only.
  print.addEventListener('change', (medium) => (medium.matches ? begin() : end()));
}

/** The colours are still those of the screen when a page is about to be printed. */
function inLight(draw) {
  const { theme } = root.dataset;
  root.dataset.theme = 'light';
  draw();
  if (theme) {
    root.dataset.theme = theme;
  } else {
    delete root.dataset.theme;
  }
}
