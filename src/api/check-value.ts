/** Whether JSON of a test is a q value: what imports ask before they store anything. */
import { ExecutionError, valueOfJson } from '../execution/index.ts';

/** What keeps a JSON text from being a q value, in one sentence; null where it is one. */
export const checkValue = (json: string): string | null => {
  try {
    valueOfJson(json);
    return null;
  } catch (error) {
    if (error instanceof ExecutionError) return error.message;
    throw error;
  }
};
