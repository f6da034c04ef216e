/** Suspects: solutions that the detectors think are hacks, most worth a look first. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queries, queryClient } from '../../../client/index.ts';
import { CommandButton } from '../../../commands/command-button.tsx';
import { useSlot } from '../../../commands/slot.ts';
import { job } from '../../../state/job.ts';
import { useStore } from '../../../state/store.ts';
import { Empty, Failure, Skeleton } from '../../../ui/empty.tsx';
import { counted, figure } from '../../../ui/numbers.ts';
import { detection, suspectsCommand } from '../commands.ts';
import { detecting, runDetectors } from '../operations/run-detectors.ts';
import { SuspectsDesk, Threshold } from './suspects-desk.tsx';

const queueLength = 300;

/** The page; `query` narrows what is looked at. */
export function SuspectsPage({ query }: { readonly query: string }) {
  const [threshold, setThreshold] = useState(0.5);
  const [sitting, setSitting] = useState(0);
  useStore(job);
  const running = detecting();
  useSlot(detection, { run: () => void runDetectors(query) });
  // Scores follow the labels of now before they make an order; a label that comes fits them anew.
  const fit = useQuery({
    ...queries.integrity.calibrate.queryOptions(),
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  const queue = useQuery({
    enabled: !fit.isPending,
    ...queries.integrity.suspects.queryOptions({ input: { query, threshold, limit: queueLength } }),
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  const again = () => {
    setSitting(sitting + 1);
    queryClient.removeQueries({ queryKey: queries.integrity.suspects.key() });
  };
  if (queue.error) return <Failure of={queue.error} retry={() => void queue.refetch()} />;
  if (!queue.data) return <Skeleton />;
  const { rows, selected, inspected } = queue.data;
  const detect = (
    <CommandButton command={suspectsCommand('detect')} look="primary" large icon>
      {running ? 'Stop the detectors' : 'Run the detectors'}
    </CommandButton>
  );
  if (rows.length === 0)
    return (
      <>
        <h1 className="sr">Suspects</h1>
        <Empty
          title={running ? 'The detectors are running' : `Nothing over ${threshold.toFixed(2)}`}
          text={
            running
              ? 'What they find stands here when they are done; the status bar shows how far they are.'
              : `Nothing over ${threshold.toFixed(2)}. Run the detectors, or lower the threshold. ${figure(inspected)} of ${counted(selected, 'solution')} inspected.`
          }
        >
          {detect}
          <Threshold threshold={threshold} onThreshold={setThreshold} />
        </Empty>
      </>
    );
  return (
    <SuspectsDesk
      key={`${sitting} ${threshold}`}
      queue={queue.data}
      fit={fit.data}
      threshold={threshold}
      onThreshold={setThreshold}
      onAgain={again}
    />
  );
}
