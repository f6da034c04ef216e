/** `sampling_params` of model graders; every one may be absent or null. */
import { fieldAt, isAbsent, noteUnknown, number, type Place, word } from './reader.ts';

const efforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const;

/** The parameters as chat completions take them. `max_completions_tokens` is the service's own spelling. */
export function readSampling(place: Place): Readonly<Record<string, number | string>> {
  if (isAbsent(place)) return {};
  noteUnknown(place, ['seed', 'top_p', 'temperature', 'max_completions_tokens', 'reasoning_effort']);
  const params: Record<string, number | string> = {};
  const take = (from: string, to: string, read: (at: Place) => number | string): void => {
    const at = fieldAt(place, from);
    if (!isAbsent(at)) params[to] = read(at);
  };
  take('seed', 'seed', (at) => number(at, { whole: true }));
  take('top_p', 'top_p', (at) => number(at, { least: 0, most: 1 }));
  take('temperature', 'temperature', (at) => number(at, { least: 0, most: 2 }));
  take('max_completions_tokens', 'max_completion_tokens', (at) => number(at, { least: 1, whole: true }));
  take('reasoning_effort', 'reasoning_effort', (at) => word(at, efforts));
  return params;
}
