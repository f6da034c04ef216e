/**
 * The link between command records, which stand still, and the screen that is mounted now: the screen fills the
 * slot with what it can do, the records look into it. Empty while no such screen is there.
 */
import { useEffect } from 'react';

export interface Slot<T> {
  /** What the mounted screen offers, or null. */
  get(): T | null;
  /** Offers `value` until the answer is called. */
  fill(value: T): () => void;
}

/** An empty slot. */
export function createSlot<T>(): Slot<T> {
  let current: T | null = null;
  return {
    get: () => current,
    fill(value) {
      current = value;
      return () => {
        if (current !== value) return;
        current = null;
      };
    },
  };
}

/** Keeps `value` in the slot while the component is mounted; the newest value counts. */
export function useSlot<T>(slot: Slot<T>, value: T): void {
  useEffect(() => slot.fill(value));
}
