/** Two problems or two solutions side by side, what differs marked. */
import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { LazyDiffView } from '../editor/index.ts';
import { Failure, Skeleton } from '../ui/empty.tsx';
import { type Compared, readSide } from './sides.ts';

/** The sheet over the page; Esc closes it. */
export function CompareDialog({ of, onClose }: { readonly of: Compared; readonly onClose: () => void }) {
  const sides = useQuery({
    queryKey: ['compare', of.sort, ...of.ids],
    queryFn: () => Promise.all([readSide(of.sort, of.ids[0]), readSide(of.sort, of.ids[1])]),
    staleTime: 0,
    gcTime: 0,
  });
  const [left, right] = sides.data ?? [];
  return (
    <Modal opened onClose={onClose} title={`Compare two ${of.sort}`} size={1240} yOffset={72}>
      <div className="compare">
        <div className="row compare-heads">
          <b className="grow ell">{of.ids[0]}</b>
          <b className="grow ell">{of.ids[1]}</b>
        </div>
        {sides.error ? <Failure of={sides.error} retry={() => void sides.refetch()} /> : null}
        {!sides.data && !sides.error && <Skeleton />}
        {left && right && (
          <>
            <LazyDiffView left={left} right={right} />
            <p className="t3 sm" role="status">
              {left.text === right.text ? 'The two are equal.' : 'What differs is marked on both sides.'}
            </p>
          </>
        )}
      </div>
    </Modal>
  );
}
