/** Tests as they stand in a grader file or in an item: the records of Quarry JSONL. */
import type { TestBody, TestCase } from '../../types.ts';
import { plainNumber } from '../exact-json.ts';
import {
  fieldAt,
  isAbsent,
  itemsAt,
  mistake,
  noteUnknown,
  number,
  optional,
  type Place,
  text,
  word,
} from '../reader.ts';

const comparators = ['exact', 'numeric', 'approx', 'unordered', 'lenient'] as const;
const fields = {
  args: ['args', 'expected', 'comparator', 'tolerance'],
  'python-check': ['code', 'setup'],
  'q-script': ['code', 'stdout'],
  'q-assert': ['code'],
} as const;
const kinds = Object.keys(fields) as (keyof typeof fields)[];

/** JSON text of the value at a place; numbers read by `parseExact` keep their text. */
function jsonAt(place: Place): string {
  if (place.value === undefined) throw mistake(place.path, 'is missing; add it.');
  return JSON.stringify(place.value);
}

function readBody(place: Place): TestBody {
  const field = (name: string): Place => fieldAt(place, name);
  const kind = word(field('kind'), kinds);
  noteUnknown(place, ['id', 'visibility', 'kind', ...fields[kind]]);
  switch (kind) {
    case 'args':
      itemsAt(field('args'), 0);
      return {
        kind: 'args',
        argsJson: jsonAt(field('args')),
        expectedJson: jsonAt(field('expected')),
        comparator: optional(field('comparator'), (at) => word(at, comparators), 'lenient'),
        tolerance: optional(field('tolerance'), (at) => number(at, { least: 0 }), null),
      };
    case 'python-check':
      return { kind: 'python-check', code: text(field('code')), setup: optional(field('setup'), text, '') };
    case 'q-script':
      return { kind: 'q-script', code: text(field('code')), stdout: text(field('stdout')) };
    case 'q-assert':
      return { kind: 'q-assert', code: text(field('code')) };
  }
}

function readId(place: Place, number: number): string {
  if (isAbsent(place)) return String(number);
  const value = plainNumber(place.value);
  return typeof value === 'number' ? String(value) : text(place);
}

/**
 * The tests of the list at a place; one without an id is named by its number.
 * @throws GradingError with the path of the first mistake
 */
export function readTests(place: Place): TestCase[] {
  const seen = new Set<string>();
  return itemsAt(place, 0).map((at, i) => {
    const id = readId(fieldAt(at, 'id'), i + 1);
    if (seen.has(id))
      throw mistake(
        at.path,
        `has the id ${JSON.stringify(id)}, which a test before it has; give it another.`,
      );
    seen.add(id);
    return {
      id,
      visibility: optional(fieldAt(at, 'visibility'), (v) => word(v, ['visible', 'hidden']), 'visible'),
      body: readBody(at),
    };
  });
}
