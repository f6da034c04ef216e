/** The engines: our own with its limits, what runs Python, a q of this machine, a q at a port. */
import { useQuery } from '@tanstack/react-query';
import { queries, type Status } from '../../../client/index.ts';
import { Failure, Skeleton } from '../../../ui/empty.tsx';
import { EmbeddedEngine } from './embedded-engine.tsx';
import { KdbIpc } from './kdb-ipc.tsx';
import { KdbProcess } from './kdb-process.tsx';
import { PythonRuntime } from './python-runtime.tsx';

/** Draws a card for each. */
export function Engines({ engine }: { readonly engine: Status['engine'] }) {
  const settings = useQuery(queries.engines.get.queryOptions());
  if (settings.error) return <Failure of={settings.error} retry={() => void settings.refetch()} />;
  if (!settings.data) return <Skeleton count={5} />;
  return (
    <>
      <EmbeddedEngine settings={settings.data} engine={engine} />
      <PythonRuntime python={settings.data.python} />
      <KdbProcess settings={settings.data} />
      <KdbIpc settings={settings.data} />
    </>
  );
}
