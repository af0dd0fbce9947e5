// On a phone the rows of a table are blocks, and a browser may take no part of it for one of a table any more: each says
// what it is.

const ROLES = { THEAD: 'rowgroup', TBODY: 'rowgroup', TFOOT: 'rowgroup', TR: 'row', TD: 'cell' };

/** @param root the document, or what is to come into it */
export function nameParts(root) {
  root.querySelectorAll('.table:not(.table-fits)').forEach((table) => {
    table.setAttribute('role', 'table');
    table.querySelectorAll('thead, tbody, tfoot, tr, th, td').forEach((part) => part.setAttribute('role', roleOf(part)));
  });
}

function roleOf(part) {
  return ROLES[part.tagName] ?? (part.scope === 'col' ? 'columnheader' : 'rowheader');
}
