/**
 * Whether the arguments and expected values of imported tests are q values. What that takes only execution knows:
 * it is handed in, since exchange does not read q.
 */
import { ExchangeError } from '../errors.ts';
import type { ImportRecord, TestRecord } from './records.ts';

/** What is wrong with a JSON text as a value, in one sentence; null where it is one. */
export type CheckValue = (json: string) => string | null;

const valuesOf = ({ revisions }: TestRecord): readonly string[] =>
  revisions.flatMap(({ content: { body } }) =>
    body.kind === 'args' ? [body.argsJson, body.expectedJson] : [],
  );

/** @throws ExchangeError `bad-value` with the place of the first record that holds what is no value */
export const checkValues = (records: readonly ImportRecord[], check: CheckValue): void => {
  for (const record of records) {
    if (record.kind !== 'problem') continue;
    for (const [index, test] of record.tests.entries()) {
      const wrong = valuesOf(test)
        .map(check)
        .find((sentence) => sentence !== null);
      if (wrong)
        throw new ExchangeError(
          'bad-value',
          `test ${test.id ?? index + 1} of the problem ${record.id} cannot be run: ${wrong}`,
          record.place,
        );
    }
  }
};
