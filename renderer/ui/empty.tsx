/** What stands where nothing is yet: what will stand here, one button. And what stands where loading failed. */
import type { ReactNode } from 'react';
import { sentence } from '../client/index.ts';
import { Icon } from './icon.tsx';

const ghosts = [190, 150, 220, 170];

/** Says what will stand here; `children` are its buttons. */
export function Empty({
  title,
  text,
  children,
}: {
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className="empty">
      <div className="ghosts" aria-hidden="true">
        {ghosts.map((width, at) => (
          <div key={width} className="row g3" style={{ opacity: 1 - at / 4 }}>
            <i style={{ width: 16 }} />
            <i style={{ width }} />
            <span className="grow" />
            <i style={{ width: 64 }} />
            <i style={{ width: 40 }} />
          </div>
        ))}
      </div>
      <h2 className="title">{title}</h2>
      <p className="t2">{text}</p>
      {children && <div className="row g2 centre">{children}</div>}
    </div>
  );
}

/** A failure beside what did not fail, with a way to try again. */
export function Failure({ of, retry }: { readonly of: unknown; readonly retry?: (() => void) | undefined }) {
  return (
    <div className="failure" role="alert">
      <Icon name="error" size={14} />
      <span className="grow">{sentence(of)}</span>
      {retry && (
        <button type="button" className="btn" onClick={retry}>
          Retry
        </button>
      )}
    </div>
  );
}

const rows = [72, 56, 80, 64, 48, 76, 60];

/** Grey rows in the place of a table that is being read. */
export function Skeleton({ count = 7 }: { readonly count?: number }) {
  return (
    <div className="skeleton" role="status" aria-label="Loading">
      {rows.slice(0, count).map((width) => (
        <div key={width}>
          <i style={{ width: `${width}%` }} />
        </div>
      ))}
    </div>
  );
}
