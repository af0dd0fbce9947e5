// The upload page. The clip's id is made here and kept until the service has it: sending it again is harmless.

import { accessToken, call, forgetToken } from '../shared/api.js';

const form = document.getElementById('upload');

if (form) {
  watchForm();
}

function watchForm() {
  const words = form.dataset;
  const campaign = document.getElementById('campaign');
  const file = document.getElementById('file');
  const error = document.getElementById('error');
  const progress = document.getElementById('progress');
  const title = document.getElementById('progress-title');
  const bar = document.getElementById('bar');
  const percent = document.getElementById('percent');
  const speed = document.getElementById('speed');
  const drop = form.querySelector('.drop');

  campaign.addEventListener('change', showLimits);
  showLimits();

  function showLimits() {
    document.getElementById('limits').textContent = campaign.selectedOptions[0].dataset.limits;
  }

  file.addEventListener('change', () => {
    const chosen = file.files[0];
    drop.classList.toggle('is-chosen', Boolean(chosen));
    if (chosen) {
      document.getElementById('file-name').textContent = `${chosen.name} · ${megabytes(chosen.size)}`;
    }
  });

  for (const [event, over] of [['dragover', true], ['dragleave', false], ['drop', false]]) {
    drop.addEventListener(event, (dragged) => {
      dragged.preventDefault();
      drop.classList.toggle('is-over', over);
      if (event === 'drop' && dragged.dataTransfer.files.length > 0) {
        file.files = dragged.dataTransfer.files;
        file.dispatchEvent(new Event('change'));
      }
    });
  }

  form.addEventListener('submit', async (submitted) => {
    submitted.preventDefault();
    error.hidden = true;
    const missing = [...form.elements].find((field) => field.willValidate && !field.checkValidity());
    if (missing) {
      const label = missing.labels[0];
      fail(words.missing + (label?.firstChild?.textContent || label?.textContent || '').trim());
      missing.focus();
      return;
    }
    const limit = Number(campaign.selectedOptions[0].dataset.maxBytes);
    if (file.files[0].size > limit) {
      fail(`${words.tooLarge} ${megabytes(limit)}`);
      return;
    }
    await upload(file.files[0]);
  });

  async function upload(chosen) {
    let token;
    try {
      token = await accessToken();
    } catch (fault) {
      fail(fault.status === 401 || fault.status === 400 ? words.signedOut : words.broken);
      return;
    }
    const id = idFor(chosen);
    const begun = performance.now();
    form.hidden = true;
    progress.hidden = false;
    title.textContent = words.sending;
    step('UPLOADING');

    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1/campaigns/${encodeURIComponent(campaign.value)}/clips`);
    request.setRequestHeader('Authorization', `Bearer ${token}`);
    request.setRequestHeader('Accept-Language', document.documentElement.lang);
    request.upload.addEventListener('progress', (sent) => {
      if (!sent.lengthComputable) {
        return;
      }
      const share = Math.floor((sent.loaded / sent.total) * 100);
      bar.value = share;
      percent.textContent = `${share} %`;
      const seconds = (performance.now() - begun) / 1000;
      speed.textContent = seconds > 0.3 ? `${megabytes(sent.loaded / seconds)}/s` : '';
    });
    request.addEventListener('error', () => back(words.broken));
    request.addEventListener('load', () => {
      const answer = read(request.responseText);
      if (request.status === 200 || request.status === 201) {
        forgetId(chosen);
        follow(answer);
        return;
      }
      if (request.status === 401) {
        forgetToken();
      }
      back(answer?.detail ?? words.broken);
    });
    request.send(fields(id, chosen));
  }

  /** The file comes last: the service checks the fields before it takes the file's bytes. */
  function fields(id, chosen) {
    const data = new FormData();
    data.append('id', id);
    for (const [name, value] of new FormData(form)) {
      if (name !== 'file' && name !== 'campaign' && value !== '') {
        data.append(name, value);
      }
    }
    data.append('file', chosen, chosen.name);
    return data;
  }

  async function follow(clip) {
    bar.removeAttribute('value');
    percent.textContent = '';
    speed.textContent = '';
    title.textContent = words.checking;
    let seen = clip;
    while (seen.status === 'UPLOADING' || seen.status === 'STORED') {
      step(seen.status);
      await new Promise((done) => setTimeout(done, 1500));
      try {
        seen = await call('GET', `/clips/${clip.id}`);
      } catch {
        // A poll that failed says nothing about the clip: ask again.
      }
    }
    step(seen.status);
    bar.value = 100;
    document.getElementById('after').hidden = false;
    const failed = seen.status === 'FAILED';
    progress.classList.toggle('is-failed', failed);
    title.textContent = failed ? `${words.failed}：${seen.cause ?? ''}` : words.ready;
    progress.dataset.status = seen.status;
  }

  function step(status) {
    const steps = [...progress.querySelectorAll('[data-step]')];
    const at = steps.findIndex((each) => each.dataset.step === status);
    steps.forEach((each, i) => {
      each.classList.toggle('is-done', i < at || (i === at && status === 'PROCESSED' && i < steps.length - 2));
      each.classList.toggle('is-now', i === at);
    });
  }

  function back(text) {
    progress.hidden = true;
    form.hidden = false;
    form.querySelector('[type=submit]').lastChild.textContent = words.again;
    fail(text);
  }

  function fail(text) {
    error.textContent = text;
    error.hidden = false;
    error.scrollIntoView({ block: 'center' });
  }

  function key(chosen) {
    return `craftreel.upload:${campaign.value}:${chosen.name}:${chosen.size}:${chosen.lastModified}`;
  }

  function idFor(chosen) {
    const kept = sessionStorage.getItem(key(chosen));
    const id = kept ?? randomId();
    sessionStorage.setItem(key(chosen), id);
    return id;
  }

  function forgetId(chosen) {
    sessionStorage.removeItem(key(chosen));
  }
}

/** A random UUID; `crypto.randomUUID` is missing on a plain address of the LAN. */
function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function megabytes(bytes) {
  return `${(bytes / (1024 * 1024)).toFixed(1)} MB`;
}

function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
