/** A statement in Markdown. Imported text is hostile: no HTML, no pictures from elsewhere, links open outside. */
import { isValidElement, type ReactNode } from 'react';
import Markdown, { type Components } from 'react-markdown';
import { programIn } from './program-in.ts';
import { QInline } from './q-code.tsx';

const textOf = (node: ReactNode): string => {
  if (typeof node === 'string') return node;
  if (Array.isArray(node)) return node.map(textOf).join('');
  return isValidElement<{ children?: ReactNode }>(node) ? textOf(node.props.children) : '';
};

const components: Components = {
  pre: ({ children }) => (
    <div className="io">
      <header>Example</header>
      <pre className="mono">
        <QInline code={textOf(children).replace(/\n$/, '')} />
      </pre>
    </div>
  ),
  a: ({ href, children }) => (
    <a href={href} target="_blank" rel="noreferrer">
      {children}
    </a>
  ),
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h3>{children}</h3>,
};

/** Draws Markdown as the design sets text, and a statement that is a program as that program. */
export function Statement({ text }: { readonly text: string }) {
  const program = programIn(text);
  if (program !== null)
    return (
      <pre className="statement program mono">
        {program === 'q' ? <QInline code={text.trimEnd()} /> : text.trimEnd()}
      </pre>
    );
  return (
    <div className="statement">
      <Markdown components={components} disallowedElements={['img']} unwrapDisallowed>
        {text}
      </Markdown>
    </div>
  );
}
