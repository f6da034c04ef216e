/**
 * Reading a grader file field by field, so that every mistake is told with its path in the file. Unknown fields are
 * noted, not refused: the hosted service adds fields over time.
 */
import { GradingError } from '../errors.ts';
import { parseTemplate, type Template, TemplateError } from '../template.ts';
import { isJsonObject, plainNumber } from './exact-json.ts';

/** A place in a grader file: the value there, its path, and where to put warnings. */
export interface Place {
  readonly value: unknown;
  readonly path: string;
  readonly warnings: string[];
}

type Fields = Readonly<Record<string, unknown>>;

/** The error for a place; `sentence` goes on after the path. */
export function mistake(path: string, sentence: string): GradingError {
  return new GradingError('bad-grader', `${path || 'The grader'} ${sentence}`, path);
}

/** Reads parts that do not depend on each other, so that one mistake does not hide those of the others. */
export class Collected {
  readonly #mistakes: GradingError[] = [];

  /** What `read` gives; undefined where it meets a mistake, which is kept. */
  take<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof GradingError)) throw error;
      this.#mistakes.push(error, ...error.others);
      return undefined;
    }
  }

  /** @throws GradingError the first mistake with the others */
  end(): void {
    const [first, ...others] = this.#mistakes;
    if (first) throw new GradingError(first.code, first.message, first.path, others);
  }
}

/** A value for a sentence, cut where it is long. */
export const shown = (value: unknown): string => {
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? 'nothing');
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
};

/** The object at a place. @throws GradingError where it is none */
export function fieldsOf(place: Place): Fields {
  required(place);
  const { value, path } = place;
  if (isJsonObject(value)) return value;
  throw mistake(path, `is ${shown(value)} and has to be an object.`);
}

/** The path of a field of the object at `path`. */
export function fieldPath(path: string, name: string): string {
  const inPath = /^[A-Za-z_]\w*$/.test(name) ? name : `[${JSON.stringify(name)}]`;
  return path && inPath === name ? `${path}.${name}` : `${path}${inPath}`;
}

/** The place of a field of the object at `place`; its value is undefined where the field is absent. */
export function fieldAt(place: Place, name: string): Place {
  const fields = fieldsOf(place);
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return { ...place, value, path: fieldPath(place.path, name) };
}

/** The places of the items of the array at `place`. */
export function itemsAt(place: Place, least: number): Place[] {
  required(place);
  if (!Array.isArray(place.value))
    throw mistake(place.path, `is ${shown(place.value)} and has to be a list.`);
  if (place.value.length < least) throw mistake(place.path, 'is empty; give at least one.');
  return place.value.map((value, i) => ({ ...place, value, path: `${place.path}[${i}]` }));
}

function required({ value, path }: Place): void {
  if (value === undefined) throw mistake(path, 'is missing; add it.');
}

/** Null stands for "not given" where the service's schema says nullable. */
export const isAbsent = ({ value }: Place): boolean => value === undefined || value === null;

/** A text that has to be there. */
export function text(place: Place): string {
  required(place);
  if (typeof place.value === 'string') return place.value;
  throw mistake(place.path, `is ${shown(place.value)} and has to be a text.`);
}

/** A text that may not be empty. */
export function name(place: Place): string {
  const value = text(place);
  if (value.trim() === '') throw mistake(place.path, 'is empty; give a text.');
  return value;
}

/** One of the allowed words. */
export function word<T extends string>(place: Place, allowed: readonly T[]): T {
  const value = text(place);
  if ((allowed as readonly string[]).includes(value)) return value as T;
  throw mistake(place.path, `is ${shown(value)} and has to be one of ${allowed.join(', ')}.`);
}

export interface NumberRule {
  readonly least?: number;
  readonly most?: number;
  readonly whole?: boolean;
}

/** A finite number within a rule. */
export function number(place: Place, rule: NumberRule = {}): number {
  required(place);
  const { path } = place;
  // Written as 1.0 or 1e-5 it is the same number.
  const value = plainNumber(place.value);
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw mistake(path, `is ${shown(place.value)} and has to be a number.`);
  if (rule.whole && !Number.isInteger(value))
    throw mistake(path, `is ${value} and has to be a whole number.`);
  if (value < (rule.least ?? value)) throw mistake(path, `is ${value} and has to be at least ${rule.least}.`);
  if (value > (rule.most ?? value)) throw mistake(path, `is ${value} and has to be at most ${rule.most}.`);
  return value;
}

/** True or false. */
export function flag(place: Place): boolean {
  required(place);
  if (typeof place.value === 'boolean') return place.value;
  throw mistake(place.path, `is ${shown(place.value)} and has to be true or false.`);
}

/** What `read` gives, or `otherwise` where the field is absent or null. */
export function optional<T, D>(place: Place, read: (place: Place) => T, otherwise: D): T | D {
  return isAbsent(place) ? otherwise : read(place);
}

/** A text with places to fill. */
export function template(place: Place): Template {
  const source = text(place);
  try {
    return parseTemplate(source);
  } catch (error) {
    if (error instanceof TemplateError) throw mistake(place.path, `cannot be read: ${error.message}`);
    throw error;
  }
}

/** Warns of fields that a kind does not know. */
export function noteUnknown(place: Place, known: readonly string[]): void {
  for (const field of Object.keys(fieldsOf(place))) {
    if (!known.includes(field)) {
      place.warnings.push(
        `${place.path ? `${place.path}.` : ''}${field} is not a field of this kind and is ignored.`,
      );
    }
  }
}
