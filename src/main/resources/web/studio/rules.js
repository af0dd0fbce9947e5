// Which of a campaign's comments are reviewed, and how it is voted in, under its settings.

import { call } from '../shared/api.js';

export function watchCommentRules(form) {
  watch(form, (fields) => {
    const words = fields.words.value
      .split('\n')
      .map((word) => word.trim())
      .filter((word) => word !== '');
    return { review: fields.review.value, words };
  }, (fields, rules) => (fields.words.value = rules.words.join('\n')));
}

export function watchBallotRule(form) {
  watch(form, (fields) => ({
    shape: fields.shape.value,
    votes: Number(fields.votes.value),
    ownClips: fields.ownClips.checked,
  }), (fields, rule) => (fields.votes.value = rule.votes));
}

/** Sends what a form says, and says what became of it. */
function watch(form, body, kept) {
  form?.addEventListener('submit', async (submitted) => {
    submitted.preventDefault();
    const button = form.querySelector('button');
    const [error, saved] = [form.querySelector('[role=alert]'), form.querySelector('[role=status]')];
    button.disabled = true;
    try {
      const rules = await call('PUT', form.dataset.put, { body: body(form.elements) });
      kept?.(form.elements, rules);
      error.hidden = true;
      saved.hidden = false;
    } catch (refusal) {
      error.textContent = refusal.message || form.dataset.failed;
      error.hidden = false;
      saved.hidden = true;
    }
    button.disabled = false;
  });
}
