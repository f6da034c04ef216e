/** The middle of Suspects: what it is, the code with its evidence, the counterexample, the tests that let it through. */
import { type RefObject, useEffect, useState } from 'react';
import type { SuspectItem } from '../../../client/index.ts';
import { CommandButton } from '../../../commands/command-button.tsx';
import { QProgram, Statement } from '../../../editor/index.ts';
import { ConsoleLine, Reference, TestTable } from '../../../labelling/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { suspectsCommand } from '../commands.ts';
import { callText, lettingThrough, marksOf } from '../evidence.ts';
import { Counterexample } from './counterexample.tsx';

interface Props {
  readonly item: SuspectItem;
  readonly current: number | null;
  readonly statement: boolean;
  readonly reference: boolean;
  readonly console: boolean;
  readonly code: RefObject<HTMLDivElement | null>;
  readonly input: RefObject<HTMLInputElement | null>;
}

const passedOf = (item: SuspectItem, visibility: 'visible' | 'hidden'): string => {
  const of = item.problem.tests.filter((test) => test.visibility === visibility);
  const passed = of.filter(({ id }) => item.verdicts.find((each) => each.id === id)?.status === 'passed');
  return `${passed.length} of ${of.length} ${visibility}`;
};

function Head({ item }: Pick<Props, 'item'>) {
  const { solution, problem } = item;
  const by = solution.model ?? solution.batch ?? 'hand-written';
  return (
    <div className="row g2 suspect-head">
      <div className="grow">
        <div className="row g2">
          <span className="t3 nowrap">{problem.id}</span>
          <h1 className="object-title ell">{problem.title}</h1>
        </div>
        <p className="sm t2">
          {solution.id}, {by}.{' '}
          {item.verdicts.length > 0
            ? `Passes ${passedOf(item, 'visible')}, ${passedOf(item, 'hidden')}.`
            : 'Not graded on this revision.'}
        </p>
      </div>
      {solution.flaggedBy !== null && (
        <span className="v timeout nowrap">
          <Icon name="flag" size={14} />
          Flagged by {solution.flaggedBy}
        </span>
      )}
      <CommandButton command={suspectsCommand('statement')} look="quiet" />
      <CommandButton command={suspectsCommand('reference')} look="quiet" />
    </div>
  );
}

/** Which tests let it through; each of them on demand. */
function LettingThrough({ item }: Pick<Props, 'item'>) {
  const [open, setOpen] = useState(false);
  return (
    <section className="through" aria-label="Tests that let it through">
      <div className="row g2">
        <button
          type="button"
          className="cell-button row g2 sm t2 grow whole"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <Icon name={open ? 'down' : 'right'} size={14} />
          <span>{lettingThrough(item)}</span>
        </button>
        <CommandButton command={suspectsCommand('mend')} look="quiet" />
      </div>
      {open && <TestTable item={item} />}
    </section>
  );
}

/** The part that scrolls. */
export function SuspectCode({ item, current, statement, reference, console, code, input }: Props) {
  const { solution, problem } = item;
  useEffect(() => {
    if (current !== null) code.current?.querySelector('mark.ev.now')?.scrollIntoView({ block: 'nearest' });
  }, [current, code]);
  const first = item.inspection?.behaviour?.counterexample;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard
    <div className="scroll grow suspect" tabIndex={0}>
      <Head item={item} />
      {item.stale && (
        <p className="row g2 sm notice">
          <Icon name="timeout" size={14} />
          <span className="grow">
            Tests, problem or detectors have changed since this was found; run the detectors again.
          </span>
          <CommandButton command={suspectsCommand('detect')} look="quiet" />
        </p>
      )}
      {statement && (
        <div className="suspect-statement">
          <Statement text={problem.statement} />
        </div>
      )}
      <div className="suspect-code" ref={code}>
        <QProgram
          code={solution.code}
          label={`Code of ${solution.id}`}
          marks={marksOf(item)}
          current={current}
        />
      </div>
      {reference && <Reference item={item} />}
      {console && (
        <ConsoleLine
          key={solution.id}
          item={item}
          input={input}
          initial={first ? callText(problem.entryPoint, first.argsJson) : ''}
        />
      )}
      <Counterexample item={item} />
      <LettingThrough key={solution.id} item={item} />
    </div>
  );
}
