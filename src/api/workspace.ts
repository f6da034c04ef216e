/**
 * What a host works on: at most one open dataset, the user's settings, and the engine, which is started with its
 * first use and shared by all calls.
 */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { importSources } from '../exchange/index.ts';
import {
  createEmbeddedEngine,
  type Engine,
  type HiddenPages,
  type Limits,
  limitsWith,
} from '../execution/index.ts';
import { openSynonyms, type Synonyms } from '../grading/index.ts';
import { type Answers, createDataset, type Dataset, openAnswers, openDataset } from '../store/index.ts';
import { checkValue } from './check-value.ts';
import { refusal } from './failure.ts';
import { productRoot } from './product-root.ts';
import { type EndpointChoice, type EngineChoice, SettingsFile } from './settings.ts';
import type { UserFolders } from './user-folders.ts';

/** The bundled sample as Quarry JSONL. */
const sampleSource = (): string => join(productRoot(), 'assets', 'sample', 'sample.jsonl');

export class Workspace {
  readonly #folders: UserFolders;
  readonly #pages: HiddenPages | undefined;
  readonly #settings: SettingsFile;
  #dataset: Dataset | null = null;
  #engine: Engine | null = null;
  #answers: Answers | null = null;
  #synonyms: Promise<Synonyms> | null = null;
  readonly #runs = new Set<Promise<void>>();

  constructor(folders: UserFolders, pages?: HiddenPages) {
    this.#folders = folders;
    this.#pages = pages;
    this.#settings = new SettingsFile(folders.settings);
  }

  /** Who edits and labels are signed with. */
  annotator(): string {
    return this.#settings.annotator();
  }

  setAnnotator(name: string): void {
    this.#settings.setAnnotator(name);
  }

  /** How models are reached: as the settings say, but for an address that the environment gives. */
  endpoint(): EndpointChoice {
    const choice = this.#settings.endpoint();
    return process.env.QUARRY_BASE_URL ? { ...choice, baseUrl: process.env.QUARRY_BASE_URL } : choice;
  }

  setEndpoint(choice: EndpointChoice): void {
    this.#settings.setEndpoint(choice);
  }

  /** How engines are set up. */
  engines(): EngineChoice {
    return this.#settings.engines();
  }

  /** Runs that are under way end on the engine that they began with. */
  setEngines(choice: EngineChoice): void {
    const made = ({ python, workers }: EngineChoice) => JSON.stringify([python, workers]);
    const same = made(this.engines()) === made(choice);
    this.#settings.setEngines(choice);
    const before = this.#engine;
    if (same || !before) return;
    this.#engine = null;
    void this.runsEnded().then(() => before.close());
  }

  /** What a task may use, as the settings have it. */
  limits(): Limits {
    return limitsWith(this.engines().limits);
  }

  /** What one call of a Python grader may take, as far as the settings say. */
  graderLimits(): { readonly wallMs: number | undefined; readonly bytes: number | undefined } {
    const { graderWallMs: wallMs, graderBytes: bytes } = this.engines().limits;
    return { wallMs, bytes };
  }

  /** Answers of models from earlier runs, of all datasets of this user. */
  answers(): Answers {
    this.#answers ??= openAnswers(join(this.#folders.data, 'answers.sqlite'));
    return this.#answers;
  }

  /** WordNet's synonyms, read on first use. */
  synonyms(): Promise<Synonyms> {
    this.#synonyms ??= openSynonyms(join(productRoot(), 'assets', 'wordnet', 'synonyms.txt.br'));
    return this.#synonyms;
  }

  current(): Dataset | null {
    return this.#dataset;
  }

  /** The open dataset; refuses where there is none. */
  dataset(): Dataset {
    if (!this.#dataset) throw refusal('NO_DATASET', 'No dataset is open; open one, or make a new one.');
    return this.#dataset;
  }

  /** The engine that code runs on; its workers start with the first call. */
  engine(): Engine {
    if (!this.#engine) {
      const { python, workers } = this.engines();
      this.#engine = createEmbeddedEngine({
        python,
        ...(workers === null ? {} : { workers }),
        ...(this.#pages ? { pages: this.#pages } : {}),
      });
    }
    return this.#engine;
  }

  /** Notes a grade run that is under way; gives it back. */
  underWay(run: Promise<void>): Promise<void> {
    this.#runs.add(run);
    const over = () => this.#runs.delete(run);
    run.then(over, over);
    return run;
  }

  /** Resolves when the runs that are under way now have ended: one that was dropped still saves what it has. */
  async runsEnded(): Promise<void> {
    await Promise.allSettled(this.#runs);
  }

  /** Opens the file and closes what was open before; where it cannot be opened, that stays open. */
  open(path: string): void {
    this.#replace(openDataset(resolve(path)));
  }

  /** Makes a dataset file and opens it. A sample that cannot be filled in leaves no file behind. */
  async create(path: string, sample: boolean): Promise<void> {
    const full = resolve(path);
    const dataset = createDataset(full, { name: basename(full).replace(/\.quarry$/i, '') });
    try {
      if (sample) await fillSample(dataset, this.annotator());
    } catch (error) {
      dataset.close();
      for (const suffix of ['', '-wal', '-shm']) rmSync(full + suffix, { force: true });
      throw error;
    }
    this.#replace(dataset);
  }

  /** Opens the user's copy of the sample, made on first use. */
  async openSample(): Promise<void> {
    const path = join(this.#folders.data, 'sample.quarry');
    if (!existsSync(path)) await this.#makeSample(path);
    this.open(path);
  }

  /** Makes it beside and renames it: a kill on the way must not leave an empty sample for good. */
  async #makeSample(path: string): Promise<void> {
    mkdirSync(dirname(path), { recursive: true });
    const draft = `${path}.new-${process.pid}`;
    await this.create(draft, true);
    this.#dataset?.close();
    this.#dataset = null;
    renameSync(draft, path);
  }

  async close(): Promise<void> {
    this.#dataset?.close();
    this.#dataset = null;
    await this.#engine?.close();
    this.#engine = null;
    this.#answers?.close();
    this.#answers = null;
  }

  #replace(dataset: Dataset): void {
    const before = this.#dataset;
    this.#dataset = dataset;
    before?.close();
  }
}

const fillSample = async (dataset: Dataset, by: string): Promise<void> => {
  await importSources(dataset, [{ kind: 'path', path: sampleSource() }], {
    checkValue,
    format: 'quarry-jsonl',
    map: {},
    batch: null,
    onConflict: 'fail',
    dryRun: false,
    by,
  });
};
