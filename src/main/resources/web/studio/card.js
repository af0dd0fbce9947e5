// A bulletin as a picture that is passed on in chats: drawn by the reader's browser, which has the letters that a server
// may lack, of what the page shows and nothing else.

const WIDTH = 1080;
const MARGIN = 72;
const INNER = WIDTH - 2 * MARGIN;
// Clips, plays, qualified plays and participating unions, of the tiles that the page has.
const SHOWN_TILES = [0, 1, 2, 7];
const SHOWN_PLACES = 5;
const COLOURS = { red: '#a3241b', deep: '#6f140e', paper: '#f8f3ea', ink: '#241b16', muted: '#6e6054', pale: '#f8e4df' };
const SANS = '"PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", system-ui, sans-serif';
const SERIF = '"Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", "SimSun", Georgia, serif';

/** The picture as a PNG; as high as what is in it. */
export async function drawCard(bulletin) {
  await document.fonts.ready;
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  // Once to see how high it gets, as text is as long as it is.
  canvas.height = 16;
  canvas.height = draw(canvas.getContext('2d'), bulletin, 0);
  draw(canvas.getContext('2d'), bulletin, canvas.height);
  return new Promise((done) => canvas.toBlob(done, 'image/png'));
}

function draw(context, bulletin, height) {
  const text = (selector) => bulletin.querySelector(selector)?.textContent.trim() ?? '';
  context.fillStyle = COLOURS.paper;
  context.fillRect(0, 0, WIDTH, height);

  const headline = lines(context, text('#bulletin-title'), `700 56px ${SERIF}`, INNER);
  const band = MARGIN + headline.length * 74 + 40;
  context.fillStyle = COLOURS.red;
  context.fillRect(0, 0, WIDTH, band);
  context.fillStyle = COLOURS.deep;
  context.fillRect(0, band, WIDTH, 8);
  let y = write(context, headline, { font: `700 56px ${SERIF}`, colour: '#fdf3e3', y: MARGIN + 50, step: 74 });

  y = band + 8 + 80;
  const lead = { font: `600 42px ${SANS}`, colour: COLOURS.ink, step: 62 };
  y = write(context, lines(context, text('.bulletin-text p'), lead.font, INNER), { ...lead, y });

  y = tiles(context, SHOWN_TILES.map((index) => bulletin.querySelectorAll('.tiles .figure')[index]), y + 10);
  y = places(context, bulletin.querySelector('#top'), y + 30);

  const source = { font: `400 22px ${SANS}`, colour: COLOURS.muted, step: 34 };
  return write(context, lines(context, bulletin.querySelector('.bulletin-source').innerText.trim(), source.font, INNER), { ...source, y: y + 30 }) + 20;
}

function tiles(context, figures, y) {
  const width = INNER / figures.length;
  figures.forEach((figure, index) => {
    const x = MARGIN + index * width;
    context.fillStyle = COLOURS.pale;
    context.fillRect(x + 6, y, width - 12, 150);
    const value = figure.querySelector('dd').firstChild.textContent.trim();
    context.textAlign = 'center';
    context.fillStyle = COLOURS.red;
    context.font = `700 48px ${SANS}`;
    context.fillText(value, x + width / 2, y + 72, width - 30);
    context.fillStyle = COLOURS.muted;
    context.font = `400 26px ${SANS}`;
    context.fillText(figure.querySelector('dt').textContent.trim(), x + width / 2, y + 118, width - 30);
    context.textAlign = 'left';
  });
  return y + 190;
}

function places(context, heading, y) {
  if (!heading) {
    return y;
  }
  context.fillStyle = COLOURS.red;
  context.font = `700 34px ${SERIF}`;
  context.fillText(heading.textContent.trim(), MARGIN, y);
  const rows = [...heading.closest('section').querySelectorAll('tbody tr')].slice(0, SHOWN_PLACES);
  for (const row of rows) {
    y += 66;
    const [rank, , title, , plays] = [...row.children];
    context.fillStyle = COLOURS.red;
    context.font = `700 34px ${SANS}`;
    context.fillText(rank.textContent.trim(), MARGIN, y, 60);
    context.fillStyle = COLOURS.ink;
    context.font = `500 34px ${SANS}`;
    context.fillText(shortened(context, title.firstChild.textContent.trim(), INNER - 270), MARGIN + 70, y);
    context.textAlign = 'right';
    context.fillStyle = COLOURS.muted;
    context.fillText(plays.textContent.trim(), WIDTH - MARGIN, y, 190);
    context.textAlign = 'left';
  }
  return y + 30;
}

function shortened(context, text, width) {
  const signs = [...text];
  while (signs.length > 1 && context.measureText(signs.join('') + '…').width > width) {
    signs.pop();
  }
  return signs.length === [...text].length ? text : signs.join('') + '…';
}

function write(context, written, { font, colour, y, step }) {
  context.font = font;
  context.fillStyle = colour;
  written.forEach((line, index) => context.fillText(line, MARGIN, y + index * step));
  return y + written.length * step;
}

/** A word, or one sign of a script without spaces, with what opens before it and what closes after it. */
const PIECE = /[（《“「]*(?:[a-z0-9][\w.,%:+-]*|[^\s])[，。；：！？、）》”」%]*\s*|\s+/giu;

/** Lines that fit; those of the text stay apart. */
function lines(context, text, font, width) {
  context.font = font;
  return text.split('\n').flatMap((paragraph) => {
    const done = [];
    let line = '';
    for (const piece of paragraph.match(PIECE) ?? []) {
      if (line !== '' && context.measureText((line + piece).trimEnd()).width > width) {
        done.push(line.trimEnd());
        line = '';
      }
      line += line === '' ? piece.trimStart() : piece;
    }
    return line.trim() === '' ? done : [...done, line.trimEnd()];
  });
}
