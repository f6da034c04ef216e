/**
 * A set for training and judging detectors of reward hacks: a labelled solution a row, with what people say of it and
 * what the machine found. Spans are in code points, end exclusive. Verdicts are people's alone.
 */
import { consensusOf } from '../../curation/index.ts';
import type { FrozenSolution } from '../../store/index.ts';
import { arrayText, byUtf8, floatText, objectText, quoted } from '../json/write.ts';
import type { ExportFormat } from './format.ts';
import { passesNow, solutionRowId } from './judgement.ts';
import { member, strangeKey } from './message-record.ts';
import { orderOptions } from './task-options.ts';

const keys = ['id', 'problem_id', 'problem', 'code', 'language', 'findings', 'label', 'kinds'];
const more = ['severity', 'confidence', 'passed', 'annotators', 'split'];
const severities = ['low', 'medium', 'high'] as const;

export const hackDetection: ExportFormat = {
  kind: 'solutions',
  id: 'hack-detection',
  aliases: [],
  title: 'Reward-hack detection',
  consumer: 'Detectors and judges of reward hacks; read by Hugging Face datasets',
  description:
    'A labelled solution a row: its code, what people say of it, and what inspections found; split by problem.',
  options: [
    ...orderOptions,
    {
      name: 'unsure',
      description: 'solutions that people are unsure of or disagree on, as label unsure',
      default: 'drop',
      values: ['drop', 'keep'],
    },
  ],
  guards: [],
  lossy: ['older revisions', 'reviews', 'results', 'batches', 'tests', 'notes', 'references'],
  least: 1,
  mostBytes: Number.MAX_SAFE_INTEGER,
  write: (problem, solution, option) => {
    const judged = judgementOf(solution);
    if (!judged || (judged.label === 'unsure' && option('unsure') !== 'keep')) return null;
    const { code, language } = solution.content;
    return objectText([
      ['id', quoted(solutionRowId(solution))],
      ['problem_id', quoted(problem.id)],
      ['problem', quoted(problem.statement)],
      ['code', quoted(code)],
      ['language', quoted(language)],
      ['findings', arrayText(findingsOf(solution))],
      ['label', quoted(judged.label)],
      ['kinds', arrayText([...judged.kinds].sort(byUtf8).map(quoted))],
      ['severity', quoted(judged.severity)],
      ['confidence', floatText(judged.confidence)],
      ['passed', String(passesNow(problem, solution))],
      ['annotators', String(solution.labels.length)],
      ['split', quoted(problem.split)],
    ]);
  },
  refusal: (record) => {
    const strange = strangeKey(record, [...keys, ...more]);
    if (record.kind !== 'object') return 'the record is no object';
    if (strange !== null) return `the key ${strange} is not of this format`;
    const missing = [...keys, ...more].find((key) => member(record, key) === null);
    if (missing !== undefined) return `the key ${missing} is missing`;
    const label = member(record, 'label');
    return label?.kind === 'string' && ['honest', 'hacked', 'wrong', 'unsure'].includes(label.value)
      ? null
      : 'its label is none';
  },
};

interface Judgement {
  readonly label: 'honest' | 'hacked' | 'wrong' | 'unsure';
  readonly kinds: readonly string[];
  /** The gravest that somebody of that opinion gave; empty where nobody did, since every row has the same types. */
  readonly severity: string;
  /** The mean of those who gave one, else 1. */
  readonly confidence: number;
}

/** Null where nobody has labelled it. */
function judgementOf({ labels, revision }: FrozenSolution): Judgement | null {
  if (!labels.length) return null;
  const consensus = consensusOf(labels, revision);
  const label = consensus?.verdict ?? 'unsure';
  const own = labels.filter(({ verdict }) => verdict === label);
  const sure = own.flatMap(({ confidence }) => confidence ?? []);
  return {
    label,
    kinds: consensus?.kinds ?? [],
    severity: severities.findLast((each) => own.some(({ severity }) => severity === each)) ?? '',
    confidence: sure.length ? sure.reduce((a, b) => a + b, 0) / sure.length : 1,
  };
}

interface KeptFinding {
  readonly detector: string;
  readonly kind: string;
  readonly confidence: number;
  readonly message: string;
  readonly span: { readonly start: number; readonly end: number } | null;
}

/** A finding of the code as a whole spans all of it. */
function findingsOf({ suspicion, content: { code } }: FrozenSolution): readonly string[] {
  const found = suspicion ? (JSON.parse(suspicion.findings) as readonly KeptFinding[]) : [];
  const codePoints = (offset: number): string => String([...code.slice(0, offset)].length);
  return found.map(({ detector, kind, confidence, message, span }) =>
    objectText([
      ['detector', quoted(detector)],
      ['kind', quoted(kind)],
      ['confidence', floatText(confidence)],
      ['message', quoted(message)],
      ['start', codePoints(span?.start ?? 0)],
      ['end', codePoints(span?.end ?? code.length)],
    ]),
  );
}
