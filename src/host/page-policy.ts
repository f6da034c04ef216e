/**
 * What the page may load: its own files and nothing else. Styles may stand inline because the editor and the component
 * library write them at run time; scripts may not, and nothing is evaluated from text. The desktop's protocol and the
 * HTTP host both send it. Needs nothing, so that Electron's main process can take it without the host's packages.
 */

const directives: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self'",
  'worker-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data:",
  'font-src': "'self' data:",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

/** The value of the Content-Security-Policy header. */
export const pagePolicy = Object.entries(directives)
  .map(([name, sources]) => `${name} ${sources}`)
  .join('; ');
