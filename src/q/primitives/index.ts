/** All built-ins: the families concatenated, and the two ways to find one by name. */

import { iteratorPrimitives } from '../iterators/keywords.ts';
import { dotHPrimitives } from '../namespaces/dot-h.ts';
import { dotQPrimitives } from '../namespaces/dot-q.ts';
import { dotQTablePrimitives } from '../namespaces/dot-q-tables.ts';
import { httpPrimitives } from '../namespaces/http-text.ts';
import { jsonPrimitives } from '../namespaces/json.ts';
import { identity, nil } from '../values/nil.ts';
import type { Primitive, PrimitiveValue } from '../values/types.ts';
import { aggregatePrimitives } from './aggregate.ts';
import { applyPrimitives } from './apply.ts';
import { arithmeticPrimitives } from './arithmetic.ts';
import { asOfPrimitives } from './as-of.ts';
import { attributePrimitives } from './attribute.ts';
import { binaryPrimitives } from './coding/binary-records.ts';
import { codingPrimitives } from './coding/records.ts';
import { comparisonPrimitives } from './comparison.ts';
import { dictionaryPrimitives } from './dictionary.ts';
import { dollarPrimitives } from './dollar.ts';
import { dropPrimitives } from './drop.ts';
import { evaluationPrimitives } from './evaluation.ts';
import { fillPrimitives } from './fill.ts';
import { insertPrimitives } from './insert.ts';
import { joinPrimitives } from './join.ts';
import { joinsPrimitives } from './joins.ts';
import { keyPrimitives } from './key.ts';
import { listPrimitives } from './list.ts';
import { localTimePrimitives } from './local-time.ts';
import { logicPrimitives } from './logic.ts';
import { mathPrimitives } from './math.ts';
import { matrixPrimitives } from './matrix.ts';
import { measurePrimitives } from './measure.ts';
import { movingPrimitives } from './moving.ts';
import { outputPrimitives } from './output.ts';
import { outsidePrimitives } from './outside.ts';
import { priorPrimitives } from './prior.ts';
import { queryPrimitives } from './query.ts';
import { randomPrimitives } from './random.ts';
import { searchPrimitives } from './search.ts';
import { setPrimitives } from './set.ts';
import { sortPrimitives } from './sort.ts';
import { tablePrimitives } from './table.ts';
import { tableOrderPrimitives } from './table-order.ts';
import { takePrimitives } from './take.ts';
import { delimitedPrimitives } from './text/delimited.ts';
import { searchTextPrimitives } from './text/search.ts';
import { stringPrimitives } from './text/string.ts';

export const primitives: readonly Primitive[] = [
  ...iteratorPrimitives,
  ...dotQPrimitives,
  ...dotQTablePrimitives,
  ...jsonPrimitives,
  ...aggregatePrimitives,
  ...applyPrimitives,
  ...arithmeticPrimitives,
  ...asOfPrimitives,
  ...attributePrimitives,
  ...binaryPrimitives,
  ...codingPrimitives,
  ...comparisonPrimitives,
  ...dictionaryPrimitives,
  ...dollarPrimitives,
  ...dropPrimitives,
  ...evaluationPrimitives,
  ...fillPrimitives,
  ...insertPrimitives,
  ...joinPrimitives,
  ...joinsPrimitives,
  ...keyPrimitives,
  ...listPrimitives,
  ...localTimePrimitives,
  ...logicPrimitives,
  ...mathPrimitives,
  ...matrixPrimitives,
  ...measurePrimitives,
  ...movingPrimitives,
  ...outputPrimitives,
  ...outsidePrimitives,
  ...priorPrimitives,
  ...queryPrimitives,
  ...randomPrimitives,
  ...searchPrimitives,
  ...setPrimitives,
  ...sortPrimitives,
  ...tableOrderPrimitives,
  ...tablePrimitives,
  ...takePrimitives,
  ...searchTextPrimitives,
  ...stringPrimitives,
  ...delimitedPrimitives,
  ...dotHPrimitives,
  ...httpPrimitives,
];

const ITERATORS = new Set(["'", '/', '\\', "':", '/:', '\\:']);

/** The type number of a built-in as a value: unary, operator or iterator. */
function codeOf(primitive: Primitive): PrimitiveValue['t'] {
  if (ITERATORS.has(primitive.name)) return 103;
  return Math.max(...primitive.ranks) > 1 ? 102 : 101;
}

const byName = new Map<string, Primitive>();
for (const primitive of primitives) byName.set(primitive.name, primitive);

/** The values that were asked for. */
const values = new Map<string, PrimitiveValue>([[identity.name, nil]]);

/** The record of the built-in called `name`. */
export const primitiveNamed = (name: string): Primitive | undefined => byName.get(name);

/** The built-in called `name` as a value, always the same one. */
export function primitiveValue(name: string): PrimitiveValue | undefined {
  const known = values.get(name);
  if (known) return known;
  const primitive = byName.get(name);
  if (!primitive) return undefined;
  const value: PrimitiveValue = { t: codeOf(primitive), primitive };
  values.set(name, value);
  return value;
}
