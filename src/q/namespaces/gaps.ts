/**
 * Names that kdb+ 4 defines in `.Q`, `.h` and `.z` and this engine does not: reading one says so by name, so that a
 * gap of ours never looks like a mistake of the program. Callbacks such as `.z.pg` have no value in q either until one
 * is assigned, and are not here. What reaches outside is in `primitives/outside.ts`.
 */
const GAPS: Readonly<Record<string, string>> = {
  '.Q': 'bt Cf D fqk ind K k MAP nct nv P PD PV pd pf pm pn prf0 pt pv qp res1 S sbt sw ts tt tx u view vp vt w x Xf',
  '.h': 'br c0 c1 ed edsn fram he HOME hn hp html http hug hy jx ka logo sa val ty ht',
  '.z': 'ex ey H M m r zd',
};

const names: ReadonlySet<string> = new Set(
  Object.entries(GAPS).flatMap(([space, list]) => list.split(' ').map((name) => `${space}.${name}`)),
);

/** True for a name that kdb+ has and this engine lacks. */
export const isGap = (name: string): boolean => names.has(name);
