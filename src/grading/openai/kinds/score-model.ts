/** score_model: a number that a model gives to the sample, clipped to the range. */
import { answerSchema, askModel } from '../ask-model.ts';
import type { GraderKind } from '../kind.ts';
import { fillMessages, messageTemplates, readMessages } from '../messages.ts';
import { fieldAt, isAbsent, itemsAt, mistake, name, number, optional, type Place } from '../reader.ts';
import { GraderFault } from '../response.ts';
import { readSampling } from '../sampling.ts';

function readRange(place: Place): readonly [number, number] {
  if (isAbsent(place)) return [0, 1];
  const bounds = itemsAt(place, 0).map((item) => number(item));
  const [low, high] = bounds;
  if (bounds.length !== 2 || low === undefined || high === undefined || low >= high) {
    throw mistake(place.path, 'has to be two numbers, the smaller first.');
  }
  return [low, high];
}

const isNumber = (result: unknown): result is number => Number.isFinite(result);

export const scoreModel: GraderKind = {
  type: 'score_model',
  fields: ['model', 'input', 'range', 'sampling_params', 'pass_threshold'],
  read(place) {
    const model = name(fieldAt(place, 'model'));
    const messages = readMessages(fieldAt(place, 'input'));
    const [low, high] = readRange(fieldAt(place, 'range'));
    const sampling = readSampling(fieldAt(place, 'sampling_params'));
    optional(fieldAt(place, 'pass_threshold'), number, null);
    const schema = { name: 'score', schema: answerSchema({ type: 'number' }) };
    return {
      templates: messageTemplates(messages),
      range: { low, high },
      async run(context) {
        const question = { model, messages: fillMessages(messages, context), schema, sampling };
        const asked = await askModel(question, isNumber, context);
        if (!asked.ok)
          throw new GraderFault(
            'model_grader_parse_error',
            `The judge's result is ${asked.shown} and not a number.`,
          );
        const { result } = asked;
        const clipped = Math.min(high, Math.max(low, result));
        if (clipped !== result)
          context.warn(`The judge gave ${result}, outside [${low}, ${high}]; it counts as ${clipped}.`);
        return clipped;
      },
    };
  },
};
