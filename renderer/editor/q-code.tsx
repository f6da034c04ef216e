/** Q code that only shows, coloured as the editor colours it: inline for values, with line numbers for a program. */
import { Fragment, memo } from 'react';
import { type Mark, type MarkedLine, markedLines } from './marked-lines.ts';
import { type SpanKind, spansOf } from './q-spans.ts';

const classes: Readonly<Record<SpanKind, string>> = {
  comment: 'kc',
  string: 'ks',
  symbol: 'ky',
  number: 'kn',
  keyword: 'kk',
  builtin: 'kb',
  name: 'kf',
  operator: 'ko',
};

/** Above this many characters the colours are left out: nobody reads them and they cost the page. */
const colourLimit = 20_000;

/** One run of coloured code. */
export const QInline = memo(function QInline({ code }: { readonly code: string }) {
  if (code.length > colourLimit) return code;
  let at = 0;
  const parts = spansOf(code).map((span) => {
    const before = code.slice(at, span.start);
    at = span.end;
    return (
      <Fragment key={span.start}>
        {before}
        <span className={classes[span.kind]}>{code.slice(span.start, span.end)}</span>
      </Fragment>
    );
  });
  return (
    <>
      {parts}
      {code.slice(at)}
    </>
  );
});

const unmarked: readonly Mark[] = [];

interface ProgramProps {
  readonly code: string;
  readonly label: string;
  /** Numbered evidence. */
  readonly marks?: readonly Mark[];
  /** The mark that is looked at. */
  readonly current?: number | null;
}

function Line({ line, number, current }: { line: MarkedLine; number: number; current: number | null }) {
  return (
    <div className="l" data-start={line.start} data-length={line.text.length}>
      <i>{number}</i>
      <span data-text="">
        {line.stretches.map((stretch) => {
          const runs = stretch.runs.map(({ start, text, kind }) =>
            kind === null ? (
              <Fragment key={start}>{text}</Fragment>
            ) : (
              <span key={start} className={classes[kind]}>
                {text}
              </span>
            ),
          );
          const at = stretch.runs[0]?.start;
          return stretch.mark === null ? (
            <Fragment key={at}>{runs}</Fragment>
          ) : (
            <mark key={at} className={stretch.mark === current ? 'ev now' : 'ev'}>
              {runs}
            </mark>
          );
        })}
        {line.text === '' && ' '}
      </span>
      {line.begins.map((mark) => (
        <span key={mark} className={mark === current ? 'evn now' : 'evn'}>
          <span className="sr">evidence </span>
          {mark}
        </span>
      ))}
    </div>
  );
}

/** A whole program with line numbers, and evidence in its place. */
export const QProgram = memo(function QProgram({
  code,
  label,
  marks = unmarked,
  current = null,
}: ProgramProps) {
  return (
    <section className="code-v" aria-label={label}>
      {markedLines(code.replace(/\n$/, ''), marks, colourLimit).map((line, at) => (
        <Line key={line.start} line={line} number={at + 1} current={current} />
      ))}
    </section>
  );
});
