/** The way from elsewhere to one section of the settings. */

/** Sections above grow while their settings are read; this long, the wanted one is held in sight. */
const HELD_MS = 5000;

const moves = ['wheel', 'pointerdown', 'keydown'] as const;

function hold(section: string): void {
  const show = (): void => document.getElementById(section)?.scrollIntoView({ block: 'start' });
  const observer = new ResizeObserver(show);
  for (const part of document.querySelectorAll('.settings > *')) observer.observe(part);
  const end = (): void => {
    observer.disconnect();
    for (const move of moves) window.removeEventListener(move, end);
  };
  // Whoever scrolls, clicks or types by now knows where they want to be.
  for (const move of moves) window.addEventListener(move, end, { passive: true });
  window.setTimeout(end, HELD_MS);
}

/** Brings a section into sight once the settings, to which the page is on its way, are drawn. */
export function showSection(section: 'keys' | 'models'): void {
  requestAnimationFrame(() => requestAnimationFrame(() => hold(section)));
}
