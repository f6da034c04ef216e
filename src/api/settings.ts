/** What Quarry remembers of its user between datasets: for now the name that labels and edits are signed with. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

// Fields that a newer Quarry wrote are kept when an older one saves.
const shape = z.looseObject({ annotator: z.string().min(1).max(80).optional() });
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
    mkdirSync(this.#folder, { recursive: true });
    const draft = `${this.#path}.${process.pid}`;
    writeFileSync(draft, `${JSON.stringify({ ...this.#read(), annotator }, null, 2)}\n`);
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
