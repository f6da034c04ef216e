/**
 * Two panes parted by a line that can be dragged or moved with arrows; the size is remembered under the split's
 * name. Sizes are pixels of the fixed pane, the other one takes the rest.
 */
import { type PointerEvent, type ReactNode, useRef } from 'react';
import { prefer, preferences } from '../state/preferences.ts';
import { useStore } from '../state/store.ts';

interface Props {
  /** Names the split; its size is kept under it. */
  readonly name: string;
  readonly direction: 'row' | 'column';
  /** Which child keeps its size. */
  readonly fixed: 'first' | 'second';
  readonly initial: number;
  readonly smallest: number;
  /** What is left at least for the other child. */
  readonly rest: number;
  readonly children: readonly [ReactNode, ReactNode];
}

const keySteps: Readonly<Record<string, number>> = {
  ArrowLeft: -16,
  ArrowUp: -16,
  ArrowRight: 16,
  ArrowDown: 16,
};

/** Lays both children out with the grip between them. */
export function Split({ name, direction, fixed, initial, smallest, rest, children }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const kept = useStore(preferences).panes[name] ?? initial;
  const sign = fixed === 'first' ? 1 : -1;

  const resize = (size: number) => {
    const box = frame.current;
    const whole = box ? (direction === 'row' ? box.clientWidth : box.clientHeight) : 0;
    const within = Math.round(Math.max(smallest, Math.min(size, whole - rest)));
    prefer({ panes: { ...preferences.get().panes, [name]: within } });
  };

  const drag = (event: PointerEvent<HTMLDivElement>) => {
    const grip = event.currentTarget;
    const from = direction === 'row' ? event.clientX : event.clientY;
    grip.setPointerCapture(event.pointerId);
    grip.onpointermove = (move) =>
      resize(kept + sign * ((direction === 'row' ? move.clientX : move.clientY) - from));
    grip.onpointerup = () => {
      grip.onpointermove = null;
    };
  };

  const flex = (which: 'first' | 'second') =>
    which === fixed
      ? { flex: `0 1 ${kept}px`, minWidth: 0, minHeight: 0 }
      : { flex: '1 1 0', minWidth: 0, minHeight: 0 };

  return (
    <div className={direction === 'row' ? 'split-h' : 'split-v grow'} ref={frame}>
      <div className="split-part" style={flex('first')}>
        {children[0]}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a separator that moves is not a rule */}
      <div
        role="separator"
        tabIndex={0}
        aria-label={`Resize ${name}`}
        aria-orientation={direction === 'row' ? 'vertical' : 'horizontal'}
        aria-valuenow={kept}
        aria-valuemin={smallest}
        aria-valuemax={4000}
        className={direction === 'row' ? 'vr' : 'hr'}
        onPointerDown={drag}
        onDoubleClick={() => resize(initial)}
        onKeyDown={(event) => {
          const by = keySteps[event.key];
          if (by === undefined) return;
          event.preventDefault();
          event.stopPropagation();
          resize(kept + sign * by);
        }}
      />
      <div className="split-part" style={flex('second')}>
        {children[1]}
      </div>
    </div>
  );
}
