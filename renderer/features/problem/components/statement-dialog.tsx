/** Edits the problem's own fields. Started from one revision; a newer one is a conflict, said in the dialog. */
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Problem } from '../../../client/index.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { type ProblemFields, saveProblem } from '../operations/save-problem.ts';

const difficulties = [
  { value: '', label: 'Not given' },
  { value: 'easy', label: 'Easy' },
  { value: 'medium', label: 'Medium' },
  { value: 'hard', label: 'Hard' },
];

const tagsOf = (text: string): string[] =>
  text
    .split(/[\s,]+/)
    .filter(Boolean)
    .filter((tag, at, all) => all.indexOf(tag) === at);

/** The dialog over `problem`. */
export function StatementDialog({
  problem,
  onClose,
}: {
  readonly problem: Problem;
  readonly onClose: () => void;
}) {
  const [fields, setFields] = useState<ProblemFields>(problem);
  const [tags, setTags] = useState(problem.tags.join(', '));
  const set = (changes: Partial<ProblemFields>) => setFields({ ...fields, ...changes });
  const { title, statement, entryPoint, signature, difficulty } = fields;
  const save = useMutation({
    mutationFn: () =>
      saveProblem(problem, { title, statement, entryPoint, signature, difficulty, tags: tagsOf(tags) }),
    onSuccess: onClose,
  });
  return (
    <Dialog
      title={`Edit ${problem.id}`}
      confirm="Save version"
      width={720}
      ready={title.trim() !== '' && entryPoint.trim() !== ''}
      busy={save.isPending}
      failure={save.error}
      onConfirm={() => save.mutate()}
      onClose={onClose}
    >
      <TextInput
        label="Title"
        value={title}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <Textarea
        label="Statement"
        description="Markdown; a fenced block shows as an example."
        autosize
        minRows={8}
        maxRows={18}
        classNames={{ input: 'mono' }}
        value={statement}
        onChange={(event) => set({ statement: event.currentTarget.value })}
        data-autofocus
      />
      <div className="row g3 fields">
        <TextInput
          label="Entry point"
          value={entryPoint}
          onChange={(event) => set({ entryPoint: event.currentTarget.value })}
        />
        <TextInput
          label="Signature"
          value={signature}
          onChange={(event) => set({ signature: event.currentTarget.value })}
        />
      </div>
      <div className="row g3 fields">
        <NativeSelect
          label="Difficulty"
          data={difficulties}
          value={difficulty ?? ''}
          onChange={(event) =>
            set({ difficulty: (event.currentTarget.value || null) as ProblemFields['difficulty'] })
          }
        />
        <TextInput label="Tags" value={tags} onChange={(event) => setTags(event.currentTarget.value)} />
      </div>
    </Dialog>
  );
}
