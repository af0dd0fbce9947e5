// A campaign's public page and its card as they will look.

/** Shows pictures, each with its address and what it shows; null for none. The banner stands in for the card. */
export function showPictures(preview, banner, card) {
  const hero = preview.querySelector('.hero');
  hero.querySelector('.hero-picture')?.remove();
  hero.classList.toggle('hero-pictured', banner !== null);
  if (banner) {
    const picture = document.createElement('img');
    picture.className = 'hero-picture';
    picture.alt = banner.alt;
    picture.src = banner.url;
    hero.prepend(picture);
  }
  const seen = card ?? banner;
  const asCard = preview.querySelector('.preview-card');
  asCard.hidden = !seen;
  asCard.querySelector('img').src = seen?.url ?? '';
}

/** Beside the settings: follows what is typed and chosen there. */
export function watchPreview(preview, settings, look) {
  if (!settings) {
    return;
  }
  const hero = preview.querySelector('.hero');

  function follow() {
    const { title, description } = settings.elements;
    preview.querySelectorAll('.setup-title, .campaign-title').forEach((each) => (each.textContent = title.value));
    preview.querySelectorAll('.hero-text, .campaign-line').forEach((each) => (each.textContent = description.value));
    const tones = [...settings.querySelectorAll('.swatch')].map((swatch) => [toneOf(swatch), swatch.querySelector('input').checked]);
    tones.forEach(([tone, chosen]) => hero.classList.toggle(tone, chosen));
    showPictures(preview, pictureOf('BANNER'), pictureOf('CARD'));
  }

  function pictureOf(kind) {
    const form = look.querySelector(`[data-kind=${kind}]`);
    const picture = form.querySelector('.look-preview');
    return picture.hidden ? null : { url: picture.src, alt: form.elements.alt.value };
  }

  settings.addEventListener('input', follow);
  look.addEventListener('shown', follow);
  follow();
}

function toneOf(swatch) {
  return [...swatch.classList].find((name) => name.startsWith('hero-'));
}
