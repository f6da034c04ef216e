/** The dialog that some place asked for. */
import type { Place } from '../commands/command.ts';
import { CompareDialog } from '../compare/index.ts';
import { PathDialog } from '../features/dataset/index.ts';
import { ImportDialog } from '../features/import/index.ts';
import { NewProblemDialog } from '../features/problems/index.ts';
import { LabelDialog } from '../labelling/index.ts';
import { AssignDialog, TagDialog } from '../problem-sets/index.ts';
import { closeRequest, request } from '../state/request.ts';
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
    case 'tag':
      return <TagDialog of={asked.of} onClose={closeRequest} />;
    case 'assign':
      return <AssignDialog of={asked.of} onClose={closeRequest} />;
    case 'compare':
      return <CompareDialog of={asked.of} onClose={closeRequest} />;
    case 'label':
      return <LabelDialog solution={asked.solution} onClose={closeRequest} />;
    case 'import':
      return <ImportDialog files={asked.files} open={open} />;
  }
}
