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
  kinds: 'Kinds of hack',
  graders: 'Graders',
  runs: 'Runs',
  snapshots: 'Snapshots',
  export: 'Export',
  settings: 'Settings',
};

/** Where keys work now. */
export const placeOf = (route: Route, open: boolean): Place =>
  !open && route.screen !== 'settings' ? 'first-run' : route.screen;

/** The place in the heading of the keys overlay. */
export const placeName = (place: Place): string =>
  place === 'first-run'
    ? 'Welcome'
    : place === 'problem'
      ? 'a problem'
      : place === 'everywhere'
        ? 'all places'
        : screenNames[place];
