/** The way from elsewhere to the keys among the settings. */

/** Brings the keys into sight once the settings, to which the page is on its way, are drawn. */
export function showKeysSection(): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => document.getElementById('keys')?.scrollIntoView({ block: 'start' })),
  );
}
