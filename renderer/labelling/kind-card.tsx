/** A kind of hack explained on hover or focus: what makes a solution of this kind, and a small q text that shows it. */
import { HoverCard } from '@mantine/core';
import type { ReactElement } from 'react';
import type { HackKind } from '../client/index.ts';
import { QInline } from '../editor/index.ts';

interface Props {
  readonly kind: HackKind;
  /** What the card belongs to; an element that takes the focus. */
  readonly children: ReactElement;
  /** Where it opens; above, unless said otherwise. */
  readonly position?: 'top-start' | 'left-start';
}

/** Wraps `children` with the card. */
export function KindCard({ kind, children, position = 'top-start' }: Props) {
  return (
    <HoverCard
      width={360}
      openDelay={400}
      closeDelay={60}
      position={position}
      transitionProps={{ duration: 0 }}
      // No dialog: keys go on while it is open.
      withRoles={false}
    >
      <HoverCard.Target>{children}</HoverCard.Target>
      <HoverCard.Dropdown className="kind-card" role="tooltip">
        <b>{kind.title}</b>
        <p className="sm">{kind.definition}</p>
        {kind.example !== '' && (
          <pre className="mono">
            <QInline code={kind.example} />
          </pre>
        )}
        {kind.confirmed !== '' && <p className="sm t2">{kind.confirmed}</p>}
      </HoverCard.Dropdown>
    </HoverCard>
  );
}
