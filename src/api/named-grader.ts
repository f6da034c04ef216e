/** The grader that a run names: one that comes with Quarry, or one saved in the dataset, by `name` or `name@version`. */
import { fileGrader, type Grader, GradingError, graderKinds, graderOf } from '../grading/index.ts';
import type { Dataset, SavedGrader } from '../store/index.ts';
import type { Judging } from './judging.ts';

/** True for the names of the graders that come with Quarry. */
export const isBuiltIn = (name: string): boolean => graderKinds.some((kind) => kind.name === name);

/** The newest version, or the one asked for, of a saved grader. @throws GradingError `unknown-grader` */
export const savedGrader = (dataset: Dataset, name: string, version: number | null): SavedGrader => {
  const versions = dataset.graders.versions(name);
  const found = version === null ? versions[0] : versions.find((each) => each.version === version);
  if (found) return found;
  const known = [...graderKinds, ...dataset.graders.list()].map((grader) => grader.name).join(', ');
  throw new GradingError(
    'unknown-grader',
    versions.length
      ? `The grader ${name} has no version ${version}; its newest is ${versions[0]?.version}.`
      : `There is no grader "${name}"; use ${known}, or give a grader file.`,
  );
};

/** @throws GradingError `unknown-grader`, or where the saved file cannot be used any more */
export const namedGrader = (dataset: Dataset, text: string, { services }: Judging): Grader => {
  if (isBuiltIn(text)) return graderOf(text);
  const [, name = text, number] = /^(.*)@(\d+)$/.exec(text) ?? [];
  const { version, definition } = savedGrader(dataset, name, number === undefined ? null : Number(number));
  return fileGrader({ name, version: String(version), definition, services });
};
