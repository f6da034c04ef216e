/** Adding, rewording and removing a dataset's own kinds; each can be taken back. */
import { api, type HackKind, queries, queryClient } from '../../../client/index.ts';
import { notify } from '../../../state/toasts.ts';
import { remember } from '../../../state/undo.ts';

export type KindWords = Pick<HackKind, 'title' | 'definition' | 'example'>;

const refresh = () => queryClient.invalidateQueries({ queryKey: queries.labels.kinds.key() });

const put = async (id: string | null, { title, definition, example }: KindWords): Promise<HackKind> => {
  const saved = await api.labels.saveKind({ id, title, definition, example });
  await refresh();
  return saved;
};

const take = async (id: string): Promise<void> => {
  await api.labels.removeKind({ id });
  await refresh();
};

/** Adds a kind, or rewords `before`. */
export async function saveKind(before: HackKind | null, words: KindWords): Promise<void> {
  const saved = await put(before?.id ?? null, words);
  const label = before ? `${saved.title} reworded` : `${saved.title} added to the kinds`;
  remember({
    label,
    undo: async () => {
      if (before) await put(before.id, before);
      else await take(saved.id);
    },
    redo: async () => void (await put(before?.id ?? null, words)),
  });
  notify(label, { undoable: true });
}

/** Takes a kind away that no label names. */
export async function removeKind(kind: HackKind): Promise<void> {
  await take(kind.id);
  const label = `${kind.title} taken from the kinds`;
  remember({ label, undo: async () => void (await put(null, kind)), redo: () => take(kind.id) });
  notify(label, { undoable: true });
}
