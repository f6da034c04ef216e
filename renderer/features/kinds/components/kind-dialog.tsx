/** Words of a kind of the dataset's own: what it is called, what makes a solution of this kind, a q text that shows it. */
import { Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { HackKind } from '../../../client/index.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { saveKind } from '../operations/save-kind.ts';

interface Props {
  /** null for a new one. */
  readonly kind: HackKind | null;
  readonly onClose: () => void;
}

/** The dialog. */
export function KindDialog({ kind, onClose }: Props) {
  const [title, setTitle] = useState(kind?.title ?? '');
  const [definition, setDefinition] = useState(kind?.definition ?? '');
  const [example, setExample] = useState(kind?.example ?? '');
  const save = useMutation({
    mutationFn: () => saveKind(kind, { title, definition, example }),
    onSuccess: onClose,
  });
  return (
    <Dialog
      title={kind ? `Reword ${kind.title}` : 'Add a kind'}
      confirm={kind ? 'Reword' : 'Add'}
      ready={title.trim() !== '' && definition.trim() !== ''}
      busy={save.isPending}
      failure={save.error}
      onConfirm={() => save.mutate()}
      onClose={onClose}
    >
      <TextInput
        label="Title"
        description={
          kind ? `Labels name it ${kind.id}, which stays.` : 'Labels will name it by this, in small letters.'
        }
        maxLength={60}
        data-autofocus
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Textarea
        label="Definition"
        description="One sentence: what makes a solution of this kind."
        autosize
        minRows={2}
        maxLength={500}
        value={definition}
        onChange={(event) => setDefinition(event.currentTarget.value)}
      />
      <Textarea
        label="Example"
        description="A small q text that shows it; may stay empty."
        autosize
        minRows={2}
        maxLength={2000}
        classNames={{ input: 'mono' }}
        spellCheck={false}
        value={example}
        onChange={(event) => setExample(event.currentTarget.value)}
      />
    </Dialog>
  );
}
