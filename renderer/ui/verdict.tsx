/** A machine's outcome (bare icon and word), a person's label (filled pill), and a solution's tests as marks. */
import type { SolutionRow, Verdict } from '../client/index.ts';
import { Icon } from './icon.tsx';
import { type ShownStatus, statusLooks, verdictLooks } from './status-names.ts';

/** What became of a test or a solution. */
export function StatusMark({ status }: { readonly status: ShownStatus }) {
  const look = statusLooks[status];
  return (
    <span className={`v ${look.tone}`}>
      <Icon name={look.icon} size={14} spin={status === 'running'} />
      {look.label}
    </span>
  );
}

/** What a person said; `count` stands in for the word in lists. */
export function LabelPill({ verdict, count }: { readonly verdict: Verdict; readonly count?: number }) {
  const look = verdictLooks[verdict];
  return (
    <span className={`v fill ${look.tone}`} title={look.label}>
      <Icon name={look.icon} size={14} />
      {count === undefined ? look.label : count}
      {count !== undefined && <span className="sr">{look.label}</span>}
    </span>
  );
}

/** That somebody asks for a second look; nothing where nobody does. */
export function FlagMark({ by }: { readonly by: string | null }) {
  if (by === null) return null;
  const said = `Flagged by ${by}`;
  return (
    <span className="v timeout" title={said}>
      <Icon name="flag" size={14} />
      <span className="sr">{said}</span>
    </span>
  );
}

/** The class of the glyph by outcome: filled passed, empty failed, a glyph for the rest. */
function Mark({ status }: { readonly status: ShownStatus }) {
  const tone = `var(--${statusLooks[status].tone})`;
  if (status === 'passed')
    return (
      <svg width="10" height="12" aria-hidden="true">
        <rect y="1" width="10" height="10" rx="2" fill={tone} />
      </svg>
    );
  const glyph =
    { failed: 'M3 4l4 4M7 4l-4 4', unsupported: 'M2 3l6 6' }[status as string] ?? 'M5 3.5V7M5 8.6v.1';
  return (
    <svg width="10" height="12" aria-hidden="true">
      <rect x=".75" y="1.75" width="8.5" height="8.5" rx="1.5" fill="none" stroke={tone} strokeWidth="1.3" />
      <path d={glyph} stroke={tone} strokeWidth="1.3" />
    </svg>
  );
}

const passedOf = (tests: SolutionRow['tests'], visibility: string): string => {
  const of = tests.filter((test) => test.visibility === visibility);
  return `${of.filter((test) => test.status === 'passed').length} of ${of.length} ${visibility}`;
};

/** One mark a test, visible ones before hidden ones. */
export function TestMarks({ tests }: { readonly tests: SolutionRow['tests'] }) {
  if (tests.length === 0) return <span className="t3 sm">not run</span>;
  const text = `${passedOf(tests, 'visible')}, ${passedOf(tests, 'hidden')} tests passed`;
  return (
    <span className="row marks" role="img" aria-label={text} title={text}>
      {(['visible', 'hidden'] as const).map((visibility) => (
        <span key={visibility} className="row marks">
          {tests
            .filter((test) => test.visibility === visibility)
            .map((test) => (
              <Mark key={test.id} status={test.status} />
            ))}
        </span>
      ))}
    </span>
  );
}
