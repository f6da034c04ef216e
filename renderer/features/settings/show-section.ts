/** The way from elsewhere to one section of the settings. */

/** Brings a section into sight once the settings, to which the page is on its way, are drawn. */
export function showSection(section: 'keys' | 'models'): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => document.getElementById(section)?.scrollIntoView({ block: 'start' })),
  );
}
