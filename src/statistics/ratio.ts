/** A share that is NaN, and not infinite, where there is nothing to share. */
export const ratio = (part: number, whole: number): number => (whole === 0 ? Number.NaN : part / whole);
