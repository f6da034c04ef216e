/** The workbench window: sandboxed, where it stood last time, shown once it has something to show. */
import { BrowserWindow, nativeTheme, screen } from 'electron';
import { pageOrigin } from './page-files.ts';
import { type Bounds, isReachable } from './remembered.ts';

/** The smallest window that the layout is drawn for. */
const smallest = { minWidth: 960, minHeight: 640 };
const usual = { width: 1440, height: 900 };

/** Where a window stood. */
export interface Place {
  readonly bounds: Bounds | null;
  readonly maximized: boolean;
}

/**
 * Opens the window on the page.
 * @param preload the bundled preload script
 * @param place where it stood last time; ignored where no display shows that place now
 * @param closed is told where the window stood when it closes
 */
export function openWindow(preload: string, place: Place, closed: (place: Place) => void): BrowserWindow {
  const displays = screen.getAllDisplays().map((display) => display.workArea);
  const bounds = place.bounds && isReachable(place.bounds, displays) ? place.bounds : usual;
  const window = new BrowserWindow({
    ...bounds,
    ...smallest,
    show: false,
    title: 'Quarry',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#131417' : '#f5f4f1',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  if (place.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => closed({ bounds: window.getNormalBounds(), maximized: window.isMaximized() }));
  void window.loadURL(`${pageOrigin}/`);
  return window;
}
