/**
 * Which solutions are open to an annotator's own look, as SQL conditions on the newest revision `s.head`. Two looks are
 * wanted at most; a second one is given without seeing the first, and where the two differ somebody decides.
 */

/** Not labelled by this annotator (the one bound value), and not decided. */
const notTheirs = `NOT EXISTS (SELECT 1 FROM standing_label l
  WHERE l.solution_revision = s.head AND (l.annotator = ? OR l.deciding = 1))`;

/** How many have labelled it. */
export const looks = '(SELECT count(*) FROM standing_label l WHERE l.solution_revision = s.head)';

/** Open to the annotator that is bound. */
export const openLook = `${notTheirs} AND ${looks} < 2`;

/** Open to them, and labelled by one other. */
export const openSecondLook = `s.newest_label IS NOT NULL AND ${notTheirs} AND ${looks} = 1`;
