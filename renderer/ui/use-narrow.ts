/** True under 1100 pixels, where panes become one column with a switch. */
import { useMediaQuery } from '@mantine/hooks';

/** Follows the width of the window. */
export const useNarrow = (): boolean =>
  useMediaQuery('(max-width: 1099px)', false, { getInitialValueInEffect: false });
