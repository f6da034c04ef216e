/** The native file dialogs that the page may ask for, each by name; the page never sees the file system itself. */
import { BrowserWindow, dialog, type IpcMainInvokeEvent, ipcMain, type OpenDialogOptions } from 'electron';
import { isPage } from './page-files.ts';

const datasets = { name: 'Quarry datasets', extensions: ['quarry'] };

function windowOf(event: IpcMainInvokeEvent): BrowserWindow {
  const window = BrowserWindow.fromWebContents(event.sender);
  if (!window || !isPage(event.senderFrame?.url ?? ''))
    throw new Error('Only the workbench page may ask for a file.');
  return window;
}

async function pick(event: IpcMainInvokeEvent, options: OpenDialogOptions): Promise<string[]> {
  const answer = await dialog.showOpenDialog(windowOf(event), options);
  return answer.canceled ? [] : answer.filePaths;
}

async function pickNew(event: IpcMainInvokeEvent): Promise<string | null> {
  const options = { title: 'New dataset', defaultPath: 'dataset.quarry', filters: [datasets] };
  const answer = await dialog.showSaveDialog(windowOf(event), options);
  if (answer.canceled || !answer.filePath) return null;
  return /\.quarry$/i.test(answer.filePath) ? answer.filePath : `${answer.filePath}.quarry`;
}

/**
 * Answers the page's dialog requests.
 * @param picked is told of each dataset chosen, for the list of recent ones
 */
export function answerDialogs(picked: (path: string) => void): void {
  const told = (path: string | null): string | null => {
    if (path !== null) picked(path);
    return path;
  };
  ipcMain.handle('dialog:open-dataset', async (event) => {
    const [path] = await pick(event, {
      title: 'Open a dataset',
      properties: ['openFile'],
      filters: [datasets],
    });
    return told(path ?? null);
  });
  ipcMain.handle('dialog:new-dataset', async (event) => told(await pickNew(event)));
  ipcMain.handle('dialog:import-files', (event) =>
    pick(event, { title: 'Import', properties: ['openFile', 'multiSelections'] }),
  );
  ipcMain.handle('dialog:export-folder', async (event) => {
    const [path] = await pick(event, {
      title: 'Export to',
      properties: ['openDirectory', 'createDirectory'],
    });
    return path ?? null;
  });
}
