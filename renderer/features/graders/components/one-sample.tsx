/** What the draft gives for one sample: reward, parts, cost; beside what the trial gave and what people said. */
import type { LabRow } from '../../../client/index.ts';
import { CommandButton } from '../../../commands/command-button.tsx';
import { usageText } from '../../../models/index.ts';
import { Failure } from '../../../ui/empty.tsx';
import { LabelPill } from '../../../ui/verdict.tsx';
import { graderCommand } from '../commands.ts';
import type { Single } from '../single.ts';

interface Props {
  /** Null before the first. */
  readonly of: Single | null;
  /** The definition in the editor; what another one gave is dimmed. */
  readonly definition: string;
  /** The sample that running would take; null for the first that the query selects. */
  readonly next: string | null;
  /** The trial's row of the same sample. */
  readonly before: LabRow | undefined;
  readonly retry: () => void;
}

type Part = LabRow['outcome'];

const said = (part: Part): string =>
  part.kind === 'reward' ? String(Number(part.reward.toFixed(3))) : 'fault';

function One({ name, of }: { readonly name: string; readonly of: Part }) {
  return (
    <div className="col">
      <span className="t2 xs">{name}</span>
      <span
        className={of.kind === 'reward' ? 'num' : 'v error'}
        title={of.kind === 'fault' ? of.message : undefined}
      >
        {said(of)}
      </span>
    </div>
  );
}

function Figures({ of, before }: { readonly of: LabRow; readonly before: LabRow | undefined }) {
  return (
    <div className="row g6 wrap one-figures" role="status">
      <div className="col">
        <span className="t2 xs">reward</span>
        <b className="num">{said(of.outcome)}</b>
      </div>
      {Object.entries(of.parts).map(([name, part]) => (
        <One key={name} name={name} of={part} />
      ))}
      {before && <One name="in the trial" of={before.outcome} />}
      {of.label && <LabelPill verdict={of.label} />}
    </div>
  );
}

/** The section, with the button that runs it. */
export function OneSample({ of, definition, next, before, retry }: Props) {
  const row = of?.row;
  const fault = row?.outcome.kind === 'fault' ? row.outcome.message : null;
  const asked = of?.usage && of.usage.requests + of.usage.cached > 0 ? usageText(of.usage) : null;
  return (
    <section
      className={!of || of.definition === definition ? 'one-sample' : 'one-sample dim'}
      aria-label="One sample"
    >
      <div className="row g2">
        <h2>One sample</h2>
        <span className="m t2 sm ell grow">{row?.solution ?? next ?? ''}</span>
        <CommandButton command={graderCommand('graders.one')} look="quiet">
          Run
        </CommandButton>
      </div>
      {of?.failure ? <Failure of={of.failure} retry={retry} /> : null}
      {of && !of.failure && !row && (
        <p className="t2 sm" role="status">
          The query selects no solution; change it, or leave it empty for all of them.
        </p>
      )}
      {!of && (
        <p className="t2 sm">
          Runs the draft on {next === null ? 'the first sample that the query selects' : 'this sample'} alone.
        </p>
      )}
      {row && <Figures of={row} before={before} />}
      {fault && <p className="v error sm wrap-text">{fault}</p>}
      {row && row.warnings.length > 0 && <p className="t2 sm">{row.warnings.join(' ')}</p>}
      {asked && <p className="t2 sm">{asked}</p>}
    </section>
  );
}
