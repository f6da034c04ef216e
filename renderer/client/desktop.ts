/** What the desktop's preload offers the page; absent in a browser. */

interface DesktopBridge {
  readonly platform: string;
  openDataset(): Promise<string | null>;
  newDataset(): Promise<string | null>;
  importFiles(): Promise<string[]>;
  exportFolder(): Promise<string | null>;
  showKeys(keys: Readonly<Record<string, string>>): void;
}

declare global {
  interface Window {
    readonly quarryDesktop?: DesktopBridge;
  }
}

/** The desktop's file dialogs and menu, or null in a browser. */
export const desktop = (): DesktopBridge | null => window.quarryDesktop ?? null;
