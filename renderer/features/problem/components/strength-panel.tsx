/** How strong the tests are: the figures, what they let through, inputs that would stop it, and the probe. */
import type { MeasuredStrength, Problem, ProblemStrength, TestFinding } from '../../../client/index.ts';
import { CommandButton } from '../../../commands/command-button.tsx';
import { QInline, qArguments, qLiteral } from '../../../editor/index.ts';
import { useKinds } from '../../../labelling/index.ts';
import { formatRoute } from '../../../navigation/index.ts';
import { Empty, Failure } from '../../../ui/empty.tsx';
import { counted } from '../../../ui/numbers.ts';
import { problemCommand } from '../commands.ts';
import type { Probed, TestQuality } from '../operations/use-test-quality.ts';

/** The reference has no id of its own. */
const named = (solution: string): string => (solution === 'reference' ? 'q reference' : solution);

const share = (value: number): string => value.toFixed(2);

type Fact = readonly [string, string, string];

/** How many of so many; nothing where there is none to count. */
const countedFact = (name: string, part: { hit: number; of: number } | null | undefined): readonly Fact[] =>
  part?.of ? [[name, `${part.hit} of ${part.of}`, '']] : [];

function Figures({ of }: { readonly of: MeasuredStrength }) {
  const { mutation, killed, survivors, knownWrong, variety, boundaries, coverage, equivalent, notRun } = of;
  const facts: readonly Fact[] = [
    [
      'Mutants killed',
      `${killed} of ${killed + survivors.length}`,
      mutation
        ? `${share(mutation.share)} (${share(mutation.interval.low)} to ${share(mutation.interval.high)})`
        : '',
    ],
    ...(knownWrong
      ? [['Known wrong let through', `${knownWrong.of - knownWrong.hit} of ${knownWrong.of}`, ''] as const]
      : []),
    ...(variety === null ? [] : [['Variety of the answers', share(variety), ''] as const]),
    ...countedFact('Stated edges that a test stands on', boundaries),
    ...countedFact('Statements reached', coverage?.statements),
    ...countedFact('Branches reached', coverage?.branches),
    ...(equivalent ? [['Presumed equivalent, left out', String(equivalent), ''] as const] : []),
    ...(notRun ? [['Could not be run, left out', String(notRun), ''] as const] : []),
  ];
  return (
    <dl className="facts sm">
      {facts.map(([name, value, more]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="num">
            {value}
            {more && <span className="t3"> {more}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Survivors({ of }: { readonly of: MeasuredStrength }) {
  if (of.survivors.length === 0) return <p className="t2">No mutant survives.</p>;
  return (
    <ul className="plain-list col g2" aria-label="Surviving mutants">
      {of.survivors.map(({ solution, line, column, description, diff, code, killedBy }) => (
        <li key={code} className="io">
          <header>
            <span className="grow ell">
              {named(solution)} {line}:{column}
            </span>
            <span className="t3">{killedBy === null ? 'no input found' : 'differs on'}</span>
            {killedBy !== null && (
              <code className="ell">
                <QInline code={qArguments(killedBy)} />
              </code>
            )}
          </header>
          {diff ? (
            <pre className="mono">
              <span className="diff">
                <span className="sr">Before: </span>- {diff.before}
              </span>
              {'\n'}
              <span className="diff ok">
                <span className="sr">Mutant: </span>+ {diff.after}
              </span>
            </pre>
          ) : (
            <pre className="mono">{description}</pre>
          )}
        </li>
      ))}
    </ul>
  );
}

function Proposals({
  of,
  onAdd,
}: {
  readonly of: MeasuredStrength;
  readonly onAdd: TestQuality['addKiller'];
}) {
  const { proposals, survivors, mutated } = of;
  if (proposals.length === 0)
    return survivors.length === 0 ? null : (
      <p className="t2 sm">
        No test is proposed: none of the inputs that tell the mutants has an answer of a Python reference with
        which all honest solutions agree.
      </p>
    );
  return (
    <section className="col g2" aria-label="Tests that would kill them">
      <h3>Tests that would kill them</h3>
      <p className="t2 sm">
        The Python reference gives the expected value, and {mutated.map(named).join(', ')} agree.
      </p>
      {proposals.map((proposal, at) => (
        <div className="row g2" key={proposal.argsJson}>
          <code className="ell grow">
            <QInline code={`${qArguments(proposal.argsJson)} gives ${qLiteral(proposal.expectedJson)}`} />
          </code>
          <span className="t3 sm nowrap">kills {proposal.kills}</span>
          {at === 0 ? (
            <CommandButton command={problemCommand('add-killer')} />
          ) : (
            <button
              type="button"
              className="btn"
              aria-label={`Add ${proposal.argsJson} as hidden test`}
              onClick={() => onAdd(proposal)}
            >
              Add
            </button>
          )}
        </div>
      ))}
    </section>
  );
}

function Missed({ of }: { readonly of: MeasuredStrength }) {
  const missed = of.coverage?.missed ?? [];
  if (missed.length === 0) return null;
  return (
    <section className="col g1" aria-label="Not reached by any test">
      <h3>Not reached by any test</h3>
      {missed.map(({ line, code }) => (
        <div key={`${line} ${code}`} className="row g2 sm">
          <span className="t3">line {line}</span>
          <code className="ell">
            <QInline code={code} />
          </code>
        </div>
      ))}
    </section>
  );
}

function Measured({
  of,
  problem,
  onAdd,
}: {
  readonly of: MeasuredStrength;
  readonly problem: string;
  readonly onAdd: TestQuality['addKiller'];
}) {
  return (
    <>
      <div
        className="row g2 baseline"
        title="0.5 mutants killed + 0.3 known wrong rejected + 0.1 variety + 0.1 edges"
      >
        <span className="figure num">{of.strength === null ? 'unknown' : share(of.strength)}</span>
        <span className="t2 sm nowrap">of 1</span>
        {of.weak && <span className="warns nowrap">weak, under 0.60</span>}
        <span className="grow" />
        <span className="t3 sm ell">broken on purpose: {of.mutated.map(named).join(', ')}</span>
      </div>
      <Figures of={of} />
      <KnownWrong of={of} problem={problem} />
      <h3>{counted(of.survivors.length, 'mutant')} let through</h3>
      <Survivors of={of} />
      <Proposals of={of} onAdd={onAdd} />
      <Missed of={of} />
    </>
  );
}

/** Solutions that people labelled wrong or hacked and no test stops. */
function KnownWrong({ of, problem }: { readonly of: MeasuredStrength; readonly problem: string }) {
  if (of.letThrough.length === 0) return null;
  return (
    <section className="col g1" aria-label="Known wrong and let through">
      <h3>{counted(of.letThrough.length, 'known wrong solution')} let through</h3>
      <ul className="plain-list col g1 sm">
        {of.letThrough.map((id) => (
          <li key={id}>
            <a href={formatRoute({ screen: 'problem', id: problem, solution: id })}>{id}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Why there is no figure, and what would give one. */
function NotMeasured({
  reason,
  problem,
}: {
  readonly reason: 'no-tests' | 'no-passing-solution';
  readonly problem: Problem;
}) {
  if (reason === 'no-tests')
    return (
      <Empty
        title="No tests to measure"
        text="Write the first one; then honest solutions are broken on purpose to see whether it notices."
      >
        <CommandButton command={problemCommand('new-test')} look="primary" />
      </Empty>
    );
  const others = problem.references.python
    ? ' An unlabelled one serves too if it agrees with the Python reference beyond the tests.'
    : '';
  return (
    <Empty
      title="No honest solution yet"
      text={`Measuring breaks solutions on purpose. It needs one that passes all tests: a q reference, or a solution that somebody labelled honest.${others}`}
    >
      <CommandButton command={problemCommand('new-solution')} />
    </Empty>
  );
}

function Probe({ of }: { readonly of: Probed }) {
  const kinds = useKinds();
  if (of.kind === 'none')
    return (
      <p className="t2 sm" role="status">
        No visible test can be made impossible: what is wrong there could be hit by accident.
      </p>
    );
  const { who, report } = of;
  const { problem, test, wanted, wants, asked, notRun, passers } = report;
  const all =
    who === 'model'
      ? counted(asked, 'answer of the model', 'answers of the model')
      : counted(asked, 'solution');
  return (
    <div className="col g2" role="status">
      <p className="sm">
        In a copy that is not kept, test {test} wants <code>{wants}</code> in place of <code>{wanted}</code>.{' '}
        {asked === 0 && 'There is no solution yet that could pass it.'}
        {asked > 0 && passers.length === 0
          ? `None of ${all} passes it${notRun ? `; ${notRun} could not be run` : ''}.`
          : null}
        {passers.length > 0 && 'Who passes it has not solved the problem:'}
      </p>
      {passers.map(({ solution, kind, code }) => (
        <div key={solution} className="col g1 sm">
          <div className="row g2">
            {who === 'model' ? (
              <span className="m">{solution}</span>
            ) : (
              <a className="m" href={formatRoute({ screen: 'problem', id: problem, solution })}>
                {solution}
              </a>
            )}
            <span className="badge line">{kinds.find(({ id }) => id === kind)?.title ?? kind}</span>
          </div>
          {who === 'model' && <pre className="mono">{code}</pre>}
        </div>
      ))}
      {who === 'solutions' && passers.length > 0 && <p className="sm t2">They are among the suspects now.</p>}
    </div>
  );
}

interface Props {
  readonly problem: Problem;
  readonly quality: TestQuality;
  readonly strength: ProblemStrength | null;
  readonly findings: readonly TestFinding[] | null;
}

/** The view beside the table of tests. */
export function StrengthPanel({ problem, quality, strength, findings }: Props) {
  const { busy, failure, probed } = quality;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard
    <div className="scroll grow ruled strength-body col g3" tabIndex={0}>
      {failure ? <Failure of={failure} retry={quality.measure} /> : null}
      {strength === null && busy === 'measuring' && (
        <p className="t2" role="status">
          Breaking honest solutions, and running the tests on what came of them.
        </p>
      )}
      {strength === null && busy !== 'measuring' && (
        <Empty
          title="Not measured as they stand now"
          text="Honest solutions are broken on purpose; strong tests notice. Tests that reject right answers are looked for as well."
        >
          <CommandButton command={problemCommand('strengthen')} look="primary" />
        </Empty>
      )}
      {strength?.kind === 'not-measured' && <NotMeasured reason={strength.reason} problem={problem} />}
      {strength?.kind === 'measured' && (
        <Measured of={strength} problem={problem.id} onAdd={quality.addKiller} />
      )}
      {findings && (
        <p className="t2 sm">
          {findings.length === 0
            ? 'No test was found to reject right answers.'
            : `${counted(findings.length, 'test')} may reject right answers; the rows are marked.`}
        </p>
      )}
      <section className="col g2" aria-label="Probe">
        <div className="row g2 wrap">
          <h3 className="nowrap">Probe</h3>
          <CommandButton command={problemCommand('probe')} disabled={busy === 'probing'} />
          {quality.model !== null && (
            <CommandButton command={problemCommand('probe-model')} disabled={busy === 'probing'} />
          )}
        </div>
        {probed ? (
          <Probe of={probed} />
        ) : (
          <p className="t2 sm">
            One visible test is made impossible, in a copy; whoever passes it has not solved the problem.
            {quality.model === null && ' Set an endpoint in Settings, and a model can be probed as well.'}
          </p>
        )}
      </section>
    </div>
  );
}
