/** Which theme shows: the chosen one, or what the system asks for. Writes it on the page's root. */
import { useMediaQuery } from '@mantine/hooks';
import { useLayoutEffect } from 'react';
import { preferences } from '../state/preferences.ts';
import { useStore } from '../state/store.ts';

export type Shown = 'light' | 'dark' | 'hc';

const at = { getInitialValueInEffect: false };

/** The theme that shows now. */
export function useTheme(): Shown {
  const { theme } = useStore(preferences);
  const dark = useMediaQuery('(prefers-color-scheme: dark)', false, at);
  const contrast = useMediaQuery('(prefers-contrast: more)', false, at);
  const system: Shown = contrast ? 'hc' : dark ? 'dark' : 'light';
  const shown = theme === 'system' ? system : theme === 'contrast' ? 'hc' : theme;
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = shown;
  }, [shown]);
  return shown;
}
