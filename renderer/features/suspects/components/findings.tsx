/** What the detectors found, strongest first, each under the number of its place in the code; and what was not run. */
import type { ReactElement } from 'react';
import type { HackKind, SuspectItem } from '../../../client/index.ts';
import { CommandKeys } from '../../../commands/command-keys.tsx';
import { KindCard } from '../../../labelling/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { counted } from '../../../ui/numbers.ts';
import { suspectsCommand } from '../commands.ts';
import { detectorTitle, type Finding, findingsOf, strengthBars } from '../evidence.ts';
import { WithoutSpan } from './without-span.tsx';

const notRun: Readonly<Record<SuspectItem['notRun'][number], string>> = {
  code: 'the code itself, the engine cannot run it',
  tests: 'the tests on this revision',
  reference: 'inputs beyond the tests, as the problem has no reference',
  judge: 'a judge model; a grader of its own asks one',
};

function Strength({ of }: { readonly of: Finding['strength'] }) {
  return (
    <span className="row g1 strength">
      <span className="row bars" aria-hidden="true">
        {[1, 2, 3].map((bar) => (
          <i key={bar} className={bar <= strengthBars[of] ? 'on' : ''} />
        ))}
      </span>
      <span className="xs t2">{of}</span>
    </span>
  );
}

/** Explains the kind beside the finding; one that the dataset no longer has has nothing to say. */
function OfKind({
  kind,
  children,
}: {
  readonly kind: HackKind | undefined;
  readonly children: ReactElement;
}) {
  return kind ? (
    <KindCard kind={kind} position="left-start">
      {children}
    </KindCard>
  ) : (
    children
  );
}

interface Props {
  readonly item: SuspectItem;
  readonly kinds: readonly HackKind[];
  readonly current: number | null;
  readonly onShow: (number: number) => void;
}

/** The section. */
export function Findings({ item, kinds, current, onShow }: Props) {
  const findings = findingsOf(item);
  const title = (id: string) => kinds.find((kind) => kind.id === id)?.title ?? id;
  const altered = item.inspection?.behaviour?.altered ?? [];
  const groups = new Set(findings.map(({ family }) => family)).size;
  return (
    <section className="side-section" aria-labelledby="findings">
      <div className="row g2">
        <h2 id="findings">Findings</h2>
        <span className="t3 sm">
          {findings.length === 0 ? 'none' : `${counted(groups, 'group')}, strongest first`}
        </span>
        <span className="grow" />
        <span className="row g1">
          <CommandKeys command={suspectsCommand('evidence-previous')} />
          <CommandKeys command={suspectsCommand('evidence-next')} />
        </span>
      </div>
      <ol className="findings">
        {findings.map((finding, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a finding is its number
          <li key={at}>
            <OfKind kind={kinds.find(({ id }) => id === finding.kind)}>
              <button
                type="button"
                className={current === at + 1 ? 'finding on' : 'finding'}
                aria-pressed={current === at + 1}
                onClick={() => onShow(at + 1)}
              >
                <span className="evn">{at + 1}</span>
                <span className="grow">
                  <span className="m" title={`Detector: ${detectorTitle(finding.detector)}`}>
                    {title(finding.kind)}
                  </span>
                  <span className="t2 sm message">{finding.message}</span>
                </span>
                <Strength of={finding.strength} />
              </button>
            </OfKind>
            {current === at + 1 && finding.span && <WithoutSpan item={item} span={finding.span} />}
          </li>
        ))}
      </ol>
      {altered.length > 0 && (
        <p className="sm t2 not-run">
          Seen when it ran: it set{' '}
          {altered.map((name) => (
            <code key={name}>{name} </code>
          ))}
        </p>
      )}
      {item.notRun.length > 0 && (
        <p className="row g2 sm t2 not-run">
          <span className="v unsupported">
            <Icon name="unsupported" size={14} />
          </span>
          Not run: {item.notRun.map((what) => notRun[what]).join('; ')}.
        </p>
      )}
    </section>
  );
}
