/** The dialog that some place asked for. */
import type { Place } from '../commands/command.ts';
import { PathDialog } from '../features/dataset/index.ts';
import { ImportDialog } from '../features/import/index.ts';
import { NewProblemDialog } from '../features/problems/index.ts';
import { request } from '../state/request.ts';
import { useStore } from '../state/store.ts';
import { KeysOverlay } from './keys-overlay.tsx';

/** Draws it, or nothing. */
export function Requested({ place, open }: { readonly place: Place; readonly open: boolean }) {
  const asked = useStore(request);
  switch (asked.kind) {
    case 'none':
      return null;
    case 'keys':
      return <KeysOverlay place={place} />;
    case 'open-dataset':
      return <PathDialog purpose="open" />;
    case 'new-dataset':
      return <PathDialog purpose="new" />;
    case 'new-problem':
      return <NewProblemDialog />;
    case 'import':
      return <ImportDialog files={asked.files} open={open} />;
  }
}
