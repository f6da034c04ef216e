/** Grader files as text: from JSON to a grader that can run, with every mistake as one sentence. */
import { GradingError, isJsonObject, parseExact, readGraderFile, repeatedKey } from '../grading/index.ts';

/** The value of a JSON text. @throws GradingError where it is none; `what` begins the sentence */
const jsonOf = (text: string, what: string): unknown => {
  if (text.trim() === '')
    throw new GradingError('bad-grader', `${what} is empty; write an object with its fields.`);
  try {
    return parseExact(text);
  } catch (error) {
    if (error instanceof RangeError)
      throw new GradingError('bad-grader', `${what} nests too deep to be read; make it flatter.`);
    throw new GradingError('bad-grader', `${what} is no JSON: ${(error as Error).message}.`);
  }
};

/** The value of a file's text, no field of which may stand twice. @throws GradingError with the path */
export const fileOf = (text: string, what: string): unknown => {
  const json = jsonOf(text, what);
  const twice = repeatedKey(text);
  if (twice === undefined) return json;
  throw new GradingError('bad-grader', `${twice} stands twice in its object; remove one.`, twice);
};

/** The grader of a file's text. @throws GradingError naming the path of the first mistake */
export const graderOfText = (definition: string) => {
  const json = fileOf(definition, 'The grader file');
  return { json, ...readGraderFile(json) };
};

/** The object of a JSON text. @throws GradingError where it is none; `what` begins the sentence */
export const objectOfText = (text: string, what: string): Readonly<Record<string, unknown>> => {
  const item = jsonOf(text, what);
  if (isJsonObject(item)) return item;
  throw new GradingError('bad-grader', `${what} is no JSON object; give an object with its fields.`);
};
