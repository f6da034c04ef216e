/** A value once it has stopped changing: for what is asked of the host while somebody types or drags. */
import { useEffect, useState } from 'react';

/** The newest value that stood for `ms`. */
export function useRested<T>(value: T, ms: number): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setRested(value), ms);
    return () => window.clearTimeout(timer);
  }, [value, ms]);
  return rested;
}
