/**
 * The q editor. Draws Monaco, reports changes and the cursor, and shows results behind the lines that gave them.
 * What running means is its owner's.
 */
import type * as Monaco from 'monaco-editor/editor/editor.api.js';
import { useEffect, useRef } from 'react';
import { editorOptions, leaveOnEscape, plainBrackets } from './editor-options.ts';
import { markFaults, monaco } from './monaco.ts';

/** A result behind a line, until that line changes. */
export interface InlineResult {
  readonly line: number;
  readonly text: string;
  readonly failed: boolean;
}

/** What the owner may ask of the mounted editor. */
export interface EditorHandle {
  focus(): void;
  /** The selection, or the line of the cursor, and the line it ends on. */
  lineOrSelection(): { readonly text: string; readonly line: number };
}

interface Props {
  readonly label: string;
  /** Of the text: q is coloured, checked and completed, all else is plain. */
  readonly language: string;
  readonly value: string;
  readonly results: readonly InlineResult[];
  readonly onChange: (value: string) => void;
  readonly onCursor: (line: number, column: number) => void;
  readonly onReady: (handle: EditorHandle | null) => void;
}

const monacoLanguage = (language: string): string => (language === 'q' ? 'q' : 'plaintext');

function handleOf(editor: Monaco.editor.IStandaloneCodeEditor): EditorHandle {
  return {
    focus: () => editor.focus(),
    lineOrSelection() {
      const model = editor.getModel();
      const selection = editor.getSelection();
      if (!model || !selection) return { text: '', line: 1 };
      const chosen = model.getValueInRange(selection);
      if (chosen.trim()) return { text: chosen, line: selection.endLineNumber };
      return { text: model.getLineContent(selection.positionLineNumber), line: selection.positionLineNumber };
    },
  };
}

/** The end of a line, or of the last one where the text has become shorter. */
function endOf(model: Monaco.editor.ITextModel, line: number): Monaco.Range {
  const within = Math.min(line, model.getLineCount());
  const end = model.getLineMaxColumn(within);
  return new monaco.Range(within, Math.max(1, end - 1), within, end);
}

function decorations(
  model: Monaco.editor.ITextModel,
  results: readonly InlineResult[],
): Monaco.editor.IModelDeltaDecoration[] {
  return results.map(({ line, text, failed }) => ({
    range: endOf(model, line),
    options: {
      stickiness: monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
      showIfCollapsed: true,
      after: { content: `  ${text}  `, inlineClassName: failed ? 'line-result failed' : 'line-result' },
    },
  }));
}

/** Marks faults now, and a third of a second after each change. @returns how to end that */
function keepMarking(editor: Monaco.editor.IStandaloneCodeEditor): () => void {
  let timer = 0;
  const mark = () => {
    const model = editor.getModel();
    if (model) markFaults(monaco, model);
  };
  mark();
  editor.onDidChangeModelContent(() => {
    window.clearTimeout(timer);
    timer = window.setTimeout(mark, 300);
  });
  return () => window.clearTimeout(timer);
}

/** The editor itself; `value` from outside replaces the text only where it differs. */
export default function CodeEditor(props: Props) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<Monaco.editor.IStandaloneCodeEditor | null>(null);
  const newest = useRef(props);
  newest.current = props;

  // biome-ignore lint/correctness/useExhaustiveDependencies: made once; what changes is read through `newest`
  useEffect(() => {
    if (!host.current) return;
    const made = monaco.editor.create(host.current, {
      ...editorOptions,
      language: monacoLanguage(props.language),
      value: props.value,
      ariaLabel: props.label,
    });
    editor.current = made;
    plainBrackets(made);
    made.onDidChangeModelContent(() => newest.current.onChange(made.getValue()));
    made.onDidChangeCursorPosition(({ position }) =>
      newest.current.onCursor(position.lineNumber, position.column),
    );
    leaveOnEscape(made);
    const stopMarking = keepMarking(made);
    newest.current.onReady(handleOf(made));
    return () => {
      stopMarking();
      newest.current.onReady(null);
      made.getModel()?.dispose();
      made.dispose();
      editor.current = null;
    };
  }, []);

  useEffect(() => {
    if (editor.current && editor.current.getValue() !== props.value) editor.current.setValue(props.value);
  }, [props.value]);

  useEffect(() => {
    editor.current?.updateOptions({ ariaLabel: props.label });
  }, [props.label]);

  useEffect(() => {
    const model = editor.current?.getModel();
    const language = monacoLanguage(props.language);
    if (!model || model.getLanguageId() === language) return;
    monaco.editor.setModelLanguage(model, language);
    markFaults(monaco, model);
  }, [props.language]);

  useEffect(() => {
    const model = editor.current?.getModel();
    if (!model) return;
    const shown = editor.current?.createDecorationsCollection(decorations(model, props.results));
    return () => shown?.clear();
  }, [props.results]);

  return <div className="editor-host" ref={host} />;
}
