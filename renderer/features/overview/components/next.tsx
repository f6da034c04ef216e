/** What waits for the person at the desk, each queue a card with the keys that lead there. */
import type { Status } from '../../../client/index.ts';
import { KeyHint } from '../../../commands/key-hint.tsx';
import { formatRoute, type Route } from '../../../navigation/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { figure } from '../../../ui/numbers.ts';

type Counts = NonNullable<Status['dataset']>['counts'];

interface Queue {
  readonly name: string;
  readonly icon: 'review' | 'hacked' | 'split';
  readonly count: number;
  readonly order: string;
  readonly keys: string;
  readonly route: Route;
}

const queuesOf = (counts: Counts): readonly Queue[] => [
  {
    name: 'Review',
    icon: 'review',
    count: counts.toReview,
    order: 'passed first',
    keys: 'G R',
    route: { screen: 'review', query: '' },
  },
  {
    name: 'Suspects',
    icon: 'hacked',
    count: counts.suspects,
    order: 'by value of a look',
    keys: 'G S',
    route: { screen: 'suspects', query: '' },
  },
  {
    name: 'Adjudicate',
    icon: 'split',
    count: counts.disputes,
    order: 'two reviewers differ',
    keys: 'G A',
    route: { screen: 'adjudicate' },
  },
];

/** The cards. */
export function Next({ counts }: { readonly counts: Counts }) {
  return (
    <div className="queues">
      {queuesOf(counts).map(({ name, icon, count, order, keys, route }) => (
        <a key={name} className={`card queue-card plain ${icon}`} href={formatRoute(route)}>
          <Icon name={icon} />
          <span className="grow">
            <span className="row g2">
              <b className="m">{name}</b>
              <span className="badge num">{figure(count)}</span>
            </span>
            <span className="sm t2">{order}</span>
          </span>
          <KeyHint keys={keys} />
        </a>
      ))}
    </div>
  );
}
