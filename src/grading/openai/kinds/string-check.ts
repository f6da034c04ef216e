/** string_check: 1 where `input` stands in the relation `operation` to `reference`, else 0. No trimming, no wildcards. */
import { filled, type GraderKind } from '../kind.ts';
import { fieldAt, mistake, template, word } from '../reader.ts';

const relations = {
  eq: (input: string, reference: string) => input === reference,
  ne: (input: string, reference: string) => input !== reference,
  like: (input: string, reference: string) => input.includes(reference),
  ilike: (input: string, reference: string) => input.toLowerCase().includes(reference.toLowerCase()),
};
const operations = Object.keys(relations) as (keyof typeof relations)[];

export const stringCheck: GraderKind = {
  type: 'string_check',
  fields: ['input', 'reference', 'operation'],
  read(place) {
    const input = template(fieldAt(place, 'input'));
    const reference = template(fieldAt(place, 'reference'));
    const at = fieldAt(place, 'operation');
    if (at.value === 'neq') throw mistake(at.path, 'is "neq"; the operation is written "ne".');
    const operation = word(at, operations);
    return {
      templates: [input, reference],
      run: async (context) =>
        relations[operation](filled(input, context), filled(reference, context)) ? 1 : 0,
    };
  },
};
