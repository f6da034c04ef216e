/**
 * The ways a q evaluation ends other than with a value. Positions are added by the interpreter on the way up.
 *
 * A trap (`@[f;x;h]`) catches QError only: a refusal, a limit or a gap of ours must reach the host, or code under
 * test could hide that it tried.
 */
import type { Span } from './values/types.ts';

/** A q error: 'type, 'length, the name of an undefined variable, or text signalled by the program. */
export class QError extends Error {
  /** Where in the source it arose, once known. */
  span: Span | undefined;
  /** The source text that `span` points into, once known. */
  source: string | undefined;
  /** What stands after the quote, e.g. `type`. */
  readonly text: string;
  constructor(text: string) {
    super(text);
    this.text = text;
    this.name = 'QError';
  }
}

/** The interpreter knows that it does not implement `feature`; never raised for a mistake of the program. */
export class Unsupported extends Error {
  readonly feature: string;
  constructor(feature: string) {
    super(`not implemented: ${feature}`);
    this.feature = feature;
    this.name = 'Unsupported';
  }
}

export type Capability = 'file' | 'network' | 'process' | 'library' | 'exit';

/** Code reached for the outside: the capability names what it wanted. */
export class Refused extends Error {
  readonly capability: Capability;
  constructor(capability: Capability, what: string) {
    super(`refused: ${what} needs the ${capability} capability`);
    this.capability = capability;
    this.name = 'Refused';
  }
}

export type Limit = 'steps' | 'time' | 'memory' | 'output' | 'depth';

/** A budget ran out. */
export class LimitError extends Error {
  readonly limit: Limit;
  constructor(limit: Limit) {
    super(`limit: ${limit}`);
    this.limit = limit;
    this.name = 'LimitError';
  }
}
