/** Opens and closes the palette from anywhere. */
import { createStore } from '../state/store.ts';

const opened = createStore(false);

export const palette = {
  opened,
  open: () => opened.set(true),
  close: () => opened.set(false),
};
