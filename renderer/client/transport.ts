/**
 * Chooses how the page reaches its host: over the message port that the desktop's preload hands in (and hands in
 * again when the host was restarted), else over HTTP at the page's own origin, with its cookie.
 */
import type { ClientLink } from '@orpc/client';
import { RPCLink as HttpLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { desktop } from './desktop.ts';

export type Link = ClientLink<Record<never, never>>;

let current: Link | null = null;
let waiting: ((link: Link) => void)[] = [];

function arrived(link: Link): void {
  current = link;
  for (const go of waiting) go(link);
  waiting = [];
}

function onMessage(event: MessageEvent): void {
  const port = event.ports[0];
  if (event.source !== window || event.data !== 'quarry-port' || !port) return;
  port.start();
  arrived(new PortLink({ port }));
}

/** Listens for the desktop's port. Called once, before anything else, so that no port is missed. */
export function listenForPort(): void {
  window.addEventListener('message', onMessage);
}

/** The link to the host; on the desktop it waits for the port. */
export function transport(): Promise<Link> {
  if (current) return Promise.resolve(current);
  if (!desktop()) {
    current = new HttpLink({ url: `${window.location.origin}/rpc` });
    return Promise.resolve(current);
  }
  return new Promise((resolve) => waiting.push(resolve));
}
