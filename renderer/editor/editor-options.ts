/** What every editor of the page has in common: the look of the design, and Escape that leaves. */
import type * as Monaco from 'monaco-editor/editor/editor.api.js';

export const editorOptions: Monaco.editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  fontFamily:
    'ui-monospace, "SF Mono", "Cascadia Mono", "JetBrains Mono", "DejaVu Sans Mono", Consolas, monospace',
  fontLigatures: false,
  fontSize: 13,
  lineHeight: 20,
  lineNumbersMinChars: 4,
  minimap: { enabled: false },
  padding: { top: 8, bottom: 8 },
  renderFinalNewline: 'on',
  scrollBeyondLastLine: false,
  renderLineHighlight: 'all',
  occurrencesHighlight: 'off',
  wordBasedSuggestions: 'currentDocument',
  'semanticHighlighting.enabled': true,
  overviewRulerLanes: 0,
  bracketPairColorization: { enabled: false },
  tabSize: 2,
  fixedOverflowWidgets: true,
  unicodeHighlight: { ambiguousCharacters: false },
};

/** Monaco's number of the Escape key, so that this file needs no Monaco to load. */
const ESCAPE = 9;

/** Escape leaves the editor where nothing of Monaco is open. */
export function leaveOnEscape(editor: Monaco.editor.IStandaloneCodeEditor): void {
  const closed =
    '!suggestWidgetVisible && !findWidgetVisible && !editorHasMultipleSelections && !editorHasSelection';
  editor.addCommand(
    ESCAPE,
    () => {
      const focused = document.activeElement;
      if (focused instanceof HTMLElement) focused.blur();
    },
    `editorTextFocus && ${closed}`,
  );
}

/** Brackets of one calm colour: Monaco reads the model's own option, not the editor's. */
export function plainBrackets(editor: Monaco.editor.IStandaloneCodeEditor): void {
  editor.getModel()?.updateOptions({
    bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
  });
}
