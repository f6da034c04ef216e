/** How the page looks: theme, and the height of rows. */
import { prefer, preferences } from '../../../state/preferences.ts';
import { useStore } from '../../../state/store.ts';
import { Segmented } from '../../../ui/segmented.tsx';

const themes = [
  { id: 'system', label: 'As the system' },
  { id: 'light', label: 'Light' },
  { id: 'dark', label: 'Dark' },
  { id: 'contrast', label: 'High contrast' },
] as const;

const densities = [
  { id: 'comfortable', label: 'Comfortable' },
  { id: 'compact', label: 'Compact' },
] as const;

/** The card. */
export function Look() {
  const { theme, density } = useStore(preferences);
  return (
    <section className="card padded-card" aria-label="Look">
      <h2>Look</h2>
      <div className="row g3">
        <span className="t2 setting-name">Theme</span>
        <Segmented
          label="Theme"
          segments={themes}
          value={theme}
          onChange={(next) => prefer({ theme: next })}
        />
      </div>
      <div className="row g3">
        <span className="t2 setting-name">Rows</span>
        <Segmented
          label="Rows"
          segments={densities}
          value={density}
          onChange={(next) => prefer({ density: next })}
        />
      </div>
    </section>
  );
}
