/** Whether a dataset is open, for commands outside React; the shell keeps it true to the workspace's status. */
import { createStore } from '../state/store.ts';

export const datasetOpen = createStore(false);
