/** Two texts side by side with what differs marked; read only. Under 700 pixels one below the other. */
import { useEffect, useRef } from 'react';
import { editorOptions, plainBrackets } from './editor-options.ts';
import { monaco } from './monaco.ts';

interface Side {
  readonly title: string;
  readonly text: string;
  readonly language: string;
}

/** The view; a change of either text makes it anew. */
export default function DiffView({ left, right }: { readonly left: Side; readonly right: Side }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!host.current) return;
    const models = {
      original: monaco.editor.createModel(left.text, left.language),
      modified: monaco.editor.createModel(right.text, right.language),
    };
    const made = monaco.editor.createDiffEditor(host.current, {
      ...editorOptions,
      readOnly: true,
      originalEditable: false,
      renderSideBySide: true,
      renderSideBySideInlineBreakpoint: 700,
      renderMarginRevertIcon: false,
      renderOverviewRuler: false,
      lineNumbersMinChars: 3,
      wordWrap: 'on',
      diffWordWrap: 'on',
    });
    const compared = made.createViewModel(models);
    made.setModel(compared);
    made.getOriginalEditor().updateOptions({ ariaLabel: left.title });
    made.getModifiedEditor().updateOptions({ ariaLabel: right.title });
    plainBrackets(made.getOriginalEditor());
    plainBrackets(made.getModifiedEditor());
    return () => {
      // In this order: what still computes must see that it is no longer wanted before the texts go.
      made.setModel(null);
      compared.dispose();
      made.dispose();
      models.original.dispose();
      models.modified.dispose();
    };
  }, [left, right]);
  return <div className="diff-host" ref={host} />;
}
