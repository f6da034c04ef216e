/** The `sample` that templates and Python graders see, made of a model's answer. */
import { parseExact } from './exact-json.ts';

/** A model's answer: its text, or the text with further fields of its own such as `output_tools`. */
export type ModelSample = string | (Readonly<Record<string, unknown>> & { readonly output_text: string });

/** The fields of `sample` that the hosted service gives. */
export const sampleFields: readonly string[] = [
  'output_text',
  'output_json',
  'output_tools',
  'choices',
  'output_audio',
];

/** `output_text`, and `output_json` where the answer is valid JSON; reading it from another answer is a fault. */
export function sampleOf(answer: ModelSample): Readonly<Record<string, unknown>> {
  const modelSample = typeof answer === 'string' ? answer : answer.output_text;
  const sample: Record<string, unknown> = { output_text: modelSample, output_tools: [], choices: [] };
  try {
    sample.output_json = parseExact(modelSample);
  } catch {
    // No JSON, no `output_json`: a template that reads it must fail rather than see an empty value.
  }
  return typeof answer === 'string' ? sample : { ...sample, ...answer };
}

/** Whether the answer says of itself that it was cut before its end. */
export function isCut(answer: ModelSample): boolean {
  const choices = typeof answer === 'string' ? undefined : answer.choices;
  const [first] = Array.isArray(choices) ? (choices as { finish_reason?: unknown }[]) : [];
  return first?.finish_reason === 'length';
}
