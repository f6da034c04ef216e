/**
 * A JSON editor with a schema: completion, hover and errors in place from the schema, and mistakes that its owner
 * found, marked at their paths.
 */
import type * as Monaco from 'monaco-editor/editor/editor.api.js';
import { jsonDefaults } from 'monaco-editor/languages/features/json/register.js';
import { useEffect, useRef } from 'react';
import { editorOptions, leaveOnEscape, plainBrackets } from './editor-options.ts';
import { describeParts } from './formula-completion.ts';
import { beyondBounds } from './json-bounds.ts';
import { placeOfPath } from './json-path.ts';
import { monaco } from './monaco.ts';

/** Something wrong at a path such as `graders.style.input[0]`; the empty path is the whole. */
export interface PathMistake {
  readonly path: string;
  readonly message: string;
}

interface Props {
  readonly label: string;
  readonly value: string;
  /** JSON text of the schema, null while it is not there. */
  readonly schema: string | null;
  readonly mistakes: readonly PathMistake[];
  /** What completion tells beside the parts of the grader, by key. */
  readonly parts: Readonly<Record<string, string>>;
  readonly onChange: (value: string) => void;
}

const uri = 'quarry://schema/grader.json';

function useSchema(schema: string | null): void {
  useEffect(() => {
    if (!schema) return;
    jsonDefaults.setDiagnosticsOptions({
      validate: true,
      enableSchemaRequest: false,
      schemas: [{ uri, fileMatch: ['*'], schema: JSON.parse(schema) as unknown }],
    });
  }, [schema]);
}

function mark(model: Monaco.editor.ITextModel, mistakes: readonly PathMistake[]): void {
  const text = model.getValue(1);
  const readable = beyondBounds(text) === null;
  const markers = (readable ? mistakes : []).map(({ path, message }) => {
    const { start, end } = placeOfPath(text, path);
    const from = model.getPositionAt(start);
    const to = model.getPositionAt(Math.max(end, start + 1));
    return {
      severity: monaco.MarkerSeverity.Error,
      message,
      startLineNumber: from.lineNumber,
      startColumn: from.column,
      endLineNumber: to.lineNumber,
      endColumn: to.column,
    };
  });
  monaco.editor.setModelMarkers(model, 'grader', markers);
}

/** A language without rules: what is beyond the bounds is shown as it is, and nothing parses it. */
const UNREAD = 'unread';
monaco.languages.register({ id: UNREAD });

const languageOf = (text: string): string => (beyondBounds(text) === null ? 'json' : UNREAD);

/** Reads the text, or leaves it alone: looking for pairs of brackets is reading too. */
function setReading(editor: Monaco.editor.IStandaloneCodeEditor, language: string): void {
  const model = editor.getModel();
  if (!model || model.getLanguageId() === language) return;
  const read = language !== UNREAD;
  editor.updateOptions({ matchBrackets: read ? 'always' : 'never', folding: read });
  monaco.editor.setModelLanguage(model, language);
}

/** The editor; `value` from outside replaces the text only where it differs. */
export default function JsonEditor(props: Props) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<Monaco.editor.IStandaloneCodeEditor | null>(null);
  const newest = useRef(props);
  newest.current = props;
  useSchema(props.schema);

  // biome-ignore lint/correctness/useExhaustiveDependencies: made once; what changes is read through `newest`
  useEffect(() => {
    if (!host.current) return;
    const made = monaco.editor.create(host.current, {
      ...editorOptions,
      language: languageOf(props.value),
      value: props.value,
      ariaLabel: props.label,
      // Part names are offered inside the formula, which is a string; words of the text are no names.
      quickSuggestions: { strings: true, other: true, comments: false },
      wordBasedSuggestions: 'off',
    });
    editor.current = made;
    plainBrackets(made);
    made.onDidChangeModelContent(() => {
      const text = made.getValue();
      setReading(made, languageOf(text));
      newest.current.onChange(text);
    });
    leaveOnEscape(made);
    return () => {
      made.getModel()?.dispose();
      made.dispose();
      editor.current = null;
    };
  }, []);

  useEffect(() => {
    if (editor.current && editor.current.getValue() !== props.value) editor.current.setValue(props.value);
  }, [props.value]);

  useEffect(() => {
    const model = editor.current?.getModel();
    if (model) mark(model, props.mistakes);
  }, [props.mistakes]);

  useEffect(() => {
    const model = editor.current?.getModel();
    if (model) describeParts(model, props.parts);
  }, [props.parts]);

  return <div className="editor-host" ref={host} />;
}
