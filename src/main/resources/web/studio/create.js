// The form of a new campaign.

import { call } from '../shared/api.js';

const MEGABYTE = 1024 * 1024;

export function watchCreation(form) {
  if (!form) {
    return;
  }
  const error = form.querySelector('[role=alert]');
  form.addEventListener('submit', async (submitted) => {
    submitted.preventDefault();
    error.hidden = true;
    const wrong = [...form.elements].find((field) => field.willValidate && !field.checkValidity());
    if (wrong) {
      show(`${form.dataset.missing}${wrong.labels[0]?.textContent ?? ''} ${wrong.validationMessage}`);
      wrong.focus();
      return;
    }
    const button = form.querySelector('[type=submit]');
    button.disabled = true;
    try {
      const campaign = await call('POST', '/campaigns', { body: body(form) });
      location.assign(`/studio/${campaign.slug}`);
    } catch (refusal) {
      show(refusal.message || form.dataset.failed);
    } finally {
      button.disabled = false;
    }
  });

  function show(text) {
    error.textContent = text;
    error.hidden = false;
  }
}

function body(form) {
  const field = Object.fromEntries(new FormData(form));
  return {
    slug: field.slug,
    title: field.title,
    description: field.description,
    organizationCode: field.organizationCode,
    zone: field.zone,
    submissionOpensAt: field.submissionOpensAt,
    submissionClosesAt: field.submissionClosesAt,
    countingOpensAt: field.countingOpensAt,
    countingClosesAt: field.countingClosesAt,
    maxClipBytes: Number(field.maxClipMegabytes) * MEGABYTE,
    minClipMs: Number(field.minClipSeconds) * 1000,
    maxClipMs: Number(field.maxClipSeconds) * 1000,
    rankingIntervalSeconds: Number(field.rankingIntervalSeconds),
  };
}
