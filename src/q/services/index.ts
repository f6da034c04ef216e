/** The door of the editor services: what an editor asks about q source. Pure; runs in a page or a worker. */
export { type Completion, completions } from './completion.ts';
export { type Diagnostic, diagnostics } from './diagnostics.ts';
export { folds } from './folding.ts';
export { format } from './format.ts';
export { hoverAt } from './hover.ts';
export { lintRules } from './lint/index.ts';
export { definition, references, rename } from './names.ts';
export { signatureHelp } from './signature.ts';
export { type ColourKind, tokens } from './tokens.ts';
export { hover, type WordHelp } from './words.ts';
