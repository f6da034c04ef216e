/**
 * Builds what is stale into dist/: `node` (command line and host), `workers` (what runs untrusted code), `main`
 * (Electron's main process and preload) and `renderer` (the page). Run with part names to build only those.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type InlineConfig } from 'vite';
import { isStale } from './stale.mjs';

const root = join(import.meta.dirname, '..');
const common = ['package.json', 'scripts'];

interface Part {
  readonly inputs: readonly string[];
  readonly configs: readonly InlineConfig[];
}

/** One bundle for Node: everything inside but the named packages, so that it starts without a module graph. */
function nodeBundle(
  entries: Record<string, string>,
  outDir: string,
  format: 'es' | 'cjs',
  external: readonly string[],
): InlineConfig {
  return {
    root,
    configFile: false,
    logLevel: 'warn',
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
        output: { format, entryFileNames: format === 'cjs' ? '[name].cjs' : '[name].js' },
      },
    },
  };
}

const parts: Record<string, Part> = {
  workers: {
    inputs: ['src/q', 'src/execution'],
    configs: ['q', 'python'].map((name) => ({
      ...nodeBundle({ [name]: `src/execution/workers/${name}-worker.ts` }, `dist/workers/${name}`, 'es', [
        'pyodide',
      ]),
    })),
  },
  node: {
    inputs: ['src'],
    configs: [
      nodeBundle({ quarry: 'src/cli/quarry.ts', host: 'src/host/process-entry.ts' }, 'dist/node', 'es', [
        'better-sqlite3',
        'pyodide',
      ]),
    ],
  },
  main: {
    inputs: ['main'],
    configs: ['main', 'preload'].map((name) =>
      nodeBundle({ [name]: `main/${name}.ts` }, `dist/main/${name}`, 'cjs', ['electron']),
    ),
  },
  renderer: {
    inputs: ['renderer', 'src', 'vite.config.ts'],
    configs: [{ root: join(root, 'renderer'), configFile: join(root, 'vite.config.ts'), logLevel: 'warn' }],
  },
};

/**
 * Builds the named parts that are older than their sources.
 * @param names of `node`, `workers`, `main`, `renderer`; all where empty
 * @throws Error on an unknown name or a failed build
 */
export async function buildStale(names: readonly string[]): Promise<void> {
  process.chdir(root);
  for (const name of names.length ? names : Object.keys(parts)) {
    const part = parts[name];
    if (!part) throw new Error(`There is no build part "${name}"; use ${Object.keys(parts).join(', ')}.`);
    const stamp = join(root, 'dist', `.${name}`);
    if (
      !isStale(
        stamp,
        [...common, ...part.inputs].map((input) => join(root, input)),
      )
    )
      continue;
    process.stderr.write(`Building ${name}\n`);
    for (const config of part.configs) await build(config);
    if (!existsSync(join(root, 'dist'))) mkdirSync(join(root, 'dist'));
    writeFileSync(stamp, '');
  }
}

if (import.meta.main) await buildStale(process.argv.slice(2));
