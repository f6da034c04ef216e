/** The editor, fetched when it is first needed: Monaco is most of the page's weight. */
import { type ComponentProps, lazy, Suspense } from 'react';

const CodeEditor = lazy(() => import('./code-editor.tsx'));

/** The q editor, with an empty sheet in its place until it is there. */
export function LazyCodeEditor(props: ComponentProps<typeof CodeEditor>) {
  return (
    <Suspense fallback={<div className="editor-host" />}>
      <CodeEditor {...props} />
    </Suspense>
  );
}
