/** A content without revisions, as every format but Quarry's own has it. */
import type { Revised } from './records.ts';

export const unrevised = <Content>(content: Content): readonly Revised<Content>[] => [
  { revision: null, writtenAt: null, author: null, content },
];
