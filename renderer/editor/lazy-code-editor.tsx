/** The editor, fetched when it is first needed: Monaco is most of the page's weight. */
import { type ComponentProps, lazy, Suspense } from 'react';

const fetchEditor = () => import('./code-editor.tsx');
const CodeEditor = lazy(fetchEditor);

const JsonEditor = lazy(() => import('./json-editor.tsx'));
const DiffView = lazy(() => import('./diff-view.tsx'));

/** Fetches the editor once the page has nothing else to do, so that the first problem need not wait for it. */
export function warmEditor(): void {
  requestIdleCallback(() => void fetchEditor(), { timeout: 5000 });
}

/** The q editor, with an empty sheet in its place until it is there. */
export function LazyCodeEditor(props: ComponentProps<typeof CodeEditor>) {
  return (
    <Suspense fallback={<div className="editor-host" />}>
      <CodeEditor {...props} />
    </Suspense>
  );
}

/** The JSON editor, likewise. */
export function LazyJsonEditor(props: ComponentProps<typeof JsonEditor>) {
  return (
    <Suspense fallback={<div className="editor-host" />}>
      <JsonEditor {...props} />
    </Suspense>
  );
}

/** Two texts side by side, likewise. */
export function LazyDiffView(props: ComponentProps<typeof DiffView>) {
  return (
    <Suspense fallback={<div className="diff-host" />}>
      <DiffView {...props} />
    </Suspense>
  );
}
