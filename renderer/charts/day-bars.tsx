/** Counts a day as bars, second looks on top of first ones. */
import { CountAxis, countScale } from './count-axis.tsx';

export interface DayCount {
  /** As 2026-11-30. */
  readonly day: string;
  readonly first: number;
  readonly second: number;
}

const width = 360;
const height = 190;
const box = { left: 34, right: 352, top: 12, bottom: 160 };

/** `30 Nov`. */
const dayName = (day: string): string =>
  new Date(`${day}T00:00`).toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });

/** The plot of the days given, evenly apart. @param today so that the last bar can be told by name */
export function DayBars({ days, today }: { readonly days: readonly DayCount[]; readonly today: string }) {
  const scale = countScale(Math.max(0, ...days.map(({ first, second }) => first + second)), box);
  const step = (box.right - box.left) / Math.max(7, days.length);
  const wide = Math.min(24, step - 5);
  const x = (at: number): number => box.left + 3 + at * step;
  return (
    <svg className="plot" viewBox={`0 0 ${width} ${height}`} role="img" aria-label="Labels a day">
      <CountAxis box={box} scale={scale} />
      {days.map(({ day, first, second }, at) => (
        <g key={day}>
          <title>{`${dayName(day)}: ${first} first looks, ${second} second looks`}</title>
          <rect
            x={x(at)}
            width={wide}
            y={box.bottom - first * scale.each}
            height={first * scale.each}
            rx={1.5}
            fill="var(--cell)"
          />
          {second > 0 && (
            <rect
              x={x(at)}
              width={wide}
              y={box.bottom - (first + second) * scale.each}
              height={Math.max(1, second * scale.each - 1.5)}
              rx={1.5}
              fill="var(--s-b)"
            />
          )}
          {[0, Math.floor((days.length - 1) / 2), days.length - 1].includes(at) && (
            <text x={x(at) + wide / 2} y={box.bottom + 18} textAnchor="middle">
              {day === today ? 'Today' : dayName(day)}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}
