/**
 * Rows of a reinforcement fine-tuning job: chat messages that end with the user's, every other field part of `item`.
 * A row that the grader's templates cannot be filled from would only fail during training.
 */
import { fillTemplate, type Template, TemplateError, templatePaths } from '../../template.ts';
import type { TestCase } from '../../types.ts';
import { isJsonObject } from '../exact-json.ts';
import type { ReadyGrader } from '../kind.ts';
import { readTests } from '../kinds/tests-field.ts';
import { fieldAt, isAbsent, itemsAt, type Place, word } from '../reader.ts';

/** A row of a file: what is wrong with it, or what the check for hidden tests needs. */
export type CheckedRow =
  | { readonly kind: 'fault'; readonly message: string }
  | {
      readonly kind: 'row';
      /** All that the model is shown. */
      readonly prompt: string;
      /** Tests that the row carries for its grader. */
      readonly tests: readonly TestCase[];
    };

const roles = ['system', 'developer', 'user', 'assistant', 'tool'] as const;

const partText = (part: unknown): string => {
  const { text } = (part ?? {}) as { text?: unknown };
  return typeof text === 'string' ? text : '';
};

const contentText = (content: unknown): string =>
  Array.isArray(content) ? content.map(partText).join('\n') : '';

/** The text of a message; what a model said may be calls of tools alone. */
function messageText(place: Place, role: (typeof roles)[number]): string {
  const content = fieldAt(place, 'content');
  if (role === 'assistant' && isAbsent(content)) return '';
  if (typeof content.value === 'string') return content.value;
  itemsAt(content, 1);
  return contentText(content.value);
}

/** The text of the messages. @throws GradingError with the path of the first mistake */
function promptOf(place: Place): string {
  const messages = itemsAt(place, 1);
  const read = messages.map((at) => {
    const role = word(fieldAt(at, 'role'), roles);
    return [role, messageText(at, role)] as const;
  });
  const last = read.at(-1)?.[0];
  if (last !== 'user')
    throw new TypeError(`the last message is of the role ${last} and has to be the user's`);
  return read.map(([, text]) => text).join('\n');
}

/** Tests in the fields that our exports and graders have them in. @throws GradingError, SyntaxError */
function testsOf(root: Place): readonly TestCase[] {
  const own = fieldAt(root, 'tests');
  const truth = fieldAt(root, 'ground_truth');
  const inside = parsed(truth);
  return [...testsAt(own), ...(isJsonObject(inside.value) ? testsAt(fieldAt(inside, 'tests')) : [])];
}

/** A field that may be JSON in a text. */
function parsed(place: Place): Place {
  if (typeof place.value !== 'string') return place;
  try {
    return { ...place, value: JSON.parse(place.value) };
  } catch {
    return { ...place, value: undefined };
  }
}

/** Only lists of tests are tests: another service's field of the same name is none of ours. */
function testsAt(place: Place): readonly TestCase[] {
  const list = parsed(place);
  if (isAbsent(list) || !Array.isArray(list.value) || !list.value.every(isJsonObject)) return [];
  return list.value.every((test) => Object.hasOwn(test as object, 'kind')) ? readTests(list) : [];
}

/** The templates' places in the row alone; what the sample has, only the model's answer can tell. */
const itemTemplates = (grader: ReadyGrader): readonly Template[] =>
  grader.templates.map(({ parts }) => ({
    parts: parts.filter((part) => part.kind === 'place' && part.namespace === 'item'),
  }));

/**
 * A check of rows for one grader.
 * @param fields that each row must have besides those of the grader's templates
 */
export function rowChecker(
  grader: ReadyGrader,
  fields: readonly string[] = [],
): (line: string) => CheckedRow {
  const templates = itemTemplates(grader).filter((template) => templatePaths(template).length > 0);
  return (line) => {
    if (line.trim() === '') return { kind: 'fault', message: 'is empty; remove it' };
    try {
      const value: unknown = JSON.parse(line);
      if (!isJsonObject(value)) return { kind: 'fault', message: 'is no JSON object' };
      const root: Place = { value, path: '', warnings: [] };
      const prompt = promptOf(fieldAt(root, 'messages'));
      const missing = fields.find((field) => isAbsent(fieldAt(root, field)));
      if (missing !== undefined)
        return { kind: 'fault', message: `does not fit the grader: it reads ${missing}, which is missing` };
      for (const template of templates) fillTemplate(template, { item: value, sample: {} });
      return { kind: 'row', prompt, tests: testsOf(root) };
    } catch (error) {
      if (error instanceof SyntaxError) return { kind: 'fault', message: `is no JSON: ${error.message}` };
      if (error instanceof TemplateError)
        return { kind: 'fault', message: `does not fit the grader: ${error.message}` };
      return { kind: 'fault', message: `cannot be used: ${(error as Error).message}` };
    }
  };
}
