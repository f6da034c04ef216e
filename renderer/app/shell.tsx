/** The frame round every screen; reads the workspace's status and says so where it cannot be read. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useLayoutEffect } from 'react';
import { queries, type Status } from '../client/index.ts';
import { warmEditor } from '../editor/index.ts';
import { useRoute } from '../navigation/index.ts';
import { preferences } from '../state/preferences.ts';
import { useStore } from '../state/store.ts';
import { Failure } from '../ui/empty.tsx';
import { useNarrow } from '../ui/use-narrow.ts';
import { datasetOpen } from './dataset-open.ts';
import { useDesktopMessages } from './desktop-messages.ts';
import { FileDrop } from './file-drop.tsx';
import { Palette } from './palette.tsx';
import { placeOf, screenNames } from './place.ts';
import { Requested } from './requested.tsx';
import { ScreenOf } from './screen.tsx';
import { Sidebar } from './sidebar.tsx';
import { StatusBar } from './status-bar.tsx';
import { TabStrip } from './tab-strip.tsx';
import { Toasts } from './toasts.tsx';
import { TopBar } from './top-bar.tsx';
import { useKeys } from './use-keys.ts';

function Frame({ status }: { readonly status: Status }) {
  const route = useRoute();
  const narrow = useNarrow();
  const rail = useStore(preferences).rail || narrow;
  const open = status.dataset !== null;
  const place = placeOf(route, open);
  useLayoutEffect(() => datasetOpen.set(open), [open]);
  useKeys(place);
  useDesktopMessages();
  useEffect(() => {
    if (open) warmEditor();
  }, [open]);
  useEffect(() => {
    const screen = open ? (route.screen === 'problem' ? route.id : screenNames[route.screen]) : 'Welcome';
    document.title = status.dataset ? `${screen} - ${status.dataset.name || 'Quarry'}` : screen;
  }, [route, open, status]);
  return (
    <div className={rail ? 'app narrow' : 'app'}>
      <Sidebar status={status} route={route} rail={rail} />
      <TopBar status={status} route={route} />
      <main className="main">
        {open && route.screen === 'problem' && !narrow && <TabStrip current={route.id} />}
        <ScreenOf status={status} route={route} />
        <Toasts />
      </main>
      <StatusBar status={status} />
      <Palette place={place} />
      <Requested place={place} open={open} />
      <FileDrop />
    </div>
  );
}

/** The shell. */
export function Shell() {
  const status = useQuery(queries.workspace.status.queryOptions());
  if (status.error && !status.data)
    return (
      <main className="unreachable">
        <Failure of={status.error} retry={() => void status.refetch()} />
      </main>
    );
  if (!status.data) return null;
  return <Frame status={status.data} />;
}
