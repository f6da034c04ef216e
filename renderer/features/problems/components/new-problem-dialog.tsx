/** The few fields that a new problem needs; tests and the rest follow on its page. */
import { Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, queries, queryClient } from '../../../client/index.ts';
import { go } from '../../../navigation/index.ts';
import { closeRequest } from '../../../state/request.ts';
import { Dialog } from '../../../ui/dialog.tsx';

const fromTitle = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** The dialog; opens the new problem once it is stored. */
export function NewProblemDialog() {
  const [title, setTitle] = useState('');
  const [id, setId] = useState<string | null>(null);
  const [entryPoint, setEntryPoint] = useState('');
  const [statement, setStatement] = useState('');
  const shownId = id ?? fromTitle(title);
  const create = useMutation({
    mutationFn: () =>
      api.problems.create({ id: shownId, title: title.trim(), statement, entryPoint: entryPoint.trim() }),
    async onSuccess(problem) {
      await Promise.all(
        [queries.problems.list.key(), queries.workspace.key()].map((queryKey) =>
          queryClient.invalidateQueries({ queryKey }),
        ),
      );
      closeRequest();
      go({ screen: 'problem', id: problem.id, solution: null });
    },
  });
  return (
    <Dialog
      title="New problem"
      confirm="Create problem"
      ready={title.trim() !== '' && shownId !== '' && entryPoint.trim() !== ''}
      busy={create.isPending}
      failure={create.error}
      onConfirm={() => create.mutate()}
      onClose={closeRequest}
    >
      <TextInput
        label="Title"
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        data-autofocus
      />
      <div className="row g3 fields">
        <TextInput label="Id" value={shownId} onChange={(event) => setId(event.currentTarget.value)} />
        <TextInput
          label="Entry point"
          description="The function that the tests call."
          value={entryPoint}
          onChange={(event) => setEntryPoint(event.currentTarget.value)}
        />
      </div>
      <Textarea
        label="Statement"
        description="Markdown."
        autosize
        minRows={5}
        maxRows={14}
        value={statement}
        onChange={(event) => setStatement(event.currentTarget.value)}
      />
    </Dialog>
  );
}
