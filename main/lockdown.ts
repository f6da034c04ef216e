/**
 * What the page may not do: leave its origin, open windows, reach the network, ask for devices. Links to the
 * outside go to the user's own browser, https only.
 */
import { app, type Session, session, shell, type WebContents } from 'electron';
import { outsideLink } from './outside-link.ts';
import { isPage } from './page-files.ts';

/** Schemes that a request of the page may have; all others are cancelled before they leave. */
const ofPage = /^(app|blob|data|devtools):/;

/** Writing text to the clipboard is all that the page may ask for: "copy" buttons need it. */
const permitted = new Set(['clipboard-sanitized-write']);

/** Closes the network and the devices of a session. @param open what may be asked for all the same */
export function closeSession(closed: Session, open = ofPage): void {
  closed.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !open.test(details.url) }));
  closed.setPermissionRequestHandler((_contents, permission, callback) =>
    callback(permitted.has(permission)),
  );
  closed.setPermissionCheckHandler((_contents, permission) => permitted.has(permission));
  closed.setDevicePermissionHandler(() => false);
  closed.on('will-download', (event) => event.preventDefault());
}

/** Only the workbench may send its user elsewhere; pages in other sessions run code that nobody trusts. */
function openOutside(from: WebContents, text: string): void {
  const url = from.session === session.defaultSession ? outsideLink(text) : null;
  // Where no browser is to be found there is nothing to open it with, and nothing to say.
  if (url) void shell.openExternal(url).catch(() => undefined);
}

function holdInPlace(contents: WebContents): void {
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-navigate', (event, url) => {
    if (isPage(url)) return;
    event.preventDefault();
    openOutside(contents, url);
  });
  contents.on('will-redirect', (event, url) => {
    if (!isPage(url)) event.preventDefault();
  });
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(contents, url);
    return { action: 'deny' };
  });
}

/** Holds every page that is ever made to its own origin. */
export function holdPages(): void {
  app.on('web-contents-created', (_event, contents) => holdInPlace(contents));
}
