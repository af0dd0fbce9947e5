// Makes a part of the page what the service says by now. What is still there stays the very same element, so that focus,
// opened details, places scrolled to and drawn charts stay as well.

import { nameParts } from './parts.js';

/** Elements of one parent that may change places are told apart by their id or their data-key. */
export function renew(part, fresh) {
  const focused = document.activeElement;
  nameParts(fresh);
  renewElement(part, fresh);
  if (focused !== document.activeElement && focused?.isConnected) {
    // It was moved.
    focused.focus({ preventScroll: true });
  }
}

function renewElement(element, fresh) {
  renewAttributes(element, fresh);
  if (!element.dataset.chart) {
    renewChildren(element, fresh);
  }
}

function renewAttributes(element, fresh) {
  for (const { name, value } of fresh.attributes) {
    if (element.getAttribute(name) !== value && !(name === 'src' && isSamePicture(element, value))) {
      element.setAttribute(name, value);
    }
  }
  for (const { name } of [...element.attributes]) {
    // What the reader opened stays open; whoever draws a chart marks its element.
    if (!fresh.hasAttribute(name) && name !== 'open' && !element.dataset.chart) {
      element.removeAttribute(name);
    }
  }
}

/** Links to pictures are signed anew each time. */
function isSamePicture(image, address) {
  return image.naturalWidth > 0 && image.getAttribute('src').split('?')[0] === address.split('?')[0];
}

function renewChildren(element, fresh) {
  const wanted = new Set([...fresh.children].map(keyOf));
  const keyed = new Map();
  for (const child of [...element.children]) {
    const key = keyOf(child);
    if (key && wanted.has(key)) {
      keyed.set(key, child);
    } else if (key) {
      child.remove();
    }
  }
  let next = element.firstChild;
  for (const child of [...fresh.childNodes]) {
    const key = keyOf(child);
    const found = key ? keyed.get(key) : isAlike(next, child) && next;
    keyed.delete(key);
    if (!found) {
      element.insertBefore(child, next);
    } else {
      if (found === next) {
        next = next.nextSibling;
      } else {
        element.insertBefore(found, next);
      }
      renewNode(found, child);
    }
  }
  while (next) {
    const surplus = next;
    next = next.nextSibling;
    surplus.remove();
  }
}

function renewNode(node, fresh) {
  if (node.nodeType === Node.ELEMENT_NODE) {
    renewElement(node, fresh);
  } else if (node.nodeValue !== fresh.nodeValue) {
    node.nodeValue = fresh.nodeValue;
  }
}

function isAlike(node, fresh) {
  return node?.nodeName === fresh.nodeName && keyOf(node) === keyOf(fresh) && node.dataset?.chart === fresh.dataset?.chart;
}

/** Undefined for texts, empty for elements that stay where they are. */
function keyOf(node) {
  return node.dataset && (node.id || node.dataset.key || '');
}
