/** Writes an export as the page's job, and keeps what came of it. */
import { useState } from 'react';
import { api, type ExportEvent, isStop } from '../../../client/index.ts';
import { runJob } from '../../../state/job.ts';

export type Written = Extract<ExportEvent, { kind: 'done' }>;

export interface WriteInput {
  readonly format: string;
  readonly snapshot: string | null;
  readonly options: Record<string, string>;
  readonly out: string;
}

export interface Writing {
  readonly busy: boolean;
  readonly done: Written | null;
  readonly failure: unknown;
  write(input: WriteInput): void;
  forget(): void;
}

/** A writer for the mounted screen. */
export function useWriting(): Writing {
  const [state, setState] = useState<Pick<Writing, 'busy' | 'done' | 'failure'>>({
    busy: false,
    done: null,
    failure: null,
  });
  const idle = { busy: false, done: null, failure: null };
  return {
    ...state,
    forget: () => setState(idle),
    write(input) {
      setState({ ...idle, busy: true });
      runJob(`Writing ${input.format}`, async (signal, report) => {
        const events = await api.exchange.exportTo({ ...input }, { signal });
        for await (const event of events) {
          if (event.kind === 'progress') report(event);
          else setState({ busy: false, done: event, failure: null });
        }
      })
        .catch((failure) => setState({ ...idle, failure: isStop(failure) ? null : failure }))
        .finally(() => setState((now) => ({ ...now, busy: false })));
    },
  };
}
