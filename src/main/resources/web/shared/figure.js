// A figure of a page: its exact value stands in its title, what is read may be shorter, 1.2万.

const WAN = 10_000;
const YI = 100_000_000;
const english = document.documentElement.lang === 'en';

/** Shows a value, as the service writes it. */
export function show(figure, value) {
  const exact = value.toLocaleString('en');
  if (figure.title !== exact) {
    figure.title = exact;
    figure.textContent = brief(value, exact);
  }
}

/** One more, at once; what the service counted follows. */
export function raise(id) {
  const figure = document.getElementById(id);
  show(figure, Number(figure.title.replaceAll(',', '')) + 1);
  figure.classList.add('is-raised');
}

/** Rounded down, so that a round figure is never announced before it is reached. */
function brief(value, exact) {
  if (english || value < WAN) {
    return exact;
  }
  return value < YI ? `${tenths(value, WAN)}万` : `${tenths(value, YI)}亿`;
}

function tenths(value, unit) {
  return String(Math.floor((value * 10) / unit) / 10);
}
