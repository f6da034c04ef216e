/**
 * What a command is. Each is one record; palette, key dispatch, native menu, key hints on buttons and the overlay of
 * keys all read the same records, so none of them can disagree. Knows no screen.
 */
import type { IconName } from '../ui/icon-paths.ts';

/** Where a command's keys work. `everywhere` works beside any other place. */
export type Place =
  | 'everywhere'
  | 'first-run'
  | 'overview'
  | 'problems'
  | 'problem'
  | 'review'
  | 'suspects'
  | 'adjudicate'
  | 'detectors'
  | 'kinds'
  | 'graders'
  | 'runs'
  | 'run'
  | 'batches'
  | 'batch'
  | 'compare'
  | 'generate'
  | 'snapshots'
  | 'export'
  | 'settings';

export interface Command {
  /** Stable name, `place.verb`; the native menu sends it. */
  readonly id: string;
  /** What the button says, sentence case. */
  readonly label: string;
  /** Column of the keys overlay. */
  readonly group: string;
  /** Other words by which the palette finds it. */
  readonly keywords: readonly string[];
  readonly icon: IconName;
  /** Each a chord (`Mod+K`) or a sequence of chords (`G P`); any of them runs the command. */
  readonly keys: readonly string[];
  readonly place: Place;
  /** Commands that differ by a number only: the overlay of keys shows one line for all of them. */
  readonly series?: { readonly keys: string; readonly label: string };
  /** Kept out of the palette: moves of the cursor and the like. */
  readonly quiet?: boolean;
  readonly enabled: () => boolean;
  readonly run: () => void;
}
