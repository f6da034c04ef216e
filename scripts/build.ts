/**
 * Builds what is stale into dist/: `node` (command line and host), `workers` (what runs untrusted code), `main`
 * (Electron's main process and preload) and `renderer` (the page). Run with part names to build only those.
 */

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig, type Plugin } from 'vite';
import { stackFlags } from '../bin/stack.mjs';
import { snapshotPyodide } from '../src/execution/workers/pyodide-snapshot.ts';
import { noteBuilt, partNames, staleParts } from './stale.mjs';

const root = join(import.meta.dirname, '..');

/**
 * Commander loads what starts processes at every start, for subcommands that are programs of their own; we have none.
 * And it imports modules of Node whole: the bundler copies those member by member, which loads more of Node.
 */
const commanderAlone: Plugin = {
  name: 'commander-alone',
  transform(code, id) {
    if (!id.replaceAll('\\', '/').endsWith('commander/lib/command.js')) return null;
    const lazy =
      "const childProcess = { get spawn() { return process.getBuiltinModule('node:child_process').spawn; } };";
    return {
      code: code
        .replace("import childProcess from 'node:child_process';", lazy)
        .replace("import process from 'node:process';", '')
        .replace(/import (path|fs) from '(.*)';/g, "const $1 = process.getBuiltinModule('$2');"),
      map: null,
    };
  },
};

/**
 * What `quarry q` loads at every start, as two files: a file costs as much as many modules inside of one. The product's
 * version goes with the first, which all others load as well.
 */
const startChunks = [
  { name: 'q', test: /src.q.(?!services)|^(?!.*node_modules).*package\.json$/ },
  { name: 'command', test: /src.cli.(?:(?!quarry|q.|open.)|q.(?:limits|sources))|node_modules.commander/ },
];

/** Text in ASCII takes V8 half the room and less time to read than the same text with one sign beyond it. */
const asciiOnly: Plugin = {
  name: 'ascii-only',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle))
      if (chunk.type === 'chunk')
        chunk.code = chunk.code.replace(
          /[^\0-\x7f]/g,
          (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
  },
};

/** One bundle for Node: everything inside but the named packages, so that it starts without a module graph. */
function nodeBundle(
  entries: Record<string, string>,
  outDir: string,
  format: 'es' | 'cjs',
  external: readonly string[],
  chunks: typeof startChunks = [],
): InlineConfig {
  return {
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [commanderAlone, asciiOnly],
    ssr: { noExternal: true, external: [...external], target: 'node' },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: format === 'cjs' ? 'node18' : 'node22',
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: entries,
        external: [...external, /^node:/],
        output: {
          format,
          entryFileNames: format === 'cjs' ? '[name].cjs' : '[name].js',
          codeSplitting: { groups: chunks },
        },
      },
    },
  };
}

/** One module of the hidden pages: a file by itself, beside the page that names it. */
function pageBundle(name: string, entry: string): InlineConfig {
  return {
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: 'dist/workers/page',
      emptyOutDir: false,
      target: 'chrome114',
      minify: false,
      sourcemap: false,
      rolldownOptions: { input: { [name]: entry }, output: { format: 'es', entryFileNames: '[name].js' } },
    },
  };
}

/** The bundles of each part; what a part is made from stands in stale.mjs. */
const bundles: Record<string, readonly InlineConfig[]> = {
  // A folder each: a worker may read its own folder and nothing else.
  workers: [
    ...['q', 'python'].map((name) =>
      nodeBundle({ [name]: `src/execution/workers/${name}-worker.ts` }, `dist/workers/${name}`, 'es', [
        'pyodide',
      ]),
    ),
    pageBundle('page', 'src/execution/workers/page.ts'),
    pageBundle('q', 'src/execution/workers/q-page-worker.ts'),
    pageBundle('python', 'src/execution/workers/python-page-worker.ts'),
  ],
  node: [
    nodeBundle(
      { quarry: 'src/cli/quarry.ts', host: 'src/host/process-entry.ts' },
      'dist/node',
      'cjs',
      ['@napi-rs/keyring', 'better-sqlite3', 'pyodide'],
      startChunks,
    ),
  ],
  main: ['main', 'preload'].map((name) =>
    nodeBundle({ [name]: `main/${name}.ts` }, `dist/main/${name}`, 'cjs', ['electron']),
  ),
  renderer: [{ root: join(root, 'renderer'), configFile: join(root, 'vite.config.ts'), logLevel: 'warn' }],
};

const hiddenPage =
  '<!doctype html>\n<meta charset="utf-8">\n<title>Worker</title>\n<script type="module" src="/page.js"></script>\n';

/** Puts Pyodide with its harness beside the Python worker, as a memory image from which it wakes ten times faster. */
async function addSnapshot(): Promise<void> {
  const pyodide = dirname(fileURLToPath(import.meta.resolve('pyodide/package.json')));
  writeFileSync(join(root, 'dist', 'workers', 'python', 'pyodide.snapshot'), await snapshotPyodide(pyodide));
}

/**
 * Runs the command, which leaves its compiled code beside the bundles: the first start is a quick one too. V8 keeps the
 * code of every set of flags apart.
 */
function fillCompileCache(): void {
  const start = [join(root, 'dist', 'node', 'quarry.cjs'), 'q', '-e', '1+1'];
  for (const flags of [[], stackFlags()]) spawnSync(process.execPath, [...flags, ...start]);
}

/**
 * Builds the named parts that are older than their sources.
 * @param names of parts; all where empty
 * @throws Error on an unknown name or a failed build
 */
export async function buildStale(names: readonly string[]): Promise<void> {
  process.chdir(root);
  const unknown = names.find((name) => !partNames.includes(name));
  if (unknown) throw new Error(`There is no build part "${unknown}"; use ${partNames.join(', ')}.`);
  for (const name of staleParts(root, names.length ? names : partNames)) {
    const began = new Date();
    process.stderr.write(`Building ${name}\n`);
    for (const bundle of bundles[name] ?? []) await build(bundle);
    if (name === 'workers') {
      writeFileSync(join(root, 'dist', 'workers', 'page', 'page.html'), hiddenPage);
      await addSnapshot();
    }
    if (name === 'node') fillCompileCache();
    noteBuilt(root, name, began);
  }
}

if (import.meta.main) await buildStale(process.argv.slice(2));
