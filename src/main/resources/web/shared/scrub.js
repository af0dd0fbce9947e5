// Finding a moment of a film by small pictures of it, on a bar beneath its player: by mouse, finger or keys.

/** Answers what gives the bar of a player a playback. Without a sprite, or where it cannot be had, there is no bar. */
export function scrubber(box, video) {
  const bar = box.querySelector('input');
  const view = box.querySelector('.scrub-view');
  const [picture, label] = view.children;
  let sprite = null;
  let chosen = false;

  bar.addEventListener('pointermove', (move) => {
    if (move.pointerType === 'mouse' && !chosen) {
      const { left, width } = bar.getBoundingClientRect();
      show(Math.min(1, Math.max(0, (move.clientX - left) / width)) * bar.max);
    }
  });
  bar.addEventListener('input', () => {
    chosen = true;
    show(Number(bar.value));
    tell();
  });
  bar.addEventListener('change', () => {
    chosen = false;
    video.currentTime = bar.value / 1000;
    if (!bar.matches(':hover, :focus-visible')) {
      hide();
    }
  });
  bar.addEventListener('pointerleave', () => chosen || hide());
  bar.addEventListener('pointerup', (up) => up.pointerType === 'mouse' || hide());
  bar.addEventListener('blur', letGo);
  // A drag that became a scroll of the page.
  bar.addEventListener('pointercancel', letGo);
  video.addEventListener('timeupdate', () => {
    if (!chosen) {
      bar.value = video.currentTime * 1000;
      // Who has the bar is told what is chosen there; a moment every second would be read aloud over the film.
      if (video.paused || document.activeElement !== bar) {
        tell();
      }
    }
  });

  return ({ sprite: wanted, durationMs }) => {
    sprite = wanted;
    box.hidden = true;
    letGo();
    if (!wanted) {
      return;
    }
    const image = new Image();
    image.addEventListener('load', () => {
      if (sprite === wanted) {
        bar.max = durationMs;
        bar.step = Math.min(1000, wanted.intervalMs);
        bar.value = video.currentTime * 1000;
        tell();
        picture.style.backgroundImage = `url("${wanted.url}")`;
        box.hidden = false;
      }
    });
    image.src = wanted.url;
  };

  function tell() {
    bar.setAttribute('aria-valuetext', `${time(bar.value)} / ${time(bar.max)}`);
  }

  /** The picture that is nearest to a moment, above its place on the bar. */
  function show(milliseconds) {
    const { tiles, tilesARow, intervalMs } = sprite;
    const tile = Math.min(tiles - 1, Math.round(milliseconds / intervalMs));
    const scale = Math.min(1, box.clientWidth / sprite.width);
    const width = sprite.width * scale;
    const height = sprite.height * scale;
    picture.style.width = `${width}px`;
    picture.style.height = `${height}px`;
    picture.style.backgroundSize = `${width * tilesARow}px auto`;
    picture.style.backgroundPosition = `${-(tile % tilesARow) * width}px ${-Math.floor(tile / tilesARow) * height}px`;
    label.textContent = time(milliseconds);
    const middle = (milliseconds / bar.max) * box.clientWidth;
    view.style.left = `${Math.min(box.clientWidth - width, Math.max(0, middle - width / 2))}px`;
    view.hidden = false;
  }

  function hide() {
    view.hidden = true;
  }

  function letGo() {
    chosen = false;
    hide();
  }
}

function time(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
