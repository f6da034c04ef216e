/** The kinds of hack in a dataset's meta, member `label_kinds`. What an imported file says there is not to be trusted: odd members are left out. */
import type { JsonText, OwnKind } from './rows.ts';

const texts = ['id', 'title', 'definition', 'example'] as const;

const isKind = (value: unknown): value is OwnKind =>
  typeof value === 'object' &&
  value !== null &&
  texts.every((name) => typeof (value as Record<string, unknown>)[name] === 'string');

/** The kinds that `meta`, a JSON object, names. */
export const ownKindsIn = (meta: JsonText): readonly OwnKind[] => {
  const { label_kinds: kinds } = JSON.parse(meta) as { label_kinds?: unknown };
  if (!Array.isArray(kinds)) return [];
  return kinds
    .filter(isKind)
    .map(({ id, title, definition, example }) => ({ id, title, definition, example }));
};
