/**
 * The flows through the real thing: `browser` drives Chromium over `quarry open --browser`, `desktop` the Electron
 * window. `npm test` finds or installs both programs and names them in the environment.
 */
import { defineConfig } from '@playwright/test';

const executablePath = process.env.QUARRY_TEST_BROWSER;

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results/flows',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  workers: 1,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['list'], ['json']] : 'list',
  use: {
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      // Chromium's own sandbox refuses to start for root.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
  projects: [
    {
      name: 'browser',
      testIgnore: ['desktop.spec.ts', 'hidden-pages.spec.ts', 'pictures.spec.ts'],
    },
    { name: 'desktop', testMatch: ['desktop.spec.ts', 'hidden-pages.spec.ts'] },
    { name: 'pictures', testMatch: 'pictures.spec.ts' },
  ],
});
