/** The addresses of the screens, as the hash of the page: readable, and the same in a browser and a window. */

export type Route =
  | { readonly screen: 'overview' }
  | { readonly screen: 'problems'; readonly query: string }
  | { readonly screen: 'problem'; readonly id: string; readonly solution: string | null }
  | { readonly screen: 'review'; readonly query: string; readonly second?: boolean }
  | { readonly screen: 'suspects'; readonly query: string }
  | { readonly screen: 'adjudicate' }
  | { readonly screen: 'detectors' }
  | { readonly screen: 'kinds' }
  | { readonly screen: 'graders'; readonly name: string | null }
  | { readonly screen: 'runs'; readonly query: string }
  | { readonly screen: 'run'; readonly id: string }
  | { readonly screen: 'batches' }
  | { readonly screen: 'batch'; readonly id: string }
  | { readonly screen: 'compare'; readonly first: string | null; readonly second: string | null }
  | { readonly screen: 'generate'; readonly query: string }
  | { readonly screen: 'snapshots' }
  | { readonly screen: 'export'; readonly snapshot: string | null }
  | { readonly screen: 'settings' };

export type Screen = Route['screen'];

const withPart = (path: string, name: string, value: string | null): string =>
  value ? `${path}?${name}=${encodeURIComponent(value)}` : path;

/** The hash of a route, `#` included. */
export function formatRoute(route: Route): string {
  switch (route.screen) {
    case 'review':
      return route.second ? '#/review?look=second' : withPart('#/review', 'query', route.query);
    case 'problems':
    case 'suspects':
    case 'runs':
    case 'generate':
      return withPart(`#/${route.screen}`, 'query', route.query);
    case 'problem':
      return withPart(`#/problems/${encodeURIComponent(route.id)}`, 'solution', route.solution);
    case 'run':
      return `#/runs/${encodeURIComponent(route.id)}`;
    case 'batch':
      return `#/batches/${encodeURIComponent(route.id)}`;
    case 'compare': {
      const hash = withPart('#/compare', 'first', route.first);
      if (!route.second) return hash;
      return `${hash}${route.first ? '&' : '?'}second=${encodeURIComponent(route.second)}`;
    }
    case 'export':
      return withPart('#/export', 'snapshot', route.snapshot);
    case 'graders':
      return withPart('#/graders', 'name', route.name);
    default:
      return `#/${route.screen}`;
  }
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Reads a hash; what cannot be read leads to the problems. */
export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?');
  const [screen = '', id] = path.split('/');
  const given = new URLSearchParams(search);
  switch (screen) {
    case 'overview':
    case 'snapshots':
    case 'adjudicate':
    case 'detectors':
    case 'kinds':
    case 'settings':
      return { screen };
    case 'review':
      return given.get('look') === 'second'
        ? { screen, query: '', second: true }
        : { screen, query: given.get('query') ?? '' };
    case 'runs':
      if (id) return { screen: 'run', id: decoded(id) };
      return { screen, query: given.get('query') ?? '' };
    case 'batches':
      return id ? { screen: 'batch', id: decoded(id) } : { screen };
    case 'compare':
      return { screen, first: given.get('first'), second: given.get('second') };
    case 'suspects':
    case 'generate':
      return { screen, query: given.get('query') ?? '' };
    case 'export':
      return { screen, snapshot: given.get('snapshot') };
    case 'graders':
      return { screen, name: given.get('name') };
    case 'problems':
      if (id) return { screen: 'problem', id: decoded(id), solution: given.get('solution') };
      return { screen, query: given.get('query') ?? '' };
    default:
      return { screen: 'problems', query: '' };
  }
}
