/**
 * What Monaco offers for q besides colours and squiggles: completion, hover, signature help, definitions, references,
 * rename, folding, formatting. Each asks the language services and only translates places.
 */
import type * as Monaco from 'monaco-editor/editor/editor.api.js';
import {
  type Completion,
  completions,
  definition,
  folds,
  format,
  hoverAt,
  references,
  rename,
  signatureHelp,
  type WordHelp,
} from '../../src/q/services/index.ts';

type Model = Monaco.editor.ITextModel;
interface Places {
  readonly start: number;
  readonly end: number;
}

/** Text with plain line ends, which the services' offsets count. */
export const sourceOf = (model: Model): string => model.getValue(1);

/** A span of the source as a range of the model. */
export function rangeOf(model: Model, { start, end }: Places): Monaco.IRange {
  const from = model.getPositionAt(start);
  const to = model.getPositionAt(end);
  return {
    startLineNumber: from.lineNumber,
    startColumn: from.column,
    endLineNumber: to.lineNumber,
    endColumn: to.column,
  };
}

function helpText(help: WordHelp): string {
  const examples = help.examples.slice(0, 2).map(([input, output]) => `q)${input}\n${output}`);
  const shown = examples.length > 0 ? `\n\n\`\`\`q\n${examples.join('\n')}\n\`\`\`` : '';
  return `**${help.name}** \`${help.signature}\`\n\n${help.doc}${shown}`;
}

const hoverProvider: Monaco.languages.HoverProvider = {
  provideHover(model, position) {
    const help = hoverAt(sourceOf(model), model.getOffsetAt(position));
    return help ? { contents: [{ value: helpText(help) }], range: rangeOf(model, help) } : null;
  },
};

function completionProvider({ languages }: typeof Monaco): Monaco.languages.CompletionItemProvider {
  const { Function: builtin, Variable, Field, Keyword } = languages.CompletionItemKind;
  const kinds: Readonly<Record<Completion['kind'], Monaco.languages.CompletionItemKind>> = {
    parameter: Variable,
    local: Variable,
    global: Variable,
    column: Field,
    builtin,
    keyword: Keyword,
  };
  return {
    triggerCharacters: ['.'],
    provideCompletionItems(model, position) {
      const word = model.getWordUntilPosition(position);
      const { lineNumber } = position;
      const range = {
        startLineNumber: lineNumber,
        endLineNumber: lineNumber,
        startColumn: word.startColumn,
        endColumn: word.endColumn,
      };
      const found = completions(sourceOf(model), model.getOffsetAt(position));
      const suggestions = found.map(({ name, kind, help }, i) => ({
        label: name,
        kind: kinds[kind],
        detail: help?.signature ?? kind,
        ...(help ? { documentation: { value: helpText(help) } } : {}),
        insertText: name,
        // The services' order: the program's own names come first.
        sortText: String(i).padStart(5, '0'),
        range,
      }));
      return { suggestions };
    },
  };
}

const signatureProvider: Monaco.languages.SignatureHelpProvider = {
  signatureHelpTriggerCharacters: ['[', ';'],
  provideSignatureHelp(model, position) {
    const help = signatureHelp(sourceOf(model), model.getOffsetAt(position));
    if (!help) return null;
    const parameters = help.parameters.map((label) => ({ label }));
    const signature = { label: help.label, documentation: help.doc, parameters };
    return {
      value: { signatures: [signature], activeSignature: 0, activeParameter: help.active },
      dispose() {},
    };
  },
};

const definitionProvider: Monaco.languages.DefinitionProvider = {
  provideDefinition(model, position) {
    const found = definition(sourceOf(model), model.getOffsetAt(position));
    return found ? { uri: model.uri, range: rangeOf(model, found) } : null;
  },
};

const referenceProvider: Monaco.languages.ReferenceProvider = {
  provideReferences: (model, position) =>
    references(sourceOf(model), model.getOffsetAt(position)).map((place) => ({
      uri: model.uri,
      range: rangeOf(model, place),
    })),
};

const renameProvider: Monaco.languages.RenameProvider = {
  provideRenameEdits(model, position, newName) {
    const renaming = rename(sourceOf(model), model.getOffsetAt(position), newName);
    if (renaming.kind === 'refused') return { edits: [], rejectReason: renaming.message };
    const edits = renaming.edits.map((edit) => ({
      resource: model.uri,
      versionId: model.getVersionId(),
      textEdit: { range: rangeOf(model, edit), text: edit.text },
    }));
    return { edits };
  },
};

const foldingProvider: Monaco.languages.FoldingRangeProvider = {
  provideFoldingRanges: (model) =>
    folds(sourceOf(model)).map(({ start, end, kind }) => ({
      start: start + 1,
      end: end + 1,
      ...(kind === 'comment' ? { kind: { value: 'comment' } } : {}),
    })),
};

const formattingProvider: Monaco.languages.DocumentFormattingEditProvider = {
  displayName: 'Quarry',
  provideDocumentFormattingEdits(model) {
    const source = sourceOf(model);
    const text = format(source);
    return text === source ? [] : [{ range: model.getFullModelRange(), text }];
  },
};

/** Registers all of them for q. */
export function registerProviders(monaco: typeof Monaco): void {
  const { languages } = monaco;
  languages.registerHoverProvider('q', hoverProvider);
  languages.registerCompletionItemProvider('q', completionProvider(monaco));
  languages.registerSignatureHelpProvider('q', signatureProvider);
  languages.registerDefinitionProvider('q', definitionProvider);
  languages.registerReferenceProvider('q', referenceProvider);
  languages.registerRenameProvider('q', renameProvider);
  languages.registerFoldingRangeProvider('q', foldingProvider);
  languages.registerDocumentFormattingEditProvider('q', formattingProvider);
}
