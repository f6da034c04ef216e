/** Which piece of shown code is selected: lines carry their offset in the code (`data-start`), the rest is counted. */

/** The line's text begins behind its number. */
const textOf = (line: Element): Element | null => line.querySelector('[data-text]');

function offsetOf(node: Node, offset: number, within: Element): number | null {
  const element = node instanceof Element ? node : node.parentElement;
  const line = element?.closest('[data-start]');
  const text = line && textOf(line);
  if (!line || !text || !within.contains(line)) return null;
  const before = document.createRange();
  before.setStart(text, 0);
  // A place before the text, such as the line's number, counts as its beginning.
  if (before.comparePoint(node, offset) < 0) return Number(line.getAttribute('data-start'));
  before.setEnd(node, offset);
  const most = Number(line.getAttribute('data-length'));
  return Number(line.getAttribute('data-start')) + Math.min(most, before.toString().length);
}

/** Offsets in UTF-16 units of what is selected in `code`'s element, null where nothing is. */
export function selectedSpan(within: Element): { readonly start: number; readonly end: number } | null {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const start = offsetOf(range.startContainer, range.startOffset, within);
  const end = offsetOf(range.endContainer, range.endOffset, within);
  return start === null || end === null || end <= start ? null : { start, end };
}
