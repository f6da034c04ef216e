/** The screen that an address names. */
import type { Status } from '../client/index.ts';
import { AdjudicatePage } from '../features/adjudicate/index.ts';
import { BatchesPage, BatchPage, ComparePage } from '../features/batches/index.ts';
import { FirstRunPage } from '../features/dataset/index.ts';
import { DetectorsPage } from '../features/detectors/index.ts';
import { ExportPage } from '../features/export/index.ts';
import { GeneratePage } from '../features/generate/index.ts';
import { GradersPage } from '../features/graders/index.ts';
import { KindsPage } from '../features/kinds/index.ts';
import { OverviewPage } from '../features/overview/index.ts';
import { ProblemPage } from '../features/problem/index.ts';
import { ProblemsPage } from '../features/problems/index.ts';
import { ReviewPage } from '../features/review/index.ts';
import { RunPage, RunsPage } from '../features/runs/index.ts';
import { KeysSection, SettingsPage } from '../features/settings/index.ts';
import { SnapshotsPage } from '../features/snapshots/index.ts';
import { SuspectsPage } from '../features/suspects/index.ts';
import type { Route } from '../navigation/index.ts';
import { allCommands } from './all-commands.ts';
import { placeName } from './place.ts';

/** Chooses and draws it. */
export function ScreenOf({ status, route }: { readonly status: Status; readonly route: Route }) {
  if (route.screen === 'settings')
    return (
      <SettingsPage status={status} keys={<KeysSection commands={allCommands} placeName={placeName} />} />
    );
  const { dataset } = status;
  if (!dataset) return <FirstRunPage status={status} />;
  switch (route.screen) {
    case 'overview':
      return <OverviewPage status={status} />;
    case 'problems':
      return <ProblemsPage query={route.query} />;
    case 'problem':
      return <ProblemPage key={route.id} dataset={dataset.path} id={route.id} solution={route.solution} />;
    case 'review':
      return (
        <ReviewPage
          key={`${route.query} ${route.second ?? false}`}
          query={route.query}
          second={route.second ?? false}
        />
      );
    case 'suspects':
      return <SuspectsPage key={route.query} query={route.query} />;
    case 'adjudicate':
      return <AdjudicatePage />;
    case 'detectors':
      return <DetectorsPage />;
    case 'kinds':
      return <KindsPage />;
    case 'graders':
      return <GradersPage key={route.name} name={route.name} />;
    case 'runs':
      return <RunsPage key={route.query} query={route.query} />;
    case 'batches':
      return <BatchesPage />;
    case 'batch':
      return <BatchPage key={route.id} id={route.id} />;
    case 'compare':
      return <ComparePage first={route.first} second={route.second} />;
    case 'run':
      return <RunPage key={route.id} id={route.id} />;
    case 'generate':
      return <GeneratePage key={route.query} query={route.query} />;
    case 'snapshots':
      return <SnapshotsPage />;
    case 'export':
      return <ExportPage dataset={dataset.name} snapshot={route.snapshot} />;
  }
}
