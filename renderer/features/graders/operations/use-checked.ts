/** What the host says of a definition as it is typed: mistakes with their paths, warnings, the plain form. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { queries } from '../../../client/index.ts';

const PAUSE_MS = 300;

/**
 * Validates `definition` once typing rests.
 * @param there false while the definition is still read
 */
export function useChecked(definition: string, there: boolean) {
  const [rested, setRested] = useState(definition);
  useEffect(() => {
    const timer = window.setTimeout(() => setRested(definition), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [definition]);
  return useQuery({
    ...queries.graders.validate.queryOptions({ input: { definition: rested } }),
    placeholderData: keepPreviousData,
    enabled: there,
  });
}
