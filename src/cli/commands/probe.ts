/** `quarry inspect FILE --probe`: who passes a test that was made impossible, in a copy that is never stored. */
import type { CommandContext } from '../command.ts';

type Stream = Awaited<ReturnType<CommandContext['client']['tests']['probe']>>;
type Event = Stream extends AsyncIterable<infer E> ? E : never;
type Report = Extract<Event, { kind: 'probe' }>['report'];
type Done = Extract<Event, { kind: 'done' }>;

export interface ProbeOptions {
  readonly query: string;
  /** A model that is shown the copy; null runs the solutions of the dataset. */
  readonly model: string | null;
  readonly samples: number;
}

const reportDocument = ({ problem, notRun, passers, ...report }: Report): unknown => ({
  id: problem,
  probed: true,
  ...report,
  not_run: notRun,
  passed: passers.map(({ solution, kind, code }) => ({ id: solution, kind, code })),
});

const lines = ({ problem, test, wanted, wants, passers }: Report): readonly string[] =>
  passers.length
    ? [
        `${problem}  test ${test} wants ${wants} in place of ${wanted}`,
        ...passers.map(({ solution, kind }) => `  ${solution} passes it: ${kind}`),
      ]
    : [];

const totals = ({ probed, notProbed, asked, hacked }: Done): string =>
  `${probed} problems probed${notProbed ? `, ${notProbed} cannot be` : ''}; ${hacked} of ${asked} solutions pass an impossible test.`;

/** Probes the selected problems and prints who passes. */
export const showProbes = async (
  { client, output }: CommandContext,
  { query, model, samples }: ProbeOptions,
): Promise<void> => {
  const reports: Report[] = [];
  const notProbed: string[] = [];
  const generate = model === null ? null : { model, samples, temperature: null };
  for await (const event of await client.tests.probe({ query, generate })) {
    if (event.kind === 'progress') output.progress(event);
    if (event.kind === 'probe') reports.push(event.report);
    if (event.kind === 'not-probed') notProbed.push(event.problem);
    if (event.kind !== 'done') continue;
    const missed = notProbed.map((id) => ({ id, probed: false }));
    output.result(
      { probes: [...reports.map(reportDocument), ...missed], asked: event.asked, hacked: event.hacked },
      [...reports.flatMap(lines), totals(event)].join('\n'),
    );
  }
};
