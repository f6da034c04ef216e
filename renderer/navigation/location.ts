/** The page's hash as a followed value. The browser's own back and forward work on it. */
import { useMemo, useSyncExternalStore } from 'react';
import { formatRoute, parseRoute, type Route } from './route.ts';

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
};

/** Goes to a screen and leaves a step in the history. */
export function go(route: Route): void {
  window.location.hash = formatRoute(route);
}

/** Changes the address without a step in the history, e.g. while a query is typed. */
export function replace(route: Route): void {
  const hash = formatRoute(route);
  if (hash === window.location.hash) return;
  window.history.replaceState(null, '', hash);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

/** Where we are now. */
export const currentRoute = (): Route => parseRoute(window.location.hash);

/** Where we are, followed. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return useMemo(() => parseRoute(hash), [hash]);
}
