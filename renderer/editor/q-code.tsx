/** Q code that only shows, coloured as the editor colours it: inline for values, with line numbers for a program. */
import { Fragment, memo } from 'react';
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

/** Splits coloured code into lines, so that each line can carry its number. */
function linesOf(code: string) {
  const spans = spansOf(code.slice(0, colourLimit));
  let offset = 0;
  return code.split('\n').map((text) => {
    const start = offset;
    const end = start + text.length;
    offset = end + 1;
    const within = spans
      .filter((span) => span.start < end && span.end > start)
      .map((span) => ({
        kind: span.kind,
        start: Math.max(span.start, start) - start,
        end: Math.min(span.end, end) - start,
      }));
    return { text, within };
  });
}

/** A whole program with line numbers. */
export const QProgram = memo(function QProgram({
  code,
  label,
}: {
  readonly code: string;
  readonly label: string;
}) {
  return (
    <section className="code-v" aria-label={label}>
      {linesOf(code.replace(/\n$/, '')).map(({ text, within }, line) => {
        let at = 0;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
          <div className="l" key={line}>
            <i>{line + 1}</i>
            <span>
              {within.map((span) => {
                const before = text.slice(at, span.start);
                at = span.end;
                return (
                  <Fragment key={span.start}>
                    {before}
                    <span className={classes[span.kind]}>{text.slice(span.start, span.end)}</span>
                  </Fragment>
                );
              })}
              {text.slice(at) || (within.length === 0 ? ' ' : '')}
            </span>
          </div>
        );
      })}
    </section>
  );
});
