/** The door of the editor: q code that is edited, q code that shows, q values, statements, drafts. */
export type { EditorHandle, InlineResult } from './code-editor.tsx';
export { type DraftPlace, dropDraft, keepDraft, readDraft } from './drafts.ts';
export { beyondBounds } from './json-bounds.ts';
export { LazyCodeEditor, LazyDiffView, LazyJsonEditor, warmEditor } from './lazy-code-editor.tsx';
export type { Mark } from './marked-lines.ts';
export { QInline, QProgram } from './q-code.tsx';
export { qArguments, qLiteral } from './q-literal.ts';
export { selectedSpan } from './selected-span.ts';
export { Statement } from './statement.tsx';
