// Reasons that are chosen from: each is put into the form's field, and may be changed there.

export function reasonsInto(form) {
  form.querySelectorAll('button[data-reason]').forEach((button) =>
    button.addEventListener('click', () => {
      const { reason } = form.elements;
      const before = reason.value.trim();
      // One more is put behind what is there: there can be two faults.
      reason.value = before === '' ? button.textContent : `${before}\n${button.textContent}`;
      reason.focus();
    }),
  );
}
