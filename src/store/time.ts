/** Times as the dataset writes them: UTC to the second, `2026-01-31T10:00:00Z`, so that text order is time order. */

/** The present time. */
export const timestamp = (): string => new Date().toISOString().replace(/\.\d+Z$/, 'Z');
