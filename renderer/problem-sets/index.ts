/** The door of changing many problems at once: tags, assignee, retirement, and queries that name them. */
export { AssignDialog } from './assign-dialog.tsx';
export { retire } from './change.ts';
export { theOne } from './chosen.ts';
export { queryTerm } from './query-term.ts';
export { TagDialog } from './tag-dialog.tsx';
