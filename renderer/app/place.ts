/** The place of commands that a route is, and its name for people. */
import type { Place } from '../commands/command.ts';
import type { Route, Screen } from '../navigation/index.ts';

/** Names as the sidebar and the crumbs have them. */
export const screenNames: Readonly<Record<Screen, string>> = {
  overview: 'Overview',
  problems: 'Problems',
  problem: 'Problems',
  review: 'Review',
  suspects: 'Suspects',
  adjudicate: 'Adjudicate',
  detectors: 'Detectors',
  kinds: 'Kinds of hack',
  graders: 'Graders',
  runs: 'Runs',
  run: 'Runs',
  batches: 'Batches',
  batch: 'Batches',
  compare: 'Compare',
  generate: 'Generate',
  snapshots: 'Snapshots',
  export: 'Export',
  settings: 'Settings',
};

/** Where keys work now. */
export const placeOf = (route: Route, open: boolean): Place =>
  !open && route.screen !== 'settings' ? 'first-run' : route.screen;

/** Places whose name for people is not that of a screen. */
const ownNames: Readonly<Partial<Record<Place, string>>> = {
  'first-run': 'Welcome',
  problem: 'a problem',
  batch: 'a batch',
  run: 'a run',
  everywhere: 'all places',
};

/** The place in the heading of the keys overlay. */
export const placeName = (place: Place): string => ownNames[place] ?? screenNames[place as Screen];
