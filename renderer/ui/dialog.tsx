/** A dialog with fields: Esc closes, Mod+Enter confirms, focus is kept inside and goes back where it was. */
import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { KeyHint } from '../commands/key-hint.tsx';
import { Failure } from './empty.tsx';

interface Props {
  readonly title: string;
  readonly confirm: string;
  readonly ready: boolean;
  readonly busy?: boolean;
  readonly failure?: unknown;
  readonly width?: number;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Shows the fields with Cancel and the confirming button below. */
export function Dialog({
  title,
  confirm,
  ready,
  busy,
  failure,
  width = 520,
  onConfirm,
  onClose,
  children,
}: Props) {
  const able = ready && !busy;
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={width}
      centered={false}
      yOffset={96}
      // On the whole dialog: the focus may be on the closing button, which is no part of the form.
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        if (able) onConfirm();
      }}
    >
      <form
        className="col g3"
        onSubmit={(event) => {
          event.preventDefault();
          if (able) onConfirm();
        }}
      >
        {children}
        {failure ? <Failure of={failure} /> : null}
        <div className="row g2 ends">
          <button type="button" className="btn quiet" onClick={onClose}>
            Cancel <KeyHint keys="Esc" />
          </button>
          <button type="submit" className="btn pri" disabled={!able}>
            {confirm} <KeyHint keys="Mod+Enter" />
          </button>
        </div>
      </form>
    </Modal>
  );
}
