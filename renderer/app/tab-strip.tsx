/** The open problems as tabs over the page. */
import { formatRoute, go, openTabs } from '../navigation/index.ts';
import { useStore } from '../state/store.ts';
import { Icon } from '../ui/icon.tsx';
import { closeCurrentTab } from './shell-commands.ts';

/** The strip; `current` is the problem in view. */
export function TabStrip({ current }: { readonly current: string }) {
  const tabs = useStore(openTabs);
  return (
    <nav className="tabs" aria-label="Open problems">
      {tabs.map((tab) => (
        <span key={tab.id} className={tab.id === current ? 'tab on' : 'tab'}>
          <a
            className="plain row g2 tab-link"
            href={formatRoute({ screen: 'problem', id: tab.id, solution: null })}
            aria-current={tab.id === current ? 'page' : undefined}
          >
            <span className="t3">{tab.id}</span>
            <span className="ell">{tab.title}</span>
          </a>
          <button
            type="button"
            className="tab-close"
            aria-label={`Close ${tab.id}`}
            onClick={() => closeCurrentTab(tab.id)}
          >
            <Icon name="close" size={12} />
          </button>
        </span>
      ))}
      <button
        type="button"
        className="btn quiet icon"
        aria-label="Open another problem"
        onClick={() => go({ screen: 'problems', query: '' })}
      >
        <Icon name="plus" size={14} />
      </button>
    </nav>
  );
}
