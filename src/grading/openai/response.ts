/**
 * What a grader's run gives, and its shape on the wire: the answer of the hosted `graders/run` (spec: graders.md,
 * API), so that a run here reads like a run there.
 *
 * Inside, a reward and a fault exclude each other: where a flag is true there is no reward. The wire shape has a
 * number in any case and shows 0 beside the flag.
 */

/** The flags of `metadata.errors`, all always present on the wire. */
export const faultFlags = [
  'formula_parse_error',
  'sample_parse_error',
  'truncated_observation_error',
  'unresponsive_reward_error',
  'invalid_variable_error',
  'other_error',
  'python_grader_server_error',
  'python_grader_runtime_error',
  'model_grader_server_error',
  'model_grader_refusal_error',
  'model_grader_parse_error',
] as const;
export type FaultFlag = (typeof faultFlags)[number];

export interface TokenUsage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
  readonly cached_tokens: number;
}

export interface Fault {
  readonly kind: 'fault';
  readonly flag: FaultFlag;
  /** One sentence: what, where, what to do. */
  readonly message: string;
}
export type Reward = { readonly kind: 'reward'; readonly reward: number } | Fault;

/** One grader's run. `parts` are the sub-graders of a multi grader, by key. */
export interface Graded {
  readonly outcome: Reward;
  readonly parts: Readonly<Record<string, Reward>>;
  readonly warnings: readonly string[];
  /** False where a fault outside the grader and the sample has part in the reward: another try may give another. */
  readonly settled: boolean;
  /** Tokens by the model that judged. */
  readonly usage: Readonly<Record<string, TokenUsage>>;
  readonly ms: number;
}

/** A reward, or the fault where the number is none. */
export function rewardOf(value: number, what: string): Reward {
  if (Number.isFinite(value)) return { kind: 'reward', reward: value };
  return fault('unresponsive_reward_error', `${what} gave ${value}, which is no finite number.`);
}

/** The fault of a flag with its sentence. */
const fault = (flag: FaultFlag, message: string): Fault => ({ kind: 'fault', flag, message });

/** An error that a kind raises while it runs and that ends as a fault. */
export class GraderFault extends Error {
  readonly fault: Fault;
  constructor(flag: FaultFlag, message: string) {
    super(message);
    this.name = 'GraderFault';
    this.fault = fault(flag, message);
  }
}

const numberOf = (outcome: Reward): number => (outcome.kind === 'reward' ? outcome.reward : 0);

/** The flags of a run and of its parts: a multi grader says all that stood against it, not the first alone. */
function errorsOf(outcomes: readonly Reward[]): Record<string, boolean | string | null> {
  const faults = outcomes.filter((outcome) => outcome.kind === 'fault');
  const errors: Record<string, boolean | string | null> = {};
  for (const flag of faultFlags) errors[flag] = faults.some((fault) => fault.flag === flag);
  errors.python_grader_server_error_type = null;
  errors.python_grader_runtime_error_details = null;
  errors.model_grader_server_error_details = null;
  for (const { flag, message } of faults) errors[`${flag}_details`] ??= message;
  if (errors.python_grader_server_error) errors.python_grader_server_error_type = 'sandbox_error';
  return errors;
}

/** The answer of `graders/run` for one run. */
export function runResponse(
  graded: Graded,
  grader: { readonly name: string; readonly type: string },
): object {
  const usages = Object.values(graded.usage);
  const parts = Object.entries(graded.parts);
  return {
    reward: numberOf(graded.outcome),
    sub_rewards: Object.fromEntries(parts.map(([key, part]) => [key, numberOf(part)])),
    metadata: {
      name: grader.name,
      type: grader.type,
      execution_time: graded.ms / 1000,
      scores: Object.fromEntries(
        parts.map(([key, part]) => [key, part.kind === 'reward' ? part.reward : null]),
      ),
      token_usage: usages.length ? usages.reduce((sum, usage) => sum + usage.total_tokens, 0) : null,
      sampled_model_name: Object.keys(graded.usage)[0] ?? null,
      errors: errorsOf([graded.outcome, ...Object.values(graded.parts)]),
    },
    model_grader_token_usage_per_model: graded.usage,
  };
}
