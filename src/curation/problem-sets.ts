/**
 * Changing many problems at once: their tags, whom they are assigned to, whether they are retired. Each change is one
 * transaction with one audit entry, and gives back what stood before, so that it can be taken back exactly.
 */
import { contentOf, type Dataset, type ProblemContent, type Standing } from '../store/index.ts';
import { CurationError } from './errors.ts';

/** Problems by their ids, or all that a query selects. */
export type ProblemSet = { readonly ids: readonly string[] } | { readonly query: string };

/** The tags of a problem. */
export interface Tagged {
  readonly id: string;
  readonly tags: readonly string[];
}

const idsOf = (dataset: Dataset, set: ProblemSet): readonly string[] =>
  'ids' in set ? [...new Set(set.ids)] : dataset.problems.select(set.query);

const longestTag = 80;

const checkedTag = (text: string): string => {
  const tag = text.trim();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  if (tag === '' || tag.length > longestTag || /[,"\u0000-\u001f\u007f]/.test(tag))
    throw new CurationError(
      'bad-tag',
      `${JSON.stringify(tag.slice(0, 40))} cannot be a tag; use 1 to ${longestTag} characters without commas and quotation marks.`,
    );
  return tag;
};

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** `tags` without `remove`, then with what of `add` is not there yet; letter case makes no other tag. */
const edited = (tags: readonly string[], add: readonly string[], remove: readonly string[]): string[] => {
  const kept = tags.filter((tag) => !remove.some((other) => same(tag, other)));
  const added = add.filter(
    (tag, at) => !kept.some((other) => same(tag, other)) && add.findIndex((other) => same(tag, other)) === at,
  );
  return [...kept, ...added];
};

/** One transaction and, where there is a change at all, one audit entry. `before` is what `write` will change. */
const atOnce = <Before extends { readonly id: string }>(
  dataset: Dataset,
  { by, what, detail }: { readonly by: string; readonly what: string; readonly detail: object },
  before: () => readonly Before[],
  write: (before: Before) => void,
): readonly Before[] =>
  dataset.transaction(() => {
    const changing = before();
    const ids = changing.map(({ id }) => id);
    if (ids.length > 0)
      dataset.bulk(
        by,
        what,
        () => changing.forEach(write),
        () => ({
          subject: ids.length === 1 ? ids[0]! : `${ids.length} problems`,
          detail: JSON.stringify({ ...detail, problems: ids }),
        }),
      );
    return changing;
  });

const equal = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((tag, at) => tag === other[at]);

const retag = (
  dataset: Dataset,
  note: { readonly by: string; readonly what: string; readonly detail: object },
  wanted: () => readonly { readonly id: string; tagsOf(now: readonly string[]): readonly string[] }[],
): readonly Tagged[] =>
  atOnce(
    dataset,
    note,
    () =>
      wanted()
        .map(({ id, tagsOf }) => {
          const { tags } = dataset.problems.get(id);
          return { id, tags, next: tagsOf(tags) };
        })
        .filter(({ tags, next }) => !equal(tags, next)),
    ({ id, next }) => {
      const content: ProblemContent = { ...contentOf(dataset.problems.get(id)), tags: next };
      dataset.problems.revise(id, null, content, { by: note.by });
    },
  ).map(({ id, tags }) => ({ id, tags }));

/**
 * Adds and removes tags; a revision of each problem that changes.
 * @returns the tags that the changed problems had before
 * @throws CurationError `bad-tag`; StoreError `not-found`, `bad-query`
 */
export const tagProblems = (
  dataset: Dataset,
  set: ProblemSet,
  change: { readonly add: readonly string[]; readonly remove: readonly string[] },
  by: string,
): readonly Tagged[] => {
  const add = change.add.map(checkedTag);
  const { remove } = change;
  const tagsOf = (now: readonly string[]) => edited(now, add, remove);
  return retag(dataset, { by, what: 'problems.tag', detail: { add, remove } }, () =>
    idsOf(dataset, set).map((id) => ({ id, tagsOf })),
  );
};

/** Gives each problem these tags and no others; what `tagProblems` gave back undoes it. @returns as `tagProblems` */
export const setTags = (dataset: Dataset, of: readonly Tagged[], by: string): readonly Tagged[] =>
  retag(dataset, { by, what: 'problems.set-tags', detail: {} }, () =>
    of.map(({ id, tags }) => ({ id, tagsOf: () => tags })),
  );

/** Where a problem stood before. */
export type Stood = Standing & { readonly id: string };

const stand = (
  dataset: Dataset,
  what: string,
  set: ProblemSet,
  change: Partial<Standing>,
  by: string,
): readonly Stood[] =>
  atOnce(
    dataset,
    { by, what, detail: change },
    () =>
      idsOf(dataset, set)
        .map((id) => {
          const { assignee, retired } = dataset.problems.get(id);
          return { id, assignee, retired };
        })
        .filter((now) => {
          const next = { ...now, ...change };
          return next.assignee !== now.assignee || next.retired !== now.retired;
        }),
    ({ id }) => dataset.problems.stand(id, change, by),
  );

/**
 * Assigns problems to a person, or to nobody (null).
 * @returns where the changed ones stood before
 * @throws CurationError `bad-name`; StoreError `not-found`, `bad-query`
 */
export const assignProblems = (
  dataset: Dataset,
  set: ProblemSet,
  assignee: string | null,
  by: string,
): readonly Stood[] => {
  const name = assignee === null ? null : checkedName(assignee);
  return stand(dataset, 'problems.assign', set, { assignee: name }, by);
};

const checkedName = (text: string): string => {
  const name = text.trim();
  // `none` asks for problems of nobody in queries.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  if (name === '' || name.length > 80 || name === 'none' || /[,"\u0000-\u001f\u007f]/.test(name))
    throw new CurationError(
      'bad-name',
      `${JSON.stringify(name.slice(0, 40))} cannot be assigned to; give a name of 1 to 80 characters without commas and quotation marks, other than none.`,
    );
  return name;
};

/**
 * Retires problems, or brings them back. Retired ones keep all that they have, but lists, figures, snapshots and
 * exports leave them out.
 * @returns where the changed ones stood before
 * @throws StoreError `not-found`, `bad-query`
 */
export const retireProblems = (
  dataset: Dataset,
  set: ProblemSet,
  retired: boolean,
  by: string,
): readonly Stood[] => stand(dataset, retired ? 'problems.retire' : 'problems.restore', set, { retired }, by);
