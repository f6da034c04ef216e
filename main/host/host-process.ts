/** The process that serves the api to the window, seen from outside: what all ways of running it have in common. */
import type { MessagePortMain } from 'electron';

/** A running host. */
export interface HostProcess {
  /** Hands the host a port; it serves the api there until the port closes. */
  readonly connect: (port: MessagePortMain) => void;
  /** Ends the host; `onExit` is not told. */
  readonly stop: () => void;
}

/** What opens hidden pages for a host that asks; the protocol is that of the host's entry. */
export interface HostPages {
  /** Takes what a host says; messages about other things are left alone. */
  readonly take: (message: unknown, reply: (message: object) => void) => void;
  /** Ends all pages: their host is gone. */
  readonly closeAll: () => void;
}

/** What a host is started with. */
export interface HostOptions {
  /** The bundled entry of the host. */
  readonly entry: string;
  readonly env: Readonly<Record<string, string>>;
  readonly pages: HostPages;
  /** Told where the host ends by itself, with its exit status. */
  readonly onExit: (status: number | null) => void;
}

/** A way of running the host. */
export type StartHost = (options: HostOptions) => HostProcess;
