/**
 * The bridge between the sandboxed page and Electron: file dialogs by name, the port to the host, menu commands as
 * window messages, and the keys that the menu shows. Nothing else of Electron or Node reaches the page.
 */
import { contextBridge, ipcRenderer } from 'electron';

const bridge = {
  platform: process.platform,
  /** The dataset chosen in the native dialog, or null. */
  openDataset: (): Promise<string | null> => ipcRenderer.invoke('dialog:open-dataset'),
  newDataset: (): Promise<string | null> => ipcRenderer.invoke('dialog:new-dataset'),
  importFiles: (): Promise<string[]> => ipcRenderer.invoke('dialog:import-files'),
  exportFolder: (): Promise<string | null> => ipcRenderer.invoke('dialog:export-folder'),
  /** The keys of the page's commands, by their ids, for the menu to show. */
  showKeys: (keys: Readonly<Record<string, string>>): void => ipcRenderer.send('menu-keys', keys),
};

contextBridge.exposeInMainWorld('quarryDesktop', bridge);

ipcRenderer.on('port', (event) => window.postMessage('quarry-port', location.origin, event.ports));
ipcRenderer.on('command', (_event, id: string) =>
  window.postMessage({ type: 'quarry-command', id }, location.origin),
);
ipcRenderer.on('open', (_event, path: string) =>
  window.postMessage({ type: 'quarry-open', path }, location.origin),
);

// The page says when it listens for commands; what it was asked to open meanwhile waits for that in main.
window.addEventListener('message', ({ source, data }) => {
  if (source === window && (data as { type?: unknown } | null)?.type === 'quarry-ready')
    ipcRenderer.send('ready');
});
