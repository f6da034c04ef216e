/** Asks for a path where there is no native dialog: the browser, whose host may run on another machine. */
import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { closeRequest } from '../../../state/request.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { createDataset, openDataset } from '../operations/open-dataset.ts';

interface Props {
  readonly purpose: 'open' | 'new';
}

const words = {
  open: { title: 'Open dataset', confirm: 'Open', hint: 'A .quarry file on the machine that runs quarry.' },
  new: {
    title: 'New dataset',
    confirm: 'Create',
    hint: 'Where the file will lie, on the machine that runs quarry. A file that is there is never overwritten.',
  },
};

/** The dialog with its one field. */
export function PathDialog({ purpose }: Props) {
  const [path, setPath] = useState('');
  const { title, confirm, hint } = words[purpose];
  const work = useMutation({
    mutationFn: purpose === 'open' ? openDataset : createDataset,
    onSuccess: closeRequest,
  });
  return (
    <Dialog
      title={title}
      confirm={confirm}
      ready={path.trim() !== ''}
      busy={work.isPending}
      failure={work.error}
      onConfirm={() => work.mutate(path.trim())}
      onClose={closeRequest}
    >
      <TextInput
        label="Path"
        description={hint}
        placeholder="/home/you/basalt.quarry"
        value={path}
        onChange={(event) => setPath(event.currentTarget.value)}
        data-autofocus
      />
    </Dialog>
  );
}
