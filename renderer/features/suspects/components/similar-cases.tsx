/** Labelled solutions that are like the suspect: contrast shows more than one case alone. */
import type { HackKind, SuspectItem } from '../../../client/index.ts';
import { formatRoute } from '../../../navigation/index.ts';
import { LabelPill } from '../../../ui/verdict.tsx';
import { detectorTitle } from '../evidence.ts';

type Similar = SuspectItem['similar'][number];

const why = ({ detectors, likeness }: Similar, own: ReadonlySet<string>): string => {
  const common = detectors.filter((id) => own.has(id)).map(detectorTitle);
  const code = `code ${Math.round(likeness * 100)}% alike`;
  return common.length > 0 ? `${common.join(', ')}; ${code}` : code;
};

interface Props {
  readonly item: SuspectItem;
  readonly kinds: readonly HackKind[];
}

/** The section. */
export function SimilarCases({ item, kinds }: Props) {
  const own = new Set(item.inspection?.findings.map(({ detector }) => detector));
  const words = (similar: Similar): string =>
    similar.kinds.map((id) => kinds.find((kind) => kind.id === id)?.title ?? id).join(', ') ||
    similar.note ||
    similar.title;
  return (
    <section className="side-section" aria-labelledby="similar">
      <h2 id="similar">Similar labelled cases</h2>
      {item.similar.length === 0 && (
        <p className="t2 sm">
          None yet that you may see. Labels on solutions which still wait for your look stay hidden.
        </p>
      )}
      <ul className="similar">
        {item.similar.map((similar) => (
          <li key={similar.solution} className="row g2">
            <a
              className="sm m ell similar-id"
              href={formatRoute({ screen: 'problem', id: similar.problem, solution: similar.solution })}
              title={`${similar.solution}: ${why(similar, own)}`}
            >
              {similar.solution}
            </a>
            <span className="sm t2 ell grow" title={words(similar)}>
              {words(similar)}
            </span>
            <LabelPill verdict={similar.verdict} />
          </li>
        ))}
      </ul>
    </section>
  );
}
