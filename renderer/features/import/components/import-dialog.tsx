/** Import: choose files, see what would change, then store it. Nothing is stored before that. */
import { NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { desktop } from '../../../client/index.ts';
import { go } from '../../../navigation/index.ts';
import { closeRequest } from '../../../state/request.ts';
import { notify } from '../../../state/toasts.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { Icon } from '../../../ui/icon.tsx';
import {
  type Imported,
  type ImportInput,
  type ImportSource,
  recordCounts,
  runImport,
} from '../operations/run-import.ts';

const formats = [
  { value: 'auto', label: 'Find out' },
  { value: 'quarry-jsonl', label: 'Quarry JSON Lines' },
  { value: 'humaneval-jsonl', label: 'HumanEval JSON Lines' },
  { value: 'openai-chat-jsonl', label: 'OpenAI chats' },
  { value: 'kx-results-json', label: "KX's results" },
  { value: 'kx-generations-jsonl', label: "KX's generations" },
];

const conflicts = [
  { value: 'skip', label: 'Keep what is here' },
  { value: 'revise', label: 'Add a revision' },
  { value: 'fail', label: 'Stop' },
];

const nameOf = (source: ImportSource): string => ('file' in source ? source.file.name : source.path);

function Chooser({
  sources,
  onChange,
}: {
  sources: readonly ImportSource[];
  onChange: (of: ImportSource[]) => void;
}) {
  const bridge = desktop();
  const natively = async () => {
    const paths = await bridge?.importFiles();
    if (paths && paths.length > 0) onChange(paths.map((path) => ({ path })));
  };
  return (
    <div className="col g2">
      {bridge ? (
        <button type="button" className="btn" onClick={() => void natively()}>
          Choose files
        </button>
      ) : (
        <label className="btn file-button">
          Choose files
          <input
            type="file"
            multiple
            data-autofocus
            className="sr"
            onChange={(event) => onChange([...(event.currentTarget.files ?? [])].map((file) => ({ file })))}
          />
        </label>
      )}
      <ul className="file-list sm">
        {sources.map((source) => (
          <li key={nameOf(source)} className="row g2">
            <Icon name="file" size={14} />
            <code className="ell">{nameOf(source)}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Trial({ of }: { readonly of: Imported }) {
  return (
    <section className="callout col" aria-label="What would change" role="status">
      <p>
        <b>{recordCounts(of.added)}</b> would be added, <b>{recordCounts(of.revised)}</b> revised,{' '}
        <b>{recordCounts(of.skipped)}</b> left as it is ({of.format}).
      </p>
      {of.warnings.slice(0, 5).map((warning) => (
        <p key={warning} className="v timeout wrap-text">
          <Icon name="error" size={14} />
          {warning}
        </p>
      ))}
      {of.warnings.length > 5 && <p className="t2">{of.warnings.length - 5} more warnings.</p>}
    </section>
  );
}

/** The dialog; files dropped on the window arrive in `files`. */
export function ImportDialog({ files, open }: { readonly files: readonly File[]; readonly open: boolean }) {
  const [sources, setSources] = useState<readonly ImportSource[]>(() => files.map((file) => ({ file })));
  const [format, setFormat] = useState('auto');
  const [batch, setBatch] = useState('');
  const [onConflict, setOnConflict] = useState<ImportInput['onConflict']>('skip');
  const input = (dryRun: boolean): ImportInput => ({
    sources,
    format,
    batch: batch.trim() || null,
    onConflict,
    dryRun,
  });
  const { mutate: tryIt, ...trial } = useMutation({ mutationFn: runImport });
  const store = useMutation({
    mutationFn: () => runImport(input(false)),
    onSuccess(done) {
      notify(`Imported ${recordCounts(done.added)}`);
      closeRequest();
      go({ screen: 'problems', query: '' });
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: tried anew whenever the input changes
  useEffect(() => {
    if (open && sources.length > 0) tryIt(input(true));
  }, [sources, format, onConflict, open]);

  return (
    <Dialog
      title="Import"
      confirm="Import"
      ready={open && sources.length > 0 && trial.data !== undefined}
      busy={store.isPending || trial.isPending}
      failure={store.error ?? trial.error}
      onConfirm={() => store.mutate()}
      onClose={closeRequest}
    >
      {!open && (
        <p className="callout">
          <Icon name="file" size={14} />
          Open a dataset or make an empty one first; the import goes into it.
        </p>
      )}
      <Chooser sources={sources} onChange={setSources} />
      <div className="row g3 fields">
        <NativeSelect
          label="Format"
          data={formats}
          value={format}
          onChange={(event) => setFormat(event.currentTarget.value)}
        />
        <NativeSelect
          label="If an id is taken"
          data={conflicts}
          value={onConflict}
          onChange={(event) => setOnConflict(event.currentTarget.value as ImportInput['onConflict'])}
        />
      </div>
      <TextInput
        label="Batch"
        description="The batch that new solutions belong to; empty takes what the file says."
        value={batch}
        onChange={(event) => setBatch(event.currentTarget.value)}
      />
      {trial.data && <Trial of={trial.data} />}
    </Dialog>
  );
}
