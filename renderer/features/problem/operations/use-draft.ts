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

/** The draft at a place over its stored `base`. */
export function useDraft(place: DraftPlace, base: Base): OpenDraft {
  const key = JSON.stringify(place);
  const [edits, setEdits] = useState<{
    readonly key: string;
    readonly code: string | null;
    readonly kept: boolean;
  } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the place
  const stored = useMemo(() => readDraft(localStorage, place), [key]);
  const own = edits?.key === key ? edits : null;
  const draft = own ? own.code : (stored?.code ?? null);
  const code = draft ?? base.code;
  const revision = draft !== null && !own && stored ? stored.revision : base.revision;
  return {
    code,
    revision,
    dirty: draft !== null && draft !== base.code,
    kept: own?.kept ?? true,
    change(next) {
      if (next === code) return;
      if (next === base.code) {
        dropDraft(localStorage, place);
        setEdits({ key, code: null, kept: true });
      } else {
        setEdits({ key, code: next, kept: keepDraft(localStorage, place, { code: next, revision }) });
      }
    },
    discard() {
      dropDraft(localStorage, place);
      setEdits({ key, code: null, kept: true });
    },
  };
}
