/** The top bar: where we are, the way to every command, the theme. */
import type { Status } from '../client/index.ts';
import { CommandKeys } from '../commands/command-keys.tsx';
import { formatRoute, type Route } from '../navigation/index.ts';
import { Icon } from '../ui/icon.tsx';
import { palette } from './palette-store.ts';
import { screenNames } from './place.ts';
import { shellCommand } from './shell-commands.ts';

interface Crumb {
  readonly text: string;
  readonly to?: Route;
}

function crumbsOf(status: Status, route: Route): readonly Crumb[] {
  if (!status.dataset && route.screen !== 'settings') return [{ text: 'Welcome' }];
  const root: Crumb = { text: status.dataset?.name || 'Quarry', to: { screen: 'overview' } };
  if (route.screen === 'problem')
    return [root, { text: 'Problems', to: { screen: 'problems', query: '' } }, { text: route.id }];
  const batches: Crumb = { text: 'Batches', to: { screen: 'batches' } };
  if (route.screen === 'batch') return [root, batches, { text: route.id }];
  if (route.screen === 'compare') return [root, batches, { text: 'A against B' }];
  if (route.screen === 'generate') return [root, batches, { text: 'Generate' }];
  if (route.screen === 'run')
    return [root, { text: 'Runs', to: { screen: 'runs', query: '' } }, { text: route.id.slice(0, 8) }];
  return [root, { text: screenNames[route.screen] }];
}

/** The bar. */
export function TopBar({ status, route }: { readonly status: Status; readonly route: Route }) {
  const crumbs = crumbsOf(status, route);
  return (
    <header className="top">
      <nav className="crumbs" aria-label="Where">
        {crumbs.map(({ text, to }, at) => (
          <span key={text} className="row g1">
            {at > 0 && <Icon name="right" size={12} />}
            {to ? <a href={formatRoute(to)}>{text}</a> : <b className="ell">{text}</b>}
          </span>
        ))}
      </nav>
      <div className="grow" />
      <button type="button" className="find" onClick={palette.open}>
        <Icon name="search" size={14} />
        Search or run a command
        <CommandKeys command={shellCommand('palette.open')} />
      </button>
      <button
        type="button"
        className="btn quiet icon"
        aria-label="Theme"
        onClick={() => shellCommand('view.theme').run()}
      >
        <Icon name="sun" />
      </button>
    </header>
  );
}
