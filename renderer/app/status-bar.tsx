/** The status bar: engine, the running job with a way to stop it, the cursor, counts, keys. */
import type { Status } from '../client/index.ts';
import { CommandKeys } from '../commands/command-keys.tsx';
import { cursor } from '../state/cursor.ts';
import { type Job, job } from '../state/job.ts';
import { ask } from '../state/request.ts';
import { useStore } from '../state/store.ts';
import { Icon } from '../ui/icon.tsx';
import { capital, counted, remaining } from '../ui/numbers.ts';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { shellCommand } from './shell-commands.ts';

function Running({ of }: { readonly of: Job }) {
  const share = of.total ? Math.min(1, of.done / of.total) : null;
  return (
    <span>
      <Icon name="running" size={14} spin />
      {of.title}
      {share !== null && (
        <>
          <ProgressBar label={of.title} share={share} />
          <span className="num">{Math.round(100 * share)}%</span>
        </>
      )}
      {of.secondsLeft !== null && <span className="t3">{remaining(of.secondsLeft)}</span>}
      <button type="button" className="bare-button" aria-label="Cancel run" onClick={() => of.cancel()}>
        <Icon name="close" size={12} />
      </button>
    </span>
  );
}

/** The checksum of the interpreter is for results, not for reading: `0.1.0+5d0a1f3c+python3.12` is `0.1.0+python3.12`. */
const withoutContent = (version: string): string => version.replace(/\+[0-9a-f]{8}(?=\+|$)/, '');

/** The bar. */
export function StatusBar({ status }: { readonly status: Status }) {
  const running = useStore(job);
  const at = useStore(cursor);
  const { engine, dataset } = status;
  return (
    <footer className="stat">
      <span title={`${engine.name}@${engine.version}`}>
        <Icon name="chip" size={14} />
        {capital(engine.name)} q {withoutContent(engine.version)}
        {dataset ? `, ${counted(engine.workers, 'worker')}` : ' is ready'}
      </span>
      {running && <Running of={running} />}
      <span className="sep" />
      {at && (
        <span>
          Ln {at.line}, Col {at.column}
        </span>
      )}
      {dataset && (
        <>
          <span>
            <Icon name="db" size={14} />
            Saved
          </span>
          <span>{counted(dataset.counts.problems, 'problem')}</span>
        </>
      )}
      <button type="button" className="bare-button" onClick={() => ask({ kind: 'keys' })}>
        <CommandKeys command={shellCommand('help.keys')} /> Keys
      </button>
    </footer>
  );
}
