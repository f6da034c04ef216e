/**
 * Names that kdb+ 4 defines in `.Q` and `.h` and this engine does not: reading one says so by name, so that a gap of
 * ours never looks like a mistake of the program. Names that have no value in q either are not here: callbacks such as
 * `.z.pg` until one is assigned, the state of a partitioned database (`.Q.pv` and kin) until one is loaded, `.z.ex`
 * outside a debugger. What reaches outside is in `primitives/outside.ts`.
 */
const GAPS: Readonly<Record<string, string>> = {
  '.Q': 'bt Cf fqk ind MAP nct prf0 qp res1 S sbt sw tt tx view x Xf',
  '.h': 'ed edsn fram HOME ht jx ka logo val',
};

const names: ReadonlySet<string> = new Set(
  Object.entries(GAPS).flatMap(([space, list]) => list.split(' ').map((name) => `${space}.${name}`)),
);

/** True for a name that kdb+ has and this engine lacks. */
export const isGap = (name: string): boolean => names.has(name);
