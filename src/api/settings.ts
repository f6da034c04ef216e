/** What Quarry remembers of its user between datasets: the name that edits are signed with, and the endpoint of models. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** How to reach a model. The key is never among the settings. */
const endpoint = z.object({
  baseUrl: z.string().nullable().default(null),
  model: z.string().nullable().default(null),
  /** What embeds texts for the metric cosine. */
  embeddingModel: z.string().min(1).default('text-embedding-3-large'),
  concurrency: z.int().min(1).max(64).default(4),
  requestsPerMinute: z.int().min(1).nullable().default(null),
  budgetTokens: z.int().nullable().default(null),
  budgetCost: z.number().nullable().default(null),
  pricePrompt: z.number().nullable().default(null),
  priceCompletion: z.number().nullable().default(null),
});
export type EndpointChoice = z.infer<typeof endpoint>;

const limitName = z.enum(['wallMs', 'steps', 'bytes', 'outputBytes', 'depth', 'graderWallMs', 'graderBytes']);

/** How engines are set up. The password of a q at a port is never among the settings. */
const engines = z.object({
  q: z.string().min(1).nullable().default(null),
  ipc: z.object({ host: z.string(), port: z.int(), user: z.string() }).nullable().default(null),
  python: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('pyodide') }),
      z.object({ kind: z.literal('python3'), path: z.string().min(1).nullable() }),
    ])
    .default({ kind: 'pyodide' }),
  workers: z.int().min(1).nullable().default(null),
  limits: z.partialRecord(limitName, z.int().min(1)).default({}),
});
export type EngineChoice = z.infer<typeof engines>;

// Fields that a newer Quarry wrote are kept when an older one saves.
const shape = z.looseObject({
  annotator: z.string().min(1).max(80).optional(),
  // One that cannot be read counts as not set up.
  endpoint: endpoint.optional().catch(undefined),
  engines: engines.optional().catch(undefined),
});
type Settings = z.infer<typeof shape>;

const login = (): string => {
  try {
    return userInfo().username;
  } catch {
    return 'me'; // a user id without an account, as in containers
  }
};

/** Settings in one JSON file, read anew each time: another Quarry may have written it. */
export class SettingsFile {
  readonly #folder: string;
  readonly #path: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.#path = join(folder, 'settings.json');
  }

  /** The name that was set, else the login's. */
  annotator(): string {
    return this.#read().annotator ?? login();
  }

  /** Throws where the folder cannot be written. */
  setAnnotator(annotator: string): void {
    this.#write({ annotator });
  }

  /** The endpoint that was set up; without an address where none was. */
  endpoint(): EndpointChoice {
    return this.#read().endpoint ?? endpoint.parse({});
  }

  /** Throws where the folder cannot be written. */
  setEndpoint(choice: EndpointChoice): void {
    this.#write({ endpoint: choice });
  }

  /** How engines are set up; where nothing was: q is looked for, no port, Pyodide, default limits. */
  engines(): EngineChoice {
    return this.#read().engines ?? engines.parse({});
  }

  /** Throws where the folder cannot be written. */
  setEngines(choice: EngineChoice): void {
    this.#write({ engines: choice });
  }

  #write(changed: Settings): void {
    mkdirSync(this.#folder, { recursive: true });
    const draft = `${this.#path}.${process.pid}`;
    writeFileSync(draft, `${JSON.stringify({ ...this.#read(), ...changed }, null, 2)}\n`);
    renameSync(draft, this.#path);
  }

  /** A file that is missing or cannot be read as settings counts as empty: it must never keep Quarry from starting. */
  #read(): Settings {
    try {
      return shape.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch {
      return {};
    }
  }
}
