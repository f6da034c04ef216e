/** What a batch was made with, in a few words. Pure. */
import type { BatchRow } from '../../client/index.ts';

/** `temperature 0.8, top_p 0.95`; empty where nothing is known. */
export function parametersOf({ params }: Pick<BatchRow, 'params'>): string {
  try {
    const read: unknown = JSON.parse(params);
    if (typeof read !== 'object' || read === null || Array.isArray(read)) return '';
    return Object.entries(read)
      .map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
      .join(', ');
  } catch {
    return '';
  }
}
