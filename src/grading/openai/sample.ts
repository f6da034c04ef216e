/** The `sample` that templates and Python graders see, made of a model's answer. */

/** `output_text`, and `output_json` where the answer is valid JSON; reading it from another answer is a fault. */
export function sampleOf(modelSample: string): Readonly<Record<string, unknown>> {
  const sample: Record<string, unknown> = { output_text: modelSample, output_tools: [], choices: [] };
  try {
    sample.output_json = JSON.parse(modelSample);
  } catch {
    // No JSON, no `output_json`: a template that reads it must fail rather than see an empty value.
  }
  return sample;
}
