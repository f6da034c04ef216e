/** Operations on many problems at once. Each answers with what the changed ones had before, which is what undoing needs. */
import { z } from 'zod';
import { base } from './base.ts';
import { query } from './schemas.ts';

/** Most problems that one call may name; a query selects any number. */
const most = 100_000;

/** Problems by their ids, or all that a query selects. */
const problemSet = z.union([z.object({ ids: z.array(z.string()).min(1).max(most) }), z.object({ query })]);

const tagged = z.array(z.object({ id: z.string(), tags: z.array(z.string()) }));
const stood = z.array(z.object({ id: z.string(), assignee: z.string().nullable(), retired: z.boolean() }));

export const problemSets = {
  /** Tags in use, by name, with how many problems carry each. */
  tags: base.output(z.array(z.object({ tag: z.string(), problems: z.int() }))),
  /** Adds and removes tags: a revision of each problem that changes. */
  tag: base
    .input(z.object({ set: problemSet, add: z.array(z.string()), remove: z.array(z.string()) }))
    .output(tagged),
  /** Gives each problem these tags and no others. */
  setTags: base.input(z.object({ of: tagged.max(most) })).output(tagged),
  /** Assigns problems to an annotator; null to nobody. */
  assign: base.input(z.object({ set: problemSet, assignee: z.string().nullable() })).output(stood),
  /** Retires problems (lists, figures, snapshots and exports leave them out), or brings them back. */
  retire: base.input(z.object({ set: problemSet, retired: z.boolean() })).output(stood),
};
