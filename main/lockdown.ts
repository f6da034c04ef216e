/**
 * What the page may not do: leave its origin, open windows, reach the network, ask for devices. Links to the
 * outside go to the user's own browser, https only.
 */
import { app, type Session, shell, type WebContents } from 'electron';
import { outsideLink } from './outside-link.ts';
import { isPage } from './page-files.ts';

/** Schemes that a request of the page may have; all others are cancelled before they leave. */
const open = /^(app|blob|data|devtools):/;

/** Writing text to the clipboard is all that the page may ask for: "copy" buttons need it. */
const permitted = new Set(['clipboard-sanitized-write']);

/** Closes the network and the devices of a session. */
export function closeSession(session: Session): void {
  session.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !open.test(details.url) }));
  session.setPermissionRequestHandler((_contents, permission, callback) =>
    callback(permitted.has(permission)),
  );
  session.setPermissionCheckHandler((_contents, permission) => permitted.has(permission));
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}

function openOutside(text: string): void {
  const url = outsideLink(text);
  // Where no browser is to be found there is nothing to open it with, and nothing to say.
  if (url) void shell.openExternal(url).catch(() => undefined);
}

function holdInPlace(contents: WebContents): void {
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-navigate', (event, url) => {
    if (isPage(url)) return;
    event.preventDefault();
    openOutside(url);
  });
  contents.on('will-redirect', (event, url) => {
    if (!isPage(url)) event.preventDefault();
  });
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url);
    return { action: 'deny' };
  });
}

/** Holds every page that is ever made to its own origin. */
export function holdPages(): void {
  app.on('web-contents-created', (_event, contents) => holdInPlace(contents));
}
