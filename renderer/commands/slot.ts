/**
 * The link between command records, which stand still, and the screen that is mounted now: the screen fills the
 * slot with what it can do, the records look into it. Empty while no such screen is there.
 */
import { useEffect, useSyncExternalStore } from 'react';

export interface Slot<T> {
  /** What the mounted screen offers, or null. */
  get(): T | null;
  /** Offers `value` until the answer is called. */
  fill(value: T): () => void;
  subscribe(listener: () => void): () => void;
}

/** An empty slot. */
export function createSlot<T>(): Slot<T> {
  let current: T | null = null;
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    get: () => current,
    fill(value) {
      current = value;
      tell();
      return () => {
        if (current !== value) return;
        current = null;
        tell();
      };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Keeps `value` in the slot while the component is mounted; the newest value counts. */
export function useSlot<T>(slot: Slot<T>, value: T): void {
  useEffect(() => slot.fill(value));
}

/** What stands in the slot, followed. */
export function useSlotValue<T>(slot: Slot<T>): T | null {
  return useSyncExternalStore(slot.subscribe, slot.get);
}
