/** A row of views, one of which shows: tabs for readers, arrows move between them. */
import { useRef } from 'react';

export interface Segment<Id extends string> {
  readonly id: Id;
  readonly label: string;
}

interface Props<Id extends string> {
  /** Names the row for readers. */
  readonly label: string;
  readonly segments: readonly Segment<Id>[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
}

/** Draws the views and reports the chosen one. */
export function Segmented<Id extends string>({ label, segments, value, onChange }: Props<Id>) {
  const row = useRef<HTMLDivElement>(null);
  const step = (by: number) => {
    const at = segments.findIndex((segment) => segment.id === value);
    const next = segments[(at + by + segments.length) % segments.length];
    if (!next) return;
    onChange(next.id);
    row.current?.querySelectorAll('button')[segments.indexOf(next)]?.focus();
  };
  return (
    <div
      className="seg"
      role="tablist"
      aria-label={label}
      ref={row}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
        event.stopPropagation();
        step(event.key === 'ArrowRight' ? 1 : -1);
      }}
    >
      {segments.map((segment) => (
        <button
          type="button"
          role="tab"
          key={segment.id}
          aria-selected={segment.id === value}
          tabIndex={segment.id === value ? 0 : -1}
          className={segment.id === value ? 'on' : ''}
          onClick={() => onChange(segment.id)}
        >
          {segment.label}
        </button>
      ))}
    </div>
  );
}
