/** Which addresses may leave the window for the user's own browser: https, and nothing that hides behind it. */

/** @returns the address as the browser will read it, or null where it stays unopened */
export function outsideLink(text: string): string | null {
  try {
    const url = new URL(text);
    return url.protocol === 'https:' && url.username === '' && url.password === '' ? url.href : null;
  } catch {
    return null;
  }
}
