/** A card of the settings with something to save: its fields, Save, and Test where there is something to try. */
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { notify } from '../../../state/toasts.ts';
import { Failure } from '../../../ui/empty.tsx';
import { Icon } from '../../../ui/icon.tsx';

/** What a test found, as one sentence. */
export interface Finding {
  readonly ok: boolean;
  readonly message: string;
}

interface Props {
  readonly title: string;
  readonly intro: ReactNode;
  readonly children: ReactNode;
  /** Whether the fields differ from what is saved, and can be saved. */
  readonly changed: boolean;
  readonly valid: boolean;
  readonly save: () => Promise<unknown>;
  /** Tries what is saved; null where there is nothing to try. */
  readonly test: (() => Promise<Finding>) | null;
}

/** Draws the card; Enter in a field saves. */
export function SettingCard({ title, intro, children, changed, valid, save, test }: Props) {
  const heading = useId();
  const saving = useMutation({ mutationFn: save, onSuccess: () => notify(`${title}: saved`) });
  const testing = useMutation({
    mutationFn: async () => {
      if (changed) await saving.mutateAsync();
      return (test as () => Promise<Finding>)();
    },
  });
  const busy = saving.isPending || testing.isPending;
  const found = testing.data;
  return (
    <section className="card padded-card" aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      <p className="t2 sm">{intro}</p>
      <form
        className="setting-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (changed && valid && !busy) saving.mutate();
        }}
      >
        {children}
        <div className="row g2 wrap">
          <button type="submit" className="btn pri" disabled={!changed || !valid || busy}>
            Save
          </button>
          {test && (
            <button type="button" className="btn" disabled={!valid || busy} onClick={() => testing.mutate()}>
              {changed ? 'Save and test' : 'Test'}
            </button>
          )}
          <span className="grow finding" role="status">
            {testing.isPending && <span className="t2 sm">Testing…</span>}
            {found && !testing.isPending && (
              <span className={`v ${found.ok ? 'passed' : 'failed'}`}>
                <Icon name={found.ok ? 'passed' : 'failed'} size={14} />
                {found.message}
              </span>
            )}
          </span>
        </div>
        {saving.error ? <Failure of={saving.error} /> : null}
        {testing.error && !saving.error ? <Failure of={testing.error} /> : null}
      </form>
    </section>
  );
}
