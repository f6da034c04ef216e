/** The name under which one judges. */
import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, queries, queryClient, type Status } from '../../../client/index.ts';
import { notify } from '../../../state/toasts.ts';
import { Failure } from '../../../ui/empty.tsx';

function Name({ status }: { readonly status: Status }) {
  const [name, setName] = useState(status.annotator);
  const save = useMutation({
    mutationFn: () => api.workspace.setAnnotator({ name: name.trim() }),
    onSuccess(next) {
      queryClient.setQueryData(queries.workspace.status.queryKey(), next);
      // What waits for a person, and which labels they may see, depends on who it is.
      void queryClient.invalidateQueries();
      notify(`Labels now carry the name ${next.annotator}`);
    },
  });
  return (
    <form
      className="row g2 ends"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <TextInput
        className="grow"
        label="Your name"
        description="Every label that you give carries it."
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <button
        type="submit"
        className="btn pri"
        disabled={name.trim() === '' || name.trim() === status.annotator || save.isPending}
      >
        Save name
      </button>
      {save.error ? <Failure of={save.error} retry={() => save.mutate()} /> : null}
    </form>
  );
}

/** The card. */
export function You({ status }: { readonly status: Status }) {
  return (
    <section className="card padded-card" aria-label="You">
      <h2>You</h2>
      <Name key={status.annotator} status={status} />
    </section>
  );
}
