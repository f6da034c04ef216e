/** The sidebar: the dataset's menu, the screens that are there, settings, and who judges. */
import { Menu } from '@mantine/core';
import type { Status } from '../client/index.ts';
import { formatRoute, type Route, type Screen } from '../navigation/index.ts';
import { Icon } from '../ui/icon.tsx';
import type { IconName } from '../ui/icon-paths.ts';
import { initials } from '../ui/initials.ts';
import { Logo } from '../ui/logo.tsx';
import { figure } from '../ui/numbers.ts';
import { allCommands } from './all-commands.ts';
import { screenNames } from './place.ts';

interface Props {
  readonly status: Status;
  readonly route: Route;
  readonly rail: boolean;
}

/** Screens that stand within another one's entry. */
const within: Readonly<Partial<Record<Screen, Screen>>> = {
  problem: 'problems',
  run: 'runs',
  batch: 'batches',
  compare: 'batches',
  generate: 'batches',
};

interface ItemProps {
  readonly to: Route;
  readonly icon: IconName;
  readonly count?: number | undefined;
  readonly current: Screen;
  readonly off?: boolean;
}

function Item({ to, icon, count, current, off = false }: ItemProps) {
  const name = screenNames[to.screen];
  const on = to.screen === (within[current] ?? current);
  if (off)
    return (
      <span className="nav off" title={name}>
        <Icon name={icon} />
        <span className="nav-name">{name}</span>
      </span>
    );
  return (
    <a
      className={on ? 'nav on' : 'nav'}
      href={formatRoute(to)}
      aria-current={on ? 'page' : undefined}
      title={name}
    >
      <Icon name={icon} />
      <span className="nav-name">{name}</span>
      {count !== undefined && <span className="n">{figure(count)}</span>}
    </a>
  );
}

const files = ['file.new', 'file.open', 'file.sample', 'file.import'];

function DatasetMenu({ status }: { readonly status: Status }) {
  const { dataset } = status;
  return (
    <Menu position="bottom-start" width={200} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <button type="button" className="brand">
          <span className="sr">Dataset </span>
          <Logo />
          <span className="grow nav-name">
            <span className="name ell">{dataset?.name || 'Quarry'}</span>
            <span className="file ell" title={dataset?.path}>
              {dataset ? dataset.path.split(/[\\/]/).at(-1) : 'no dataset open'}
            </span>
          </span>
          <span className="nav-name">
            <Icon name="down" size={12} />
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {allCommands
          .filter((command) => files.includes(command.id))
          .map((command) => (
            <Menu.Item
              key={command.id}
              leftSection={<Icon name={command.icon} size={14} />}
              onClick={() => command.run()}
            >
              {command.label}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The bar; `rail` leaves only the icons. */
export function Sidebar({ status, route, rail }: Props) {
  const counts = status.dataset?.counts;
  const off = counts === undefined;
  const current = route.screen;
  return (
    <nav className={rail ? 'side rail' : 'side'} aria-label="Main">
      <DatasetMenu status={status} />
      <Item to={{ screen: 'overview' }} icon="overview" current={current} off={off} />
      <Item
        to={{ screen: 'problems', query: '' }}
        icon="problems"
        count={counts?.problems}
        current={current}
        off={off}
      />
      <Item
        to={{ screen: 'review', query: '' }}
        icon="review"
        count={counts?.toReview}
        current={current}
        off={off}
      />
      <Item
        to={{ screen: 'suspects', query: '' }}
        icon="hacked"
        count={counts?.suspects}
        current={current}
        off={off}
      />
      <Item to={{ screen: 'adjudicate' }} icon="split" count={counts?.disputes} current={current} off={off} />
      <div className="nav-h">Measure</div>
      <Item to={{ screen: 'graders', name: null }} icon="graders" current={current} off={off} />
      <Item to={{ screen: 'runs', query: '' }} icon="runs" current={current} off={off} />
      <Item to={{ screen: 'batches' }} icon="batches" count={counts?.batches} current={current} off={off} />
      <div className="nav-h">Prepare</div>
      <Item to={{ screen: 'snapshots' }} icon="snap" count={counts?.snapshots} current={current} off={off} />
      <Item to={{ screen: 'export', snapshot: null }} icon="export" current={current} off={off} />
      <div className="grow" />
      <Item to={{ screen: 'settings' }} icon="settings" current={current} />
      <a className="nav" href={formatRoute({ screen: 'settings' })} title={status.annotator}>
        <span className="av" aria-hidden="true">
          {initials(status.annotator)}
        </span>
        <span className="sr">You: </span>
        <span className="nav-name ell">{status.annotator}</span>
        <span className="n">annotator</span>
      </a>
    </nav>
  );
}
