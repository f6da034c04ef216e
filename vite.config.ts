/**
 * Builds the page into dist/renderer. One target serves the browser and Electron back to Chromium 114, which the
 * tests of the real window run on. Monaco's worker is a file of its own beside the page: the policy allows no blob.
 */
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const root = import.meta.dirname;

/**
 * Monaco's helper that starts language workers imports every feature of the editor as well. Loaded late, with the
 * JSON language, they would find their services missing; `renderer/editor/monaco.ts` chooses the features.
 */
const monacoWorkersAlone: Plugin = {
  name: 'monaco-workers-alone',
  transform(code, id) {
    if (!id.replaceAll('\\', '/').endsWith('monaco-editor/esm/vs/internal/common/workers.js')) return null;
    return { code: code.replace(/^import '[^']+';\n/gm, ''), map: null };
  },
};

export default defineConfig({
  root: join(root, 'renderer'),
  plugins: [react(), monacoWorkersAlone],
  build: {
    outDir: join(root, 'dist/renderer'),
    emptyOutDir: true,
    target: 'chrome114',
    modulePreload: { polyfill: false },
    // Monaco is one chunk of about 3 MB, loaded only with the first editor.
    chunkSizeWarningLimit: 4000,
  },
  worker: { format: 'es' },
});
