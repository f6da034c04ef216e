/**
 * A grader in plain OpenAI form, for the hosted services: Quarry's own kinds become Python where Python can do the
 * same, and where it cannot, the export says exactly what cannot be carried and gives nothing.
 */
import { readGraderFile } from '../grader-file.ts';
import { formatSource, lengthSource } from './python-source.ts';

export type PlainForm =
  | { readonly kind: 'plain'; readonly grader: object; readonly changed: readonly string[] }
  /** Sentences, one a part that cannot be carried, with its path. */
  | { readonly kind: 'refused'; readonly reasons: readonly string[] };

type Fields = Readonly<Record<string, unknown>>;

/** Regular expressions that JavaScript and Python read differently, or Python does not know. */
const FOREIGN_PATTERN = /\(\?<|\\p\{|\\u\{|\\k</;

function refusal({ type, of, require }: Fields): string | undefined {
  if (type === 'quarry.q_tests')
    return 'runs q, which no hosted service can; use Quarry as the endpoint of the trainer.';
  if (type === 'quarry.q_lint') return 'reads q with a parser, which plain Python does not have.';
  if (type === 'quarry.length' && of === 'code')
    return 'measures the extracted code; measure the text or a tag instead.';
  if (type !== 'quarry.format') return undefined;
  const pattern = (require as Fields[])
    .map((rule) => rule.pattern)
    .find((p) => typeof p === 'string' && FOREIGN_PATTERN.test(p));
  return pattern === undefined ? undefined : `has the pattern ${pattern}, which Python reads differently.`;
}

function carried(grader: Fields): Fields {
  const { type, name } = grader;
  if (type === 'quarry.format') return { type: 'python', name, source: formatSource(grader) };
  if (type === 'quarry.length') return { type: 'python', name, source: lengthSource(grader) };
  return grader;
}

/**
 * The plain form of a grader file.
 * @throws GradingError where the file itself has a mistake
 */
export function plainForm(file: unknown): PlainForm {
  readGraderFile(file);
  const root = file as Fields;
  const isMulti = root.type === 'multi' && !Array.isArray(root.graders);
  const parts: [path: string, part: Fields][] = isMulti
    ? Object.entries(root.graders as Record<string, Fields>).map(([key, part]) => [`graders.${key}`, part])
    : [['The grader', root]];
  const reasons = parts.flatMap(([path, part]) => {
    const reason = refusal(part);
    return reason === undefined ? [] : [`${path} ${reason}`];
  });
  if (reasons.length) return { kind: 'refused', reasons };
  const changed = parts.filter(([, part]) => carried(part) !== part).map(([path]) => path);
  if (!isMulti) return { kind: 'plain', grader: carried(root), changed };
  const graders = Object.fromEntries(
    Object.entries(root.graders as Record<string, Fields>).map(([key, part]) => [key, carried(part)]),
  );
  return { kind: 'plain', grader: { ...root, graders }, changed };
}
