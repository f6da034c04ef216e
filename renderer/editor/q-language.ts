/**
 * Q as a Monaco language. Colours come line by line at once, and then exactly, from the whole source, as semantic
 * tokens; faults and lint as squiggles; the rest in q-providers.ts.
 */
import type * as Monaco from 'monaco-editor/editor/editor.api.js';
import { type Diagnostic, diagnostics } from '../../src/q/services/index.ts';
import { colourLine, LineState } from './line-colours.ts';
import { rangeOf, registerProviders, sourceOf } from './q-providers.ts';
import { semanticSpansOf } from './q-spans.ts';
import { encodeSpans, semanticKinds } from './semantic-tokens.ts';

const configuration: Monaco.languages.LanguageConfiguration = {
  comments: { lineComment: '/' },
  brackets: [
    ['{', '}'],
    ['[', ']'],
    ['(', ')'],
  ],
  autoClosingPairs: [
    { open: '{', close: '}' },
    { open: '[', close: ']' },
    { open: '(', close: ')' },
    { open: '"', close: '"', notIn: ['string', 'comment'] },
  ],
  wordPattern: /[.]?[a-zA-Z][a-zA-Z0-9_.]*/,
};

const semanticProvider: Monaco.languages.DocumentSemanticTokensProvider = {
  getLegend: () => ({ tokenTypes: [...semanticKinds], tokenModifiers: [] }),
  provideDocumentSemanticTokens(model) {
    const source = sourceOf(model);
    return { data: encodeSpans(source, semanticSpansOf(source)) };
  },
  releaseDocumentSemanticTokens() {},
};

const severities = ({
  MarkerSeverity,
}: typeof Monaco): Readonly<Record<Diagnostic['severity'], Monaco.MarkerSeverity>> => ({
  error: MarkerSeverity.Error,
  warning: MarkerSeverity.Warning,
  info: MarkerSeverity.Info,
});

/** Underlines what cannot be read and what lint doubts, shortly after the typing rests. */
export function markFaults(monaco: typeof Monaco, model: Monaco.editor.ITextModel): void {
  const severity = severities(monaco);
  const faults = model.getLanguageId() === 'q' ? diagnostics(sourceOf(model)) : [];
  const markers = faults.map((found) => ({
    ...rangeOf(model, { start: found.start, end: Math.max(found.end, found.start + 1) }),
    severity: severity[found.severity],
    message: found.explanation ? `${found.message}\n${found.explanation}` : found.message,
    ...(found.rule ? { code: found.rule, source: 'lint' } : {}),
  }));
  monaco.editor.setModelMarkers(model, 'q', markers);
}

/** Makes q known to Monaco. */
export function registerQ(monaco: typeof Monaco): void {
  monaco.languages.register({ id: 'q', extensions: ['.q', '.k'] });
  monaco.languages.setLanguageConfiguration('q', configuration);
  monaco.languages.setTokensProvider('q', {
    getInitialState: () => LineState.plain,
    tokenize: (line, state) => colourLine(line, state instanceof LineState ? state : LineState.plain),
  });
  monaco.languages.registerDocumentSemanticTokensProvider('q', semanticProvider);
  registerProviders(monaco);
}
