/**
 * Electron's main process: one window on the page, one host process behind it, the native menu and dialogs. It
 * knows nothing of problems, grading or labels; what the page asks of the host passes by here unread.
 */
import { join } from 'node:path';
import {
  app,
  type BrowserWindow,
  dialog,
  type IpcMainEvent,
  ipcMain,
  MessageChannelMain,
  session,
} from 'electron';
import { registerAppScheme, servePage } from './app-protocol.ts';
import { datasetArgument } from './dataset-arguments.ts';
import { answerDialogs } from './dialogs.ts';
import { hiddenPages } from './hidden-pages.ts';
import { type KeptHost, keepHost } from './host/kept-host.ts';
import { startNodeHost } from './host/node-host.ts';
import { startUtilityHost } from './host/utility-host.ts';
import { closeSession, holdPages } from './lockdown.ts';
import { setMenu } from './menu.ts';
import { type MenuKeys, menuKeysOf } from './menu-keys.ts';
import { recall, remember, withRecent } from './remembered.ts';
import { openWindow } from './window.ts';

const dist = join(app.getAppPath(), 'dist');
const memoryFile = () => join(app.getPath('userData'), 'desktop.json');

let window: BrowserWindow | null = null;
let host: KeptHost | null = null;
/** A dataset that was named before the page could be told. */
let waiting = datasetArgument(process.argv, process.cwd());
let pageReady = false;
/** The dataset named last: a host that was started anew has none open. */
let named: string | null = null;
/** As the page said last. */
let menuKeys: MenuKeys = {};

function showMenu(): void {
  const { recent } = recall(memoryFile());
  const command = (id: string) => window?.webContents.send('command', id);
  setMenu({ recent, keys: menuKeys }, { command, open: openDataset });
}

function showKeys(event: IpcMainEvent, sent: unknown): void {
  if (event.sender !== window?.webContents) return;
  menuKeys = menuKeysOf(sent);
  showMenu();
}

function noteDataset(path: string): void {
  named = path;
  app.addRecentDocument(path);
  remember(memoryFile(), withRecent(recall(memoryFile()), path));
  showMenu();
}

/** Has the page open a dataset: now, or once it is there. */
function openDataset(path: string): void {
  if (!window || !pageReady) {
    waiting = path;
    if (!window && app.isReady()) showWindow();
    return;
  }
  waiting = null;
  window.webContents.send('open', path);
  noteDataset(path);
}

/** Gives the page a new port to the host. */
function connectPage(page: BrowserWindow): void {
  const { port1, port2 } = new MessageChannelMain();
  host?.connect(port1);
  page.webContents.postMessage('port', null, [port2]);
}

/** The page listens now: tells it what it was asked to open meanwhile. */
function greetPage(event: IpcMainEvent): void {
  if (event.sender !== window?.webContents) return;
  pageReady = true;
  if (waiting) openDataset(waiting);
}

function showWindow(): void {
  const page = openWindow(join(dist, 'main', 'preload', 'preload.cjs'), recall(memoryFile()), (place) =>
    remember(memoryFile(), { ...recall(memoryFile()), ...place }),
  );
  window = page;
  page.webContents.on('did-start-loading', () => {
    pageReady = false;
  });
  page.webContents.on('did-finish-load', () => connectPage(page));
  page.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') page.webContents.reload();
  });
  page.on('closed', () => {
    window = null;
    pageReady = false;
    // Hidden pages are windows too, and nobody could close them.
    if (process.platform !== 'darwin') app.quit();
  });
}

/** One sentence, over the window where there is one. */
async function say(message: string): Promise<void> {
  const options = { type: 'warning' as const, message, buttons: ['OK'] };
  await (window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options));
}

async function hostEnded(restarted: boolean): Promise<void> {
  if (!restarted) {
    await say('The host process ends as soon as it starts; install Quarry again and open the dataset.');
    app.quit();
    return;
  }
  // A reload gives the page a port to the new host, and what was saved.
  waiting = named;
  window?.webContents.reload();
  await say('The host process ended and was started again; nothing that was saved is lost.');
}

function startHost(): KeptHost {
  const node = process.env.QUARRY_NODE;
  const start = node ? startNodeHost(node) : startUtilityHost;
  return keepHost(
    start,
    { entry: join(dist, 'node', 'host.cjs'), env: {}, pages: hiddenPages(app.getAppPath()) },
    (restarted) => void hostEnded(restarted),
  );
}

function ready(): void {
  closeSession(session.defaultSession);
  servePage(session.defaultSession, join(dist, 'renderer'));
  answerDialogs(noteDataset);
  ipcMain.on('ready', greetPage);
  ipcMain.on('menu-keys', showKeys);
  showMenu();
  host = startHost();
  showWindow();
}

function focus(): void {
  if (window?.isMinimized()) window.restore();
  window?.focus();
}

process.on('uncaughtException', (error) => {
  process.stderr.write(`${error.stack ?? error.message}\n`);
  void say(`The window's own process failed (${error.message}); start Quarry again.`);
});

registerAppScheme();
if (app.requestSingleInstanceLock()) {
  holdPages();
  app.on('second-instance', (_event, argv, cwd) => {
    const path = datasetArgument(argv, cwd);
    if (path) openDataset(path);
    focus();
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    openDataset(path);
  });
  app.on('activate', () => {
    if (!window) showWindow();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', () => host?.stop());
  void app.whenReady().then(ready);
} else {
  app.quit();
}
