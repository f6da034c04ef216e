/**
 * Morgan Stanley's problem folders: one folder a problem (`entry.json`, `problem_description.txt`, `python_sol.py`,
 * `q_sol.q`, `q_test_case_N.q` with `q_exact_ans_test_case_N.txt` or the older `test_case_N_correct_ans.txt`), or a
 * folder of such folders. Tests become q-script tests, the first five visible as their harness has them; the folder
 * above (`train`, `test`) is kept as `meta.folder`.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ExchangeError } from '../errors.ts';
import { checkCancelled } from '../job.ts';
import { objectText, quoted } from '../json/write.ts';
import { pythonDefines, qDefines } from './entry-point.ts';
import { parseObject } from './fields.ts';
import type { ImportFormat, ReadContext, TestRecord } from './records.ts';
import { document, type LocatedText, type OpenSource } from './source.ts';
import { unrevised } from './unrevised.ts';

/** The text of a file, null where there is none. */
const textIn = async (folder: string, name: string, context: ReadContext): Promise<LocatedText | null> => {
  const path = join(folder, name);
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) return null;
  const bytes = await readFile(path);
  const source: OpenSource = {
    name: join(basename(folder), name),
    folder: null,
    size: bytes.length,
    bytes: () => once(bytes),
  };
  return document(source, { signal: context.job.signal });
};

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

const problemFolders = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { withFileTypes: true });
  if (entries.some((entry) => entry.name === 'entry.json')) return [folder];
  const below = entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
  return (await Promise.all(below.sort().map(problemFolders))).flat();
};

const readTests = async (folder: string, context: ReadContext): Promise<TestRecord[]> => {
  const tests: TestRecord[] = [];
  for (let n = 1; ; n++) {
    const code = await textIn(folder, `q_test_case_${n}.q`, context);
    if (code === null) return tests;
    const answer =
      (await textIn(folder, `q_exact_ans_test_case_${n}.txt`, context)) ??
      (await textIn(folder, `test_case_${n}_correct_ans.txt`, context));
    if (answer === null)
      throw new ExchangeError('missing-reference', `there is no q_exact_ans_test_case_${n}.txt beside it.`, {
        file: code.file,
        line: 1,
        column: null,
      });
    const body = { kind: 'q-script', code: code.text, stdout: answer.text.trim() } as const;
    const visibility = n <= 5 ? ('visible' as const) : ('hidden' as const);
    tests.push({ id: String(n), retired: false, revisions: unrevised({ body, visibility, meta: '{}' }) });
  }
};

const readFolder = async (folder: string, context: ReadContext): Promise<void> => {
  const entry = (await textIn(folder, 'entry.json', context))!;
  const fields = parseObject(entry, 'problem');
  const id = fields.optionalText('task_id') ?? basename(folder);
  const entryPoint = (fields.optionalText('entry_point') ?? 'solve').replace(/^Solution\(\)\./, '');
  const statement =
    (await textIn(folder, 'problem_description.txt', context))?.text ?? fields.filled('prompt');
  const q = (await textIn(folder, 'q_sol.q', context))?.text ?? null;
  const python = (await textIn(folder, 'python_sol.py', context))?.text ?? null;
  // Their solutions are called `solve` whatever the entry names.
  const name = [entryPoint, 'solve'].find((each) => q !== null && qDefines(q, each)) ?? entryPoint;
  const difficulty = fields.optionalText('difficulty')?.toLowerCase();
  const content = {
    title: basename(folder).replaceAll(/[-_]+/g, ' '),
    statement,
    entryPoint: name,
    signature: '',
    difficulty: (['easy', 'medium', 'hard'] as const).find((each) => each === difficulty) ?? null,
    tags: fields.texts('tags'),
    source: { name: 'morgan-stanley-sft', url: null, license: null },
    references: { python: python !== null && pythonDefines(python, name) ? python : null, q },
    meta: objectText([['folder', quoted(basename(dirname(folder)))]]),
  };
  context.emit({
    kind: 'problem',
    place: fields.place,
    id,
    tests: await readTests(folder, context),
    revisions: unrevised(content),
  });
};

export const msProblemDir: ImportFormat = {
  id: 'ms-problem-dir',
  title: "Morgan Stanley's problem folders",
  recognises: ({ folder }) => folder !== null,
  read: async (source, context) => {
    if (source.folder === null)
      throw new ExchangeError('unreadable', `${source.name} is a file; this format is a folder.`);
    const folders = await problemFolders(source.folder);
    for (const [index, folder] of folders.entries()) {
      checkCancelled(context.job);
      await readFolder(folder, context);
      context.job.onProgress?.(index + 1, folders.length);
    }
  },
};
