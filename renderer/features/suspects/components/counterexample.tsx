/** The smallest input on which solution and reference differ, both outputs beside each other, and a few more such inputs. */
import { useQuery } from '@tanstack/react-query';
import { queries, type SuspectItem } from '../../../client/index.ts';
import { CommandButton } from '../../../commands/command-button.tsx';
import { CommandKeys } from '../../../commands/command-keys.tsx';
import { QInline, qLiteral } from '../../../editor/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { figure } from '../../../ui/numbers.ts';
import { suspectsCommand } from '../commands.ts';
import { type Counterexample as Case, callText, distance, errorIn } from '../evidence.ts';

const names = { python: 'Python', q: 'q' } as const;
const nameOf = (who: string): string => (who === 'python' || who === 'q' ? names[who] : who);

/** `a, b and c`. */
const joined = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

function useWitness(solution: string, { argsJson, expectedJson }: Case) {
  return useQuery({
    ...queries.integrity.witness.queryOptions({ input: { solution, argsJson, expectedJson } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

function Witnesses({ solution, of }: { readonly solution: string; readonly of: Case }) {
  const { data: told, error } = useWitness(solution, of);
  if (error) return <span className="t3">others could not be asked</span>;
  if (!told) return <span className="t3">asking others</span>;
  const agreeing = told.filter(({ agrees }) => agrees === true).map(({ who }) => nameOf(who));
  const others = told.filter(({ agrees }) => agrees === false).map(({ who }) => nameOf(who));
  if (agreeing.length === 0) return <span className="t3">nobody else was asked</span>;
  return (
    <span className="row g2">
      <span className="v passed ell" title={`${joined(agreeing)} give this`}>
        <Icon name="passed" size={14} />
        {joined(agreeing)} {agreeing.length === 1 ? 'gives this' : 'agree'}
      </span>
      {others.length > 0 && (
        <span className="v unsure ell" title={`${joined(others)} give something else`}>
          <Icon name="unsure" size={14} />
          not {joined(others)}
        </span>
      )}
    </span>
  );
}

const Call = ({ entryPoint, argsJson }: { readonly entryPoint: string; readonly argsJson: string }) => (
  <QInline code={callText(entryPoint, argsJson)} />
);

function Actual({ actualJson }: { readonly actualJson: string }) {
  const error = errorIn(actualJson);
  if (error === null) return <span className="diff">{qLiteral(actualJson)}</span>;
  // A q error is a short word, shown as q does; anything else is a sentence.
  const shown = /^[\w.]+$/.test(error) ? `'${error}` : error;
  return (
    <span className="diff" title={shown}>
      {shown}
    </span>
  );
}

function Path({ solution, of }: { readonly solution: string; readonly of: Case }) {
  const { argsJson } = of;
  const lines = useQuery({
    ...queries.integrity.path.queryOptions({ input: { solution, argsJson } }),
    staleTime: Number.POSITIVE_INFINITY,
  }).data?.lines;
  if (!lines) return null;
  return <>{lines.length === 0 ? 'no statement' : `line ${lines.join(', ')}`}</>;
}

interface Props {
  readonly item: SuspectItem;
}

/** Why there is none to show. */
function None({ item }: Props) {
  const behaviour = item.inspection?.behaviour;
  const text = !item.inspection
    ? 'The detectors have not run on this revision.'
    : !behaviour
      ? 'The code could not be run, so nothing was compared.'
      : behaviour.fuzz === null
        ? 'There is no reference to compare with; only its tests were run.'
        : `No counterexample: it agrees with the reference on ${figure(behaviour.fuzz.agreed)} of ${figure(behaviour.fuzz.of)} inputs beyond the tests.`;
  return <p className="t2 sm">{text}</p>;
}

/** The section. */
export function Counterexample({ item }: Props) {
  const behaviour = item.inspection?.behaviour ?? null;
  const first = behaviour?.counterexample ?? null;
  const { entryPoint } = item.problem;
  const { id } = item.solution;
  const missed = behaviour?.fuzz ? behaviour.fuzz.of - behaviour.fuzz.agreed : 0;
  return (
    <section className="counterexample" aria-labelledby="disagreeing">
      <div className="row g2">
        <h2 id="disagreeing" className="nowrap">
          Smallest disagreeing input
        </h2>
        {behaviour?.fuzz && (
          <span className="t3 sm nowrap">
            {figure(missed)} of {figure(behaviour.fuzz.of)} inputs disagree
          </span>
        )}
        <span className="grow" />
        {first && <CommandButton command={suspectsCommand('add-test')} icon />}
      </div>
      {!first && <None item={item} />}
      {first && (
        <>
          <div className="io">
            <header>
              <Icon name="term" size={14} />
              Input
              <span className="grow" />
              <span className="t3 sm">
                <Path solution={id} of={first} />
              </span>
              <CommandKeys command={suspectsCommand('try')} />
              <span className="t3">edit and run</span>
            </header>
            <pre className="mono">
              <Call entryPoint={entryPoint} argsJson={first.argsJson} />
            </pre>
          </div>
          <div className="row g2 top-aligned both-outputs">
            <div className="io grow">
              <header>
                Reference
                <span className="grow" />
                <Witnesses solution={id} of={first} />
              </header>
              <pre className="mono">
                <QInline code={qLiteral(first.expectedJson)} />
              </pre>
            </div>
            <div className="io grow">
              <header>
                This solution
                <span className="grow" />
                <span className="v failed">
                  <Icon name="failed" size={14} />
                  {distance(first.expectedJson, first.actualJson) ??
                    (errorIn(first.actualJson) === null ? 'differs' : 'raises')}
                </span>
              </header>
              <pre className="mono">
                <Actual actualJson={first.actualJson} />
              </pre>
            </div>
          </div>
          {behaviour && behaviour.more.length > 0 && (
            <table className="c fix framed" aria-label="More inputs that disagree">
              <colgroup>
                <col />
                <col style={{ width: '22%' }} />
                <col style={{ width: '22%' }} />
                <col style={{ width: 96 }} />
              </colgroup>
              <thead>
                <tr>
                  <th scope="col">More that disagree</th>
                  <th scope="col">Reference</th>
                  <th scope="col">Solution</th>
                  <th scope="col">Path</th>
                </tr>
              </thead>
              <tbody>
                {behaviour.more.map((each) => (
                  <tr key={each.argsJson}>
                    <td className="code" title={callText(entryPoint, each.argsJson)}>
                      <Call entryPoint={entryPoint} argsJson={each.argsJson} />
                    </td>
                    <td className="code" title={qLiteral(each.expectedJson)}>
                      <QInline code={qLiteral(each.expectedJson)} />
                    </td>
                    <td className="code">
                      <Actual actualJson={each.actualJson} />
                    </td>
                    <td className="sm t2">
                      <Path solution={id} of={each} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </>
      )}
    </section>
  );
}
