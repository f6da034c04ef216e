/**
 * A dataset's own kinds of hack, beside the taxonomy's: added, reworded, and removed while no label names them. The id
 * is made of the title once and stays, since labels name it.
 */
import type { Dataset, OwnKind } from '../store/index.ts';
import { CurationError } from './errors.ts';
import { type LabelKind, labelKinds } from './taxonomy.ts';

/** A kind as a dataset has it; `own` ones can be reworded. */
export interface DatasetKind extends LabelKind {
  readonly own: boolean;
}

/** All kinds of a dataset: the taxonomy's in the order of their keys, then its own. */
export const kindsOf = (dataset: Dataset): readonly DatasetKind[] => {
  const known = new Set(labelKinds.map(({ id }) => id));
  return [
    ...labelKinds.map((kind) => ({ ...kind, own: false })),
    ...dataset
      .kinds()
      .filter(({ id }) => !known.has(id))
      .map((kind) => ({ ...kind, suspected: '', confirmed: '', own: true })),
  ];
};

const longest = { title: 60, definition: 500, example: 2000 } as const;

/** `Reads the clock` gives `reads-the-clock`; empty where nothing is left. */
const slug = (title: string): string =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

const checked = ({ title, definition, example }: Omit<OwnKind, 'id'>): Omit<OwnKind, 'id'> => {
  const kind = { title: title.trim(), definition: definition.trim(), example: example.trim() };
  if (kind.title === '' || kind.definition === '')
    throw new CurationError('bad-kind', 'A kind needs a title and a sentence that defines it.');
  const long = (['title', 'definition', 'example'] as const).find(
    (part) => kind[part].length > longest[part],
  );
  if (long)
    throw new CurationError('bad-kind', `The ${long} is too long; it takes ${longest[long]} characters.`);
  return kind;
};

/**
 * Adds a kind (no id) or rewords one of the dataset's own.
 * @throws CurationError `bad-kind`, `name-taken`
 */
export const saveKind = (
  dataset: Dataset,
  id: string | null,
  words: Omit<OwnKind, 'id'>,
  by: string,
): DatasetKind =>
  dataset.transaction(() => {
    const kind = { id: id ?? slug(words.title), ...checked(words) };
    const own = dataset.kinds();
    if (id === null) {
      if (kind.id === '')
        throw new CurationError('bad-kind', 'The title needs letters or digits; labels are named by them.');
      if (kindsOf(dataset).some((each) => each.id === kind.id))
        throw new CurationError('name-taken', `There is a kind ${kind.id} already; choose another title.`);
      dataset.setKinds([...own, kind], by);
    } else {
      refuseForeign(own, id);
      dataset.setKinds(
        own.map((each) => (each.id === id ? kind : each)),
        by,
      );
    }
    return { ...kind, suspected: '', confirmed: '', own: true };
  });

/** Takes a kind away that no label names. @throws CurationError `bad-kind` */
export const removeKind = (dataset: Dataset, id: string, by: string): void =>
  dataset.transaction(() => {
    const own = dataset.kinds();
    refuseForeign(own, id);
    if (dataset.labels.namesKind(id))
      throw new CurationError('bad-kind', `The kind ${id} stays: labels name it.`);
    dataset.setKinds(
      own.filter((each) => each.id !== id),
      by,
    );
  });

const refuseForeign = (own: readonly OwnKind[], id: string): void => {
  if (!own.some((each) => each.id === id))
    throw new CurationError('bad-kind', `${id} is no kind of this dataset's own, so it stays as it is.`);
};

/** Adds the kinds of `others` that the dataset does not know, e.g. those of a file that is imported. */
export const adoptKinds = (dataset: Dataset, others: readonly OwnKind[], by: string): void => {
  const known = new Set(kindsOf(dataset).map(({ id }) => id));
  const fresh = others.filter(({ id }) => !known.has(id));
  if (fresh.length > 0) dataset.setKinds([...dataset.kinds(), ...fresh], by);
};
