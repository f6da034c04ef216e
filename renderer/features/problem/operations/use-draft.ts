/** The code in the editor: the stored solution, or the draft that was kept of it. Kept at each keystroke. */
import { useMemo, useState } from 'react';
import { type DraftPlace, dropDraft, keepDraft, readDraft } from '../../../editor/index.ts';

export interface Base {
  readonly code: string;
  readonly revision: number | null;
}

export interface OpenDraft {
  readonly code: string;
  /** The revision it started from; saving compares it. */
  readonly revision: number | null;
  /** Differs from what is stored. */
  readonly dirty: boolean;
  /** False where the browser had no room to keep it. */
  readonly kept: boolean;
  change(code: string): void;
  discard(): void;
}

interface Edits {
  readonly key: string;
  /** null once the draft was let go. */
  readonly draft: { readonly code: string; readonly revision: number | null } | null;
  readonly kept: boolean;
}

/** The draft at a place over its stored `base`. Its revision is that of its beginning, whatever is stored since. */
export function useDraft(place: DraftPlace, base: Base): OpenDraft {
  const key = JSON.stringify(place);
  const [edits, setEdits] = useState<Edits | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the place
  const stored = useMemo(() => readDraft(localStorage, place), [key]);
  const own = edits?.key === key ? edits : null;
  const draft = own ? own.draft : stored;
  const { code, revision } = draft ?? base;
  const letGo = () => {
    dropDraft(localStorage, place);
    setEdits({ key, draft: null, kept: true });
  };
  return {
    code,
    revision,
    dirty: draft !== null && code !== base.code,
    kept: own?.kept ?? true,
    change(next) {
      if (next === code) return;
      if (next === base.code) return letGo();
      const changed = { code: next, revision };
      setEdits({ key, draft: changed, kept: keepDraft(localStorage, place, changed) });
    },
    discard: letGo,
  };
}
