/** The wall at the foot of the first-run page; decoration only. */

/** Rows from the ground up, each a list of widths; the wall thins towards its top. */
const rows = [
  [43, 43, 69, 31, 69, 43],
  [34, 31, 57, 63, 51],
  [55, 69, 41],
  [31, 43, 13],
];

function Wall({ side }: { readonly side: 'left' | 'right' }) {
  return (
    <svg className={`bricks ${side}`} width="340" height="106" viewBox="0 0 340 106" aria-hidden="true">
      {rows.map((widths, row) => {
        let x = 0;
        return widths.map((width, at) => {
          const left = x;
          x += width + 3;
          return (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: bricks never move
              key={`${row}-${at}`}
              x={side === 'left' ? left : 340 - left - width}
              y={83 - row * 26}
              width={width}
              height={23}
              rx={3}
              fill="var(--heat-4)"
              opacity={0.95 - row * 0.27}
            />
          );
        });
      })}
    </svg>
  );
}

/** Both walls. */
export function Bricks() {
  return (
    <>
      <Wall side="left" />
      <Wall side="right" />
    </>
  );
}
