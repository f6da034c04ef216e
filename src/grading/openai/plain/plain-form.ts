/**
 * A grader in plain OpenAI form, for the hosted services: Quarry's own kinds become Python where Python can do the
 * same, with a word on what of them is lost; where it cannot, the export says exactly what cannot be carried and
 * gives nothing.
 */
import { readGraderFile } from '../grader-file.ts';
import { partEntries } from '../kinds/multi.ts';
import { MAX_BYTES } from '../kinds/python.ts';
import { pythonPattern } from './python-pattern.ts';
import { type Fields, formatSource, lengthSource, lintSource } from './python-source.ts';
import { testsSource } from './q-tests-source.ts';

export type PlainForm =
  | {
      readonly kind: 'plain';
      readonly grader: object;
      /** Paths of the parts that became Python. */
      readonly changed: readonly string[];
      /** Sentences on what the plain form does not do as ours does. */
      readonly dropped: readonly string[];
    }
  /** Sentences, one a part that cannot be carried, with its path. */
  | { readonly kind: 'refused'; readonly reasons: readonly string[] };

const foreignPattern = ({ require }: Fields): string | undefined => {
  const pattern = (require as Fields[])
    .map((rule) => rule.pattern)
    .find((p) => typeof p === 'string' && pythonPattern(p) === undefined);
  return pattern === undefined ? undefined : `has the pattern ${pattern}, which Python reads differently.`;
};

const named = ['kx', 'ms'];
/** Taking code out as a published harness does is ours alone. */
const foreignExtraction = ({ extract }: Fields): string | undefined =>
  named.includes(String(extract))
    ? `takes code out as "${extract}" does, which is not carried; use auto or none.`
    : undefined;

/** What can be made of a kind of ours: a reason against it, its Python, what that loses. */
interface Carrier {
  refusal(grader: Fields): string | undefined;
  source(grader: Fields): string;
  dropped(grader: Fields): string | undefined;
}

const nothing = (): undefined => undefined;

const carriers: Readonly<Record<string, Carrier>> = {
  'quarry.q_tests': {
    refusal: (grader) =>
      grader.language === 'python'
        ? foreignExtraction(grader)
        : 'runs q, which no hosted service can; use Quarry as the endpoint of the trainer, or say "language": "python" where the answers are Python.',
    source: testsSource,
    dropped: (grader) => {
      const settings = ['engine', 'limits', 'mode'].filter((name) => (grader[name] ?? null) !== null);
      const lost = settings.length ? ` Its ${settings.join(', ')} are dropped.` : '';
      return `runs the answer beside what judges it, not apart from it; a test that runs q, or has a value that only q has, gives no reward.${lost}`;
    },
  },
  'quarry.q_lint': {
    refusal: (grader) =>
      Array.isArray(grader.rules) && !grader.rules.includes('parse-error')
        ? 'asks for rules that need a parser of q, which plain Python does not have.'
        : foreignExtraction(grader),
    source: lintSource,
    dropped: () =>
      'checks brackets, strings and the name of the function alone; every other rule needs a parser of q and is dropped.',
  },
  'quarry.format': {
    refusal: (grader) =>
      foreignPattern(grader) ??
      (['auto', ...named].includes(String(grader.extract))
        ? 'judges the code taken out of the answer, which is not carried; judge the whole answer.'
        : undefined),
    source: formatSource,
    dropped: nothing,
  },
  'quarry.length': {
    refusal: (grader) => (grader.of === 'code' ? foreignExtraction(grader) : undefined),
    source: lengthSource,
    dropped: nothing,
  },
};

const EVALS_ONLY = 'uses cosine, which the hosted service knows in Evals alone.';

const tooLarge = (source: string): string | undefined =>
  Buffer.byteLength(source) < MAX_BYTES
    ? undefined
    : 'becomes Python of 256 kB or more, which the hosted service does not take; shorten its tests or patterns.';

/** One part of the file: what the plain form has in its place. */
function carried(path: string, grader: Fields) {
  const carrier = carriers[String(grader.type)];
  const refusal = carrier?.refusal(grader);
  const lost = carrier
    ? carrier.dropped(grader)
    : grader.evaluation_metric === 'cosine'
      ? EVALS_ONLY
      : undefined;
  const { type, name } = { type: 'python', name: grader.name };
  const refused = refusal ?? (carrier && tooLarge(carrier.source(grader)));
  return {
    refused: refused === undefined ? [] : [`${path} ${refused}`],
    changed: carrier ? [path] : [],
    dropped: lost === undefined ? [] : [`${path} ${lost}`],
    grader: () => (carrier ? { type, name, source: carrier.source(grader) } : grader),
  };
}

/**
 * The plain form of a grader file.
 * @throws GradingError where the file itself has a mistake
 */
export function plainForm(file: unknown): PlainForm {
  readGraderFile(file);
  const root = file as Fields;
  const parts =
    root.type === 'multi'
      ? partEntries(root.graders).map(
          ([key, part]) => [key, carried(`graders.${key}`, part as Fields)] as const,
        )
      : [['', carried('The grader', root)] as const];
  const all = parts.map(([, part]) => part);
  const reasons = all.flatMap(({ refused }) => refused);
  if (reasons.length) return { kind: 'refused', reasons };
  const told = {
    changed: all.flatMap(({ changed }) => changed),
    dropped: all.flatMap(({ dropped }) => dropped),
  };
  const [only] = all;
  if (root.type !== 'multi' && only) return { kind: 'plain', grader: only.grader(), ...told };
  const graders = Object.fromEntries(parts.map(([key, part]) => [key, part.grader()]));
  return { kind: 'plain', grader: { ...root, graders }, ...told };
}
