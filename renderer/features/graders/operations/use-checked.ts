/** What the host says of a definition as it is typed: mistakes with their paths, warnings, the plain form. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type GraderChecked, queries } from '../../../client/index.ts';
import { beyondBounds } from '../../../editor/index.ts';
import { useRested } from '../../../ui/use-rested.ts';

const PAUSE_MS = 300;

const refused = (message: string): GraderChecked => ({
  ...{ type: null, name: null, errors: [{ path: '', message }], warnings: [], plain: null },
  ...{ range: null, partRanges: {} },
});

/**
 * Validates `definition` once typing rests; a text that is not read is told as such at once.
 * @param there false while the definition is still read
 */
export function useChecked(definition: string, there: boolean): GraderChecked | undefined {
  const rested = useRested(definition, PAUSE_MS);
  const [now, then] = [beyondBounds(definition), beyondBounds(rested)];
  const checked = useQuery({
    ...queries.graders.validate.queryOptions({ input: { definition: rested } }),
    placeholderData: keepPreviousData,
    enabled: there && now === null && then === null,
  });
  return now === null ? checked.data : refused(now);
}
