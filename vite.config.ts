/**
 * Builds the page into dist/renderer. One target serves the browser and Electron back to Chromium 114, which the
 * tests of the real window run on. Monaco's worker is a file of its own beside the page: the policy allows no blob.
 */
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

export default defineConfig({
  root: join(root, 'renderer'),
  plugins: [react()],
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
