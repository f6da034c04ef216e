/**
 * multi: sub-graders by key, and a formula over their rewards. The schema's example writes the sub-graders as a
 * list: it is taken as a map by the slug of each name, with a warning.
 */
import { evaluateFormula, FormulaError, formulaNames, isFunctionName, parseFormula } from '../../formula.ts';
import { formulaRange } from '../../reward-range.ts';
import type { GraderKind, ReadyGrader, RunContext } from '../kind.ts';
import { Collected, fieldAt, fieldsOf, itemsAt, mistake, name, type Place } from '../reader.ts';
import { GraderFault, type Reward, rewardOf } from '../response.ts';

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .replace(/^(?=\d)/, '_');

/** The sub-graders of a readable file by their keys, in either way of writing them. */
export const partEntries = (graders: unknown): [key: string, part: unknown][] =>
  Array.isArray(graders)
    ? graders.map((part: { readonly name: string }) => [slug(part.name), part])
    : Object.entries(graders as object);

function partPlaces(place: Place): [key: string, part: Place][] {
  if (!Array.isArray(place.value)) {
    return Object.keys(place.value === undefined ? {} : fieldsOf(place)).map((key) => [
      key,
      fieldAt(place, key),
    ]);
  }
  place.warnings.push(`${place.path} is a list; it is read as a map by the slug of each name.`);
  return itemsAt(place, 0).map((part) => [slug(name(fieldAt(part, 'name'))), part]);
}

function checkKeys(place: Place, keys: readonly string[]): void {
  if (keys.length === 0) throw mistake(place.path, 'has no grader; add at least one.');
  keys.forEach((key, i) => {
    if (!/^(?!__proto__$)[A-Za-z_]\w*$/.test(key))
      throw mistake(place.path, `has the key "${key}"; a key is letters, digits and _, no digit first.`);
    if (isFunctionName(key))
      throw mistake(place.path, `has the key "${key}", which is a function of the formula; rename it.`);
    if (keys.indexOf(key) !== i) throw mistake(place.path, `has the key "${key}" twice; rename one.`);
  });
}

function readFormula(place: Place, keys: readonly string[]): ReturnType<typeof parseFormula> {
  const source = name(place);
  try {
    const formula = parseFormula(source);
    const used = formulaNames(formula);
    for (const key of used) {
      if (!keys.includes(key))
        throw mistake(place.path, `uses "${key}", which is no sub-grader; there are ${keys.join(', ')}.`);
    }
    for (const key of keys)
      if (!used.has(key)) place.warnings.push(`${place.path} does not use the grader "${key}".`);
    return formula;
  } catch (error) {
    if (error instanceof FormulaError) throw mistake(place.path, `cannot be read: ${error.message}`);
    throw error;
  }
}

async function partOutcome(part: ReadyGrader, context: RunContext): Promise<Reward> {
  try {
    return rewardOf(await part.run(context), part.name);
  } catch (error) {
    if (error instanceof GraderFault) return error.fault;
    throw error;
  }
}

/** The kind, given how a sub-grader is read (which may be any kind but multi). */
export const multiOf = (readPart: (place: Place) => ReadyGrader): GraderKind => ({
  type: 'multi',
  fields: ['graders', 'calculate_output'],
  read(place) {
    const at = fieldAt(place, 'graders');
    const places = partPlaces(at);
    const keys = places.map(([key]) => key);
    checkKeys(at, keys);
    const collected = new Collected();
    const parts = places.flatMap(([key, part]) => {
      const ready = collected.take(() => readPart(part));
      return ready ? [[key, ready] as const] : [];
    });
    const read = collected.take(() => readFormula(fieldAt(place, 'calculate_output'), keys));
    collected.end();
    const formula = read as NonNullable<typeof read>;
    const partRanges = Object.fromEntries(parts.map(([key, { range }]) => [key, range]));
    return {
      templates: parts.flatMap(([, part]) => part.templates),
      range: formulaRange(formula, partRanges),
      partRanges,
      check: async (services) => (await Promise.all(parts.map(([, part]) => part.check(services)))).flat(),
      async run(context) {
        const outcomes = await Promise.all(
          parts.map(async ([key, part]) => [key, await partOutcome(part, context)] as const),
        );
        const scores: Record<string, number> = {};
        for (const [key, outcome] of outcomes) {
          context.onPart(key, outcome);
          if (outcome.kind === 'fault') continue;
          scores[key] = outcome.reward;
        }
        for (const [key, outcome] of outcomes) {
          if (outcome.kind === 'fault')
            throw new GraderFault(outcome.flag, `Grader "${key}": ${outcome.message}`);
        }
        return computed(formula, scores);
      },
    };
  },
});

function computed(
  formula: ReturnType<typeof parseFormula>,
  scores: Readonly<Record<string, number>>,
): number {
  try {
    return evaluateFormula(formula, scores);
  } catch (error) {
    if (error instanceof FormulaError) throw new GraderFault('formula_parse_error', error.message);
    throw error;
  }
}
