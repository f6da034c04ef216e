/** What a kind of grader is, and what it may use while it runs. One file a kind under kinds/. */
import type { Engine, Limits } from '../../execution/index.ts';
import type { RewardRange } from '../reward-range.ts';
import { fillTemplate, type Namespace, type Template, TemplateError } from '../template.ts';
import type { Synonyms } from '../text-similarity/index.ts';
import type { TestCase } from '../types.ts';
import type { Place } from './reader.ts';
import { GraderFault, type Reward, type TokenUsage } from './response.ts';

/** How a Python grader's call ended. */
export type PythonOutcome =
  | { readonly kind: 'number'; readonly value: number; readonly warning: string | null }
  /** Exception, syntax, bad return, over time: the grader's own fault. */
  | { readonly kind: 'runtime-error'; readonly message: string }
  | { readonly kind: 'server-error'; readonly message: string }
  | { readonly kind: 'unsupported'; readonly message: string };

export interface ChatMessage {
  readonly role: 'user' | 'assistant' | 'system' | 'developer';
  readonly content: string | readonly object[];
}
export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  /** JSON schema the answer has to fit; absent where free text is asked for. */
  readonly schema?: { readonly name: string; readonly schema: object };
  /** Whether a text is such an answer; one that is not is not kept. Not sent. */
  readonly fits?: (text: string) => boolean;
  /** Which of several equal requests this is, so that each has its own place in the cache; not sent. */
  readonly place?: string;
  readonly sampling: Readonly<Record<string, number | string>>;
}
export type ChatOutcome =
  | {
      readonly kind: 'answer';
      readonly text: string;
      readonly usage: TokenUsage;
      readonly model: string;
      /** Why it ended, in the protocol's words: `length` where it was cut. */
      readonly finish?: string;
    }
  | { readonly kind: 'refusal' | 'server-error' | 'unsupported'; readonly message: string };

/** A text as a vector, by a model of embeddings. */
export interface EmbeddingRequest {
  readonly model: string;
  readonly text: string;
}
export type EmbeddingOutcome =
  | {
      readonly kind: 'vector';
      readonly vector: readonly number[];
      readonly usage: TokenUsage;
      readonly model: string;
    }
  | { readonly kind: 'server-error' | 'unsupported'; readonly message: string };

/** What lies outside the grader file: a Python sandbox, a model's endpoint. Absent ones make their kinds unsupported. */
export interface GraderServices {
  readonly python?: {
    /** What one call may take; a result depends on it. */
    readonly limits: { readonly wallMs: number; readonly bytes: number };
    grade(source: string, sample: object, item: object): Promise<PythonOutcome>;
    /** Why the source cannot be a grader (syntax, no `grade(sample, item)`), null if it can. */
    check(source: string): Promise<string | null>;
  };
  readonly chat?: (request: ChatRequest) => Promise<ChatOutcome>;
  /** What answers: the endpoint's address and its model of embeddings. A result that asked depends on it. */
  readonly models?: string;
  /** Embeds by the model that is set up for it. */
  readonly embed?: (text: string) => Promise<EmbeddingOutcome>;
  /** WordNet's synonyms, read on first use. */
  readonly synonyms?: () => Promise<Synonyms>;
  /** What runs q on tests. */
  readonly tests?: { readonly engine: Engine; readonly limits: Limits; readonly signal?: AbortSignal };
}

/** A stored solution behind a sample: its code as it was taken out once, and its problem's tests, whole. */
export interface Subject {
  readonly language: string;
  readonly code: string;
  readonly entryPoint: string;
  readonly tests: readonly TestCase[];
}

export interface RunContext {
  readonly scope: Readonly<Record<Namespace, unknown>>;
  readonly services: GraderServices;
  /** Absent where the sample is a text alone. */
  readonly subject?: Subject;
  /** A multi grader tells of each part; others never call it. */
  readonly onPart: (key: string, outcome: Reward) => void;
  readonly onUsage: (model: string, usage: TokenUsage) => void;
  readonly warn: (sentence: string) => void;
  /** Warns of what lies outside the grader and the sample: another try may give another reward. */
  readonly unsettled: (sentence: string) => void;
}

/** A grader read from its file, ready to run. */
export interface ReadyGrader {
  readonly type: string;
  readonly name: string;
  readonly templates: readonly Template[];
  /** Where its rewards can lie. */
  readonly range: RewardRange;
  /** Of a multi grader: where those of its parts can lie, by key. */
  readonly partRanges: Readonly<Record<string, RewardRange>>;
  /** Faults that only a service can see, such as Python syntax: sentences with their path. */
  check(services: GraderServices): Promise<readonly string[]>;
  /** @throws GraderFault where there is no reward */
  run(context: RunContext): Promise<number>;
}

/** What a kind's `read` gives besides type and name; without a range its rewards are 0 to 1. */
export type KindBody = Pick<ReadyGrader, 'templates' | 'run'> &
  Partial<Pick<ReadyGrader, 'check' | 'range' | 'partRanges'>>;

export interface GraderKind {
  readonly type: string;
  /** Field names of the kind, `type` and `name` left out. */
  readonly fields: readonly string[];
  /** @throws GradingError naming the path of the first mistake */
  read(place: Place): KindBody;
}

/** The function asked for, as the solution or the row names it; empty where neither does. */
export function entryPointIn({ scope, subject }: RunContext): string {
  const given = subject?.entryPoint ?? (scope.item as { entry_point?: unknown }).entry_point;
  return typeof given === 'string' ? given : '';
}

/** An answer that is no JSON has no `output_json`: that is the answer's fault and not the template's. */
const readsJson = ({ parts }: Template): boolean =>
  parts.some(
    (part) => part.kind === 'place' && part.namespace === 'sample' && part.path[0] === 'output_json',
  );

/** Fills a template, turning a path that leads nowhere into the fault it is. */
export function filled(template: Template, { scope }: RunContext): string {
  if (readsJson(template) && !Object.hasOwn(scope.sample as object, 'output_json'))
    throw new GraderFault(
      'sample_parse_error',
      'The answer is no JSON, so sample.output_json cannot be read; read sample.output_text, or ask for JSON.',
    );
  try {
    return fillTemplate(template, scope);
  } catch (error) {
    if (error instanceof TemplateError) throw new GraderFault('invalid_variable_error', error.message);
    throw error;
  }
}
