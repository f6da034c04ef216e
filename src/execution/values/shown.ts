/** A value as the q console shows it, for messages and panels. */
import { defaultSettings, display, type Value } from '../../q/index.ts';

const settings = defaultSettings();

/** Console text without its last line end. */
export function shown(value: Value): string {
  return display(value, settings).replace(/\n$/, '');
}

/** Console text on one line, cut at `length`. */
export function shownShort(value: Value, length: number): string {
  const text = shown(value).trim().replaceAll('\n', ' ');
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
