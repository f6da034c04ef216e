/**
 * `jsonl` and `csv` with `--map field=column`: rows of anyone's making become problems, and solutions where there is
 * code. Fields: id, title, statement, entry_point, signature, difficulty, tags, license, python, q for the problem;
 * code, solution, sample for a solution. A field without a mapping is looked for under its own name.
 */
import { createHash } from 'node:crypto';
import { ExchangeError, type Place } from '../errors.ts';
import { quoted } from '../json/write.ts';
import { codeOf } from './fenced.ts';
import type { ReadContext } from './records.ts';
import { unrevised } from './unrevised.ts';

const problemFields = [
  'id',
  'title',
  'statement',
  'entry_point',
  'signature',
  'difficulty',
  'tags',
  'license',
  'python',
  'q',
] as const;
const solutionFields = ['code', 'solution', 'sample'] as const;
type Field = (typeof problemFields)[number] | (typeof solutionFields)[number];
const known: readonly string[] = [...problemFields, ...solutionFields];

/** One row: its texts by column. */
export interface MappedRow {
  readonly place: Place;
  readonly columns: ReadonlyMap<string, string>;
}

/** Throws `bad-option` for a field that cannot be mapped. */
const checkMap = (map: Readonly<Record<string, string>>): void => {
  const strange = Object.keys(map).find((field) => !known.includes(field));
  if (strange !== undefined)
    throw new ExchangeError('bad-option', `--map has no field ${strange}; it has ${known.join(', ')}.`);
};

/** Turns rows into records; the first row of an id describes its problem, later ones only add solutions. */
export class MappedRows {
  readonly #context: ReadContext;
  readonly #batch: string;
  readonly #samples = new Map<string, number>();
  #begun = false;

  constructor(context: ReadContext, sourceName: string) {
    checkMap(context.map);
    this.#context = context;
    this.#batch = context.batch ?? sourceName.replace(/\.[a-z]+$/, '');
  }

  take(row: MappedRow): void {
    const field = (name: Field): string => row.columns.get(this.#context.map[name] ?? name) ?? '';
    const statement = field('statement');
    if (statement.trim() === '') this.#missing('statement', row);
    const id = field('id') || `row-${createHash('sha256').update(statement).digest('hex').slice(0, 12)}`;
    if (!this.#samples.has(id)) this.#problem(id, row, field);
    const sample = this.#samples.get(id) ?? 0;
    if (field('code').trim() !== '') this.#solution(id, sample, row, field);
    this.#samples.set(id, field('code').trim() === '' ? sample : sample + 1);
  }

  #missing(name: Field, row: MappedRow): never {
    const column = this.#context.map[name] ?? name;
    throw new ExchangeError(
      'missing-field',
      `the row has no ${quoted(column)}; say which column holds the ${name} with --map ${name}=COLUMN.`,
      row.place,
    );
  }

  #problem(id: string, row: MappedRow, field: (name: Field) => string): void {
    const entryPoint = field('entry_point') || /^\s*([A-Za-z]\w*)\s*:/m.exec(field('code'))?.[1];
    if (!entryPoint) this.#missing('entry_point', row);
    const difficulty = field('difficulty').toLowerCase();
    const content = {
      title: field('title') || field('statement').trim().split(/\r?\n/)[0]!.slice(0, 100),
      statement: field('statement'),
      entryPoint: entryPoint!,
      signature: field('signature'),
      difficulty: (['easy', 'medium', 'hard'] as const).find((each) => each === difficulty) ?? null,
      tags: field('tags')
        .split(/[,;]/)
        .map((tag) => tag.trim())
        .filter((tag) => tag !== ''),
      source: { name: this.#batch, url: null, license: field('license') || null },
      references: { python: field('python') || null, q: field('q') || null },
      meta: '{}',
    };
    this.#context.emit({ kind: 'problem', place: row.place, id, tests: [], revisions: unrevised(content) });
  }

  #solution(problem: string, next: number, row: MappedRow, field: (name: Field) => string): void {
    const { place } = row;
    const batch = { id: this.#batch, model: null, params: '{}', prompt: '', createdAt: null, meta: '{}' };
    if (!this.#begun) this.#context.emit({ kind: 'batch', place, batch });
    this.#begun = true;
    const sample = /^\d{1,9}$/.test(field('sample')) ? Number(field('sample')) : next;
    const id = field('solution') || `${problem}/${this.#batch}/${sample}`;
    const content = { language: 'q', ...codeOf(field('code')), meta: '{}' };
    this.#context.emit({
      kind: 'solution',
      place,
      id,
      problem,
      batch: this.#batch,
      sample,
      revisions: unrevised(content),
    });
  }
}
