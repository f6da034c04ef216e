/** How two batches usually write a problem's solution: what passes where they do better, and what fails in the other. */
import { useQuery } from '@tanstack/react-query';
import { type BatchForms, queries } from '../../../client/index.ts';
import { QProgram } from '../../../editor/index.ts';
import { Failure, Skeleton } from '../../../ui/empty.tsx';
import type { Filter } from '../outcomes.ts';

type Form = NonNullable<BatchForms['first']['passing']>;
type Way = keyof BatchForms['first'];

function One({ of, way, name }: { readonly of: Form | null; readonly way: Way; readonly name: string }) {
  return (
    <section className="form" aria-label={`Most common ${way} form in ${name}`}>
      <h3 className="sm t2">
        Most common {way} form in {name}
        {of && (
          <span className="t3">
            {' '}
            {of.count} of {of.of}
          </span>
        )}
      </h3>
      {of === null ? (
        <p className="t3 sm">No {way} sample with code.</p>
      ) : of.language === 'q' ? (
        <QProgram code={of.code} label={`Code of ${of.solution}`} />
      ) : (
        <pre className="code raw-answer">{of.code}</pre>
      )}
    </section>
  );
}

interface Props {
  readonly problem: string;
  readonly batches: readonly [first: string, second: string];
  /** Who does better at it. */
  readonly ahead: Exclude<Filter, 'all'>;
}

/** Two forms side by side: the passing one of the batch that is ahead first, both passing ones where they tie. */
export function Forms({ problem, batches: [first, second], ahead }: Props) {
  const forms = useQuery(queries.batches.forms.queryOptions({ input: { problem, first, second } }));
  if (forms.error) return <Failure of={forms.error} retry={() => void forms.refetch()} />;
  if (!forms.data) return <Skeleton count={3} />;
  const wayIn = (side: 'first' | 'second'): Way =>
    ahead === 'tied' || ahead === side ? 'passing' : 'failing';
  const [mine, theirs] = [wayIn('first'), wayIn('second')];
  return (
    <div className="forms">
      <One of={forms.data.first[mine]} way={mine} name="A" />
      <One of={forms.data.second[theirs]} way={theirs} name="B" />
    </div>
  );
}
