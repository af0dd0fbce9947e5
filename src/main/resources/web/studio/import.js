// Rows of a sheet, members or what else the form's path takes: checked first, and added by a second click once nothing is
// wrong.

import { call } from '../shared/api.js';

/** What a spreadsheet program would take for a formula, the wide forms among them: as the service's own sheets have it. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

export function watchImport(form) {
  if (!form) {
    return;
  }
  const file = form.querySelector('input');
  const alert = form.querySelector('[role=alert]');
  const parts = ['faults', 'ready', 'added'].map((name) => form.querySelector(`[data-${name}]`));
  const [faults, ready, added] = parts;

  file.addEventListener('change', clear);
  form.addEventListener('submit', (submitted) => {
    submitted.preventDefault();
    send(true);
  });
  form.querySelector('[data-add]').addEventListener('click', () => send(false));

  async function send(dryRun) {
    const buttons = form.querySelectorAll('button');
    buttons.forEach((button) => (button.disabled = true));
    try {
      const [sheet] = file.files;
      const body = { file: sheet, type: sheet.type || 'application/octet-stream' };
      const answer = await call('POST', form.dataset.path + (dryRun ? '?dryRun=true' : ''), body);
      clear();
      show(answer, dryRun);
    } catch (refusal) {
      clear();
      if (refusal.problem?.faults) {
        list(refusal.problem.faults);
      } else {
        alert.textContent = refusal.message || form.dataset.failed;
        alert.hidden = false;
      }
    } finally {
      buttons.forEach((button) => (button.disabled = false));
    }
  }

  function show(answer, dryRun) {
    if (answer.faults.length > 0) {
      list(answer.faults);
      return;
    }
    const part = dryRun ? ready : added;
    part.querySelector('[data-count]').textContent = answer.members ?? answer.figures ?? answer.targets;
    part.hidden = false;
    if (!dryRun) {
      file.value = '';
    }
    if (!dryRun && answer.added) {
      const rows = answer.added.map((member) => [
        member.displayName,
        member.login,
        member.organization,
        member.password,
      ]);
      const csv = [form.dataset.columns.split(','), ...rows].map((row) => row.map(cell).join(',') + '\r\n').join('');
      // With the mark by which Excel knows UTF-8.
      part.querySelector('[data-save]').href = URL.createObjectURL(new Blob(['\ufeff' + csv], { type: 'text/csv' }));
    }
  }

  function list(found) {
    faults.querySelector('ul').replaceChildren(
      ...found.map((fault) => {
        const line = document.createElement('li');
        line.textContent = fault.text;
        return line;
      }),
    );
    faults.hidden = false;
  }

  function clear() {
    alert.hidden = true;
    parts.forEach((part) => (part.hidden = true));
  }
}

function cell(text) {
  const plain = FORMULA.test(text) ? `'${text}` : text;
  return `"${plain.replaceAll('"', '""')}"`;
}
