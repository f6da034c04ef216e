/**
 * Prompts that ask a model for code: from a description to q, from Python to q, from q to Python, with or without
 * tags for reasoning. Only what a solver may see goes in: statement, signature, references, visible tests.
 */
import type { ChatMessage } from '../openai/index.ts';

export const promptTasks = ['description_to_q', 'python_to_q', 'q_to_python'] as const;
export type PromptTask = (typeof promptTasks)[number];

/** What a prompt is made of. */
export interface PromptProblem {
  readonly statement: string;
  readonly entryPoint: string;
  readonly signature: string;
  readonly references: { readonly python: string | null; readonly q: string | null };
  /** A call with its value, as shown to the solver; from visible tests only. */
  readonly examples: readonly string[];
}

export type Prompt =
  | { readonly kind: 'messages'; readonly messages: readonly ChatMessage[] }
  /** One sentence. */
  | { readonly kind: 'impossible'; readonly message: string };

const languages: Readonly<Record<PromptTask, { readonly to: 'q' | 'python'; readonly name: string }>> = {
  description_to_q: { to: 'q', name: 'q, the language of kdb+ 4' },
  python_to_q: { to: 'q', name: 'q, the language of kdb+ 4' },
  q_to_python: { to: 'python', name: 'Python 3' },
};

/** The language that a task asks for. */
export const languageOf = (task: PromptTask): 'q' | 'python' => languages[task].to;

const fence = (language: string, code: string): string => `\`\`\`${language}\n${code.trimEnd()}\n\`\`\``;

function answerForm(task: PromptTask, reasoning: boolean): string {
  const code = `the code in one \`\`\`${languages[task].to} fence and nothing else`;
  if (!reasoning) return `Answer with ${code}.`;
  return `Think first, between <reasoning> and </reasoning>. Then give, between <answer> and </answer>, ${code}.`;
}

/**
 * The messages that ask for a solution.
 * @param reasoning true to ask for `<reasoning>` and `<answer>` tags
 * @returns `impossible` where the problem lacks the reference that the task translates
 */
export function promptFor(task: PromptTask, problem: PromptProblem, reasoning: boolean): Prompt {
  const source = task === 'python_to_q' ? problem.references.python : problem.references.q;
  if (task !== 'description_to_q' && source === null) {
    const missing = task === 'python_to_q' ? 'Python' : 'q';
    return {
      kind: 'impossible',
      message: `There is no ${missing} reference to translate; add one or choose description_to_q.`,
    };
  }
  const given =
    task === 'description_to_q'
      ? problem.statement
      : `Translate this function so that it gives the same value for every valid input.\n\n${fence(task === 'python_to_q' ? 'python' : 'q', source as string)}`;
  const wanted = problem.signature || problem.entryPoint;
  const examples = problem.examples.length
    ? `\n\nExamples:\n${problem.examples.map((line) => `  ${line}`).join('\n')}`
    : '';
  return {
    kind: 'messages',
    messages: [
      { role: 'system', content: `You write ${languages[task].name}.` },
      {
        role: 'user',
        content: `${given}\n\nDefine \`${task === 'q_to_python' ? problem.entryPoint : wanted}\`.${examples}\n\n${answerForm(task, reasoning)}`,
      },
    ],
  };
}
