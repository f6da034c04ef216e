/** One line of console over a solution's code, to try an input while judging. */
import { useMutation } from '@tanstack/react-query';
import { type RefObject, useState } from 'react';
import { api, type ReviewItem } from '../client/index.ts';
import { QInline } from '../editor/index.ts';
import { Failure } from '../ui/empty.tsx';
import { counted, milliseconds } from '../ui/numbers.ts';

interface Props {
  readonly item: ReviewItem;
  readonly input: RefObject<HTMLInputElement | null>;
  /** What stands in the line to begin with, e.g. the call that disagrees. */
  readonly initial?: string;
}

/** The line; its answer stays until the next. Give it a key of its own for each solution. */
export function ConsoleLine({ item, input, initial = '' }: Props) {
  const [expression, setExpression] = useState(initial);
  const work = useMutation({
    mutationFn: () => api.grade.evaluate({ code: item.solution.code, expression }),
  });
  return (
    <div className="console-line">
      <label className="row g2">
        <span className="mono t3">q)</span>
        <input
          ref={input}
          className="mono grow bare"
          aria-label="Try an input"
          placeholder={`${item.problem.entryPoint} …`}
          spellCheck={false}
          value={expression}
          onChange={(event) => setExpression(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && expression.trim()) work.mutate();
            if (event.key === 'Escape') event.currentTarget.blur();
          }}
        />
      </label>
      {work.data && (
        <div className="row g2 top-aligned">
          <pre className={work.data.status === 'passed' ? 'mono grow' : 'mono grow diff'}>
            <QInline code={work.data.output.trimEnd() || 'no output'} />
          </pre>
          <span className="t3 sm nowrap">
            {milliseconds(work.data.ms)} ms
            {work.data.steps === null ? '' : `, ${counted(work.data.steps, 'step')}`}
          </span>
        </div>
      )}
      {work.error ? <Failure of={work.error} retry={() => work.mutate()} /> : null}
    </div>
  );
}
