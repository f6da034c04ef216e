/** label_model: 1 where the label that a model chooses is a passing one, else 0. */
import { answerSchema, askModel } from '../ask-model.ts';
import type { GraderKind } from '../kind.ts';
import { fillMessages, messageTemplates, readMessages } from '../messages.ts';
import { fieldAt, itemsAt, name, word } from '../reader.ts';
import { GraderFault } from '../response.ts';
import { readSampling } from '../sampling.ts';

export const labelModel: GraderKind = {
  type: 'label_model',
  fields: ['model', 'input', 'labels', 'passing_labels', 'sampling_params'],
  read(place) {
    const model = name(fieldAt(place, 'model'));
    const messages = readMessages(fieldAt(place, 'input'));
    const labels = itemsAt(fieldAt(place, 'labels'), 1).map(name);
    const passing = itemsAt(fieldAt(place, 'passing_labels'), 1).map((at) => word(at, labels));
    const sampling = readSampling(fieldAt(place, 'sampling_params'));
    const schema = { name: 'label', schema: answerSchema({ type: 'string', enum: labels }) };
    const isLabel = (result: unknown): result is string => labels.some((label) => label === result);
    return {
      templates: messageTemplates(messages),
      async run(context) {
        const question = { model, messages: fillMessages(messages, context), schema, sampling };
        const asked = await askModel(question, isLabel, context);
        if (asked.ok) return passing.includes(asked.result) ? 1 : 0;
        throw new GraderFault(
          'model_grader_parse_error',
          `The judge chose ${asked.shown}, which is none of the labels ${labels.join(', ')}.`,
        );
      },
    };
  },
};
