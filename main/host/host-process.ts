/** The process that serves the api to the window, seen from outside: what all ways of running it have in common. */
import type { MessagePortMain } from 'electron';

/** A running host. */
export interface HostProcess {
  /** Hands the host a port; it serves the api there until the port closes. */
  readonly connect: (port: MessagePortMain) => void;
  /** Ends the host; `onExit` is not told. */
  readonly stop: () => void;
}

/** What a host is started with. */
export interface HostOptions {
  /** The bundled entry of the host. */
  readonly entry: string;
  readonly env: Readonly<Record<string, string>>;
  /** Told where the host ends by itself, with its exit status. */
  readonly onExit: (status: number | null) => void;
}

/** A way of running the host. */
export type StartHost = (options: HostOptions) => HostProcess;
