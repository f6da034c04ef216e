/** python: the finite number that `grade(sample, item)` of the source gives, run in the Python sandbox. */
import { unbounded } from '../../reward-range.ts';
import type { GraderKind, PythonOutcome } from '../kind.ts';
import { fieldAt, mistake, name, number, optional, text } from '../reader.ts';
import { type FaultFlag, GraderFault } from '../response.ts';

/** Sources of the hosted service are smaller than 256 kB. */
export const MAX_BYTES = 256_000;

const flags: Readonly<Record<Exclude<PythonOutcome['kind'], 'number'>, FaultFlag>> = {
  'runtime-error': 'python_grader_runtime_error',
  'server-error': 'python_grader_server_error',
  unsupported: 'other_error',
};

export const pythonGrader: GraderKind = {
  type: 'python',
  fields: ['source', 'image_tag', 'pass_threshold'],
  read(place) {
    const at = fieldAt(place, 'source');
    const source = name(at);
    if (Buffer.byteLength(source) >= MAX_BYTES) throw mistake(at.path, 'is 256 kB or more; shorten it.');
    optional(fieldAt(place, 'image_tag'), text, null);
    optional(fieldAt(place, 'pass_threshold'), number, null);
    return {
      templates: [],
      range: unbounded,
      async check({ python }) {
        const sentence = await python?.check(source);
        return sentence ? [`${at.path}: ${sentence}`] : [];
      },
      async run({ scope, services, warn }) {
        if (!services.python)
          throw new GraderFault('other_error', 'There is no Python sandbox here to run the grader in.');
        const outcome = await services.python.grade(source, scope.sample as object, scope.item as object);
        if (outcome.kind !== 'number') throw new GraderFault(flags[outcome.kind], outcome.message);
        if (outcome.warning) warn(outcome.warning);
        return outcome.value;
      },
    };
  },
};
