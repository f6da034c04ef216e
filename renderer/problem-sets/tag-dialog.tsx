/** Tags of the chosen problems: of one, the tags themselves; of several, what to add and what to remove. */
import { TagsInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queries } from '../client/index.ts';
import { Dialog } from '../ui/dialog.tsx';
import { changeTags } from './change.ts';
import { type Chosen, nameOf } from './chosen.ts';

interface FieldProps {
  readonly label: string;
  readonly description: string;
  readonly of: TagField;
  readonly known: readonly string[];
  readonly first?: boolean;
}

interface TagField {
  readonly tags: readonly string[];
  readonly typed: string;
  set(tags: readonly string[]): void;
  type(text: string): void;
}

function useTags(initial: readonly string[]): TagField {
  const [tags, set] = useState(initial);
  const [typed, type] = useState('');
  return { tags, typed, set, type };
}

/** With what stands in the field but was not yet made a tag. */
const all = ({ tags, typed }: TagField): readonly string[] => {
  const last = typed.trim();
  return last === '' || tags.includes(last) ? tags : [...tags, last];
};

function Field({ label, description, of, known, first = false }: FieldProps) {
  // Typing brings the tags that fit, an arrow brings all of them; merely arriving covers nothing.
  const [opened, setOpened] = useState(false);
  return (
    <TagsInput
      label={label}
      description={description}
      data={[...known]}
      value={[...of.tags]}
      searchValue={of.typed}
      splitChars={[',']}
      acceptValueOnBlur={false}
      openOnFocus={false}
      onChange={of.set}
      dropdownOpened={opened}
      onDropdownOpen={() => setOpened(true)}
      onDropdownClose={() => setOpened(false)}
      onSearchChange={(text) => {
        of.type(text);
        setOpened(text !== '');
      }}
      data-autofocus={first || undefined}
    />
  );
}

/** The dialog. */
export function TagDialog({ of, onClose }: { readonly of: Chosen; readonly onClose: () => void }) {
  const known = useQuery(queries.problems.tags.queryOptions()).data?.map(({ tag }) => tag) ?? [];
  const before = of.only?.tags ?? [];
  const kept = useTags(before);
  const removed = useTags([]);
  const add = all(kept).filter((tag) => !before.includes(tag));
  const remove = of.only ? before.filter((tag) => !all(kept).includes(tag)) : all(removed);
  const save = useMutation({ mutationFn: () => changeTags(of, add, remove), onSuccess: onClose });
  return (
    <Dialog
      title={`Tags of ${nameOf(of)}`}
      confirm="Tag"
      ready={add.length + remove.length > 0}
      busy={save.isPending}
      failure={save.error}
      onConfirm={() => save.mutate()}
      onClose={onClose}
    >
      <Field
        label={of.only ? 'Tags' : 'Add'}
        description="Enter or a comma ends a tag; Backspace takes the last one out."
        of={kept}
        known={known}
        first
      />
      {!of.only && (
        <Field label="Remove" description="Where a problem carries it." of={removed} known={known} />
      )}
    </Dialog>
  );
}
