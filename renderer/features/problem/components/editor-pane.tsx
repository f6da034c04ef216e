/** The editor of the chosen solution with its bar; a save that met another revision says so and keeps both. */
import { useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api, isConflict, queries, queryClient, sentence } from '../../../client/index.ts';
import { CommandButton } from '../../../commands/command-button.tsx';
import { type EditorHandle, type InlineResult, LazyCodeEditor } from '../../../editor/index.ts';
import { cursor } from '../../../state/cursor.ts';
import { complain } from '../../../state/toasts.ts';
import { Icon } from '../../../ui/icon.tsx';
import { milliseconds } from '../../../ui/numbers.ts';
import { problemCommand } from '../commands.ts';
import { saveSolution } from '../operations/save-solution.ts';
import type { OpenDraft } from '../operations/use-draft.ts';

/** What the page asks of the pane. */
export interface EditorControls {
  focus(): void;
  runLine(): void;
  save(): void;
}

interface Props {
  readonly problem: string;
  /** null while a new solution is written. */
  readonly solution: string | null;
  /** What it is written in. */
  readonly language: string;
  readonly storedCode: string;
  readonly draft: OpenDraft;
  readonly running: boolean;
  readonly onControls: (controls: EditorControls) => void;
  readonly onSaved: (id: string) => void;
}

function Conflict({ mine, theirs }: { readonly mine: () => void; readonly theirs: () => void }) {
  return (
    <div className="conflict" role="alert">
      <Icon name="error" size={14} />
      <span className="grow">
        It was saved elsewhere since this draft began; keep your draft as the newest version, or take theirs.
      </span>
      <button type="button" className="btn" onClick={mine}>
        Keep mine
      </button>
      <button type="button" className="btn" onClick={theirs}>
        Take theirs
      </button>
    </div>
  );
}

/** Evaluates the line or selection after loading the draft, and keeps what came of it. */
function useLineResults(code: string) {
  const [results, setResults] = useState<readonly InlineResult[]>([]);
  const evaluate = async (expression: string, line: number) => {
    if (!expression.trim()) return;
    try {
      const { output, status, ms, steps } = await api.grade.evaluate({ code, expression });
      const cost = `${milliseconds(ms)} ms${steps === null ? '' : `, ${steps} steps`}`;
      const shown = output.trim().split('\n').slice(0, 3).join('  ').slice(0, 160) || 'no output';
      const result = { line, text: `${shown}   ${cost}`, failed: status !== 'passed' };
      setResults((before) => [...before.filter((other) => other.line !== line), result]);
    } catch (failure) {
      complain(sentence(failure));
    }
  };
  return { results, evaluate, clear: useCallback(() => setResults([]), []) };
}

/** Bar, banner and editor. */
export function EditorPane(props: Props) {
  const { problem, solution, language, storedCode, draft, running, onControls, onSaved } = props;
  const editor = useRef<EditorHandle | null>(null);
  const lines = useLineResults(draft.code);
  const save = useMutation({
    mutationFn: (revision: number | null) =>
      saveSolution(problem, { id: solution, revision, code: storedCode }, draft.code),
    onSuccess(saved) {
      draft.discard();
      onSaved(saved.id);
    },
    onError(failure) {
      if (!isConflict(failure)) complain(sentence(failure));
    },
  });
  const newest = async () => {
    const { id } = { id: solution ?? '' };
    return queryClient.fetchQuery({ ...queries.solutions.get.queryOptions({ input: { id } }), staleTime: 0 });
  };
  const { clear } = lines;
  // biome-ignore lint/correctness/useExhaustiveDependencies: results belong to the solution that gave them
  useEffect(() => clear(), [solution, problem, clear]);

  const runLine = () => {
    const handle = editor.current;
    if (!handle) return;
    if (language !== 'q') return complain(`Lines are evaluated in q, and this solution is in ${language}.`);
    const { text, line } = handle.lineOrSelection();
    void lines.evaluate(text, line);
  };
  useEffect(() =>
    onControls({ focus: () => editor.current?.focus(), runLine, save: () => save.mutate(draft.revision) }),
  );

  const label = solution ?? 'New solution';
  return (
    <section className="pane fill" aria-label="Solution editor">
      <div className="bar">
        <h2 className="ell">{label}</h2>
        {draft.dirty && (
          <span className="badge">{draft.revision === null ? 'draft' : `draft of r${draft.revision}`}</span>
        )}
        <span className="t3 sm ell">
          {draft.dirty ? (draft.kept ? 'kept in this browser' : 'no room to keep it, save it') : ''}
        </span>
        <span className="grow" />
        {draft.dirty && <CommandButton command={problemCommand('save')} disabled={save.isPending} />}
        <CommandButton command={problemCommand('run-line')} />
        <CommandButton command={problemCommand('run')} look="primary">
          {running ? 'Stop' : 'Run all'}
        </CommandButton>
      </div>
      {isConflict(save.error) && (
        <Conflict
          mine={() => void newest().then(({ revision }) => save.mutate(revision))}
          theirs={() =>
            void newest().then(() => {
              draft.discard();
              save.reset();
            })
          }
        />
      )}
      <LazyCodeEditor
        label={`Code of ${label}`}
        language={language}
        value={draft.code}
        results={lines.results}
        onChange={draft.change}
        onCursor={(line, column) => cursor.set({ line, column })}
        onReady={(handle) => {
          editor.current = handle;
          if (!handle) cursor.set(null);
        }}
      />
    </section>
  );
}
