/** Figures kept between runs, of one sort, by the key of all that they depend on; beside no dataset. */
import type { Answers } from '../store/index.ts';

export interface KeptFigures<T> {
  get(key: string): T | undefined;
  set(key: string, figures: T): void;
}

/** @param sort what tells them from other kept things, e.g. `strength` */
export const keptFigures = <T>(answers: Answers, sort: string): KeptFigures<T> => ({
  get: (key) => {
    const kept = answers.get(`${sort}:${key}`);
    return kept === undefined ? undefined : (JSON.parse(kept) as T);
  },
  set: (key, figures) => answers.set(`${sort}:${key}`, JSON.stringify(figures)),
});
