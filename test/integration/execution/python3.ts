/** Whether the machine has a python3 that Python checks can run on. */
import { findSystemPython } from '../../../src/execution/embedded/system-python.ts';

/** Why there is none, as the reason for which tests are skipped; null where there is one. */
export const noPython3: string | null = (() => {
  try {
    findSystemPython(null);
    return null;
  } catch (error) {
    return `(skipped: ${error instanceof Error ? error.message : String(error)})`;
  }
})();
