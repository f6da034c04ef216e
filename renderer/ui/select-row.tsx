/** A row of a table of which rows can be selected: its box first, a tint where it is selected, a bar where it is current. */
import type { ReactNode } from 'react';

interface Props {
  /** What is selected, as readers hear it. */
  readonly name: string;
  readonly selected: boolean;
  readonly current: boolean;
  readonly onSelect: () => void;
  /** Makes the row the current one. */
  readonly onPoint: () => void;
  /** What a double click does. */
  readonly onOpen?: () => void;
  /** Its place in the whole table, where only a part of the rows is drawn. */
  readonly rowIndex?: number;
  /** The other cells. */
  readonly children: ReactNode;
}

/** The row. */
export function SelectRow({ name, selected, current, onSelect, onPoint, onOpen, rowIndex, children }: Props) {
  return (
    <tr
      className={[selected && 'sel', current && 'cur'].filter(Boolean).join(' ')}
      aria-rowindex={rowIndex}
      aria-selected={selected}
      aria-current={current}
      onClick={onPoint}
      onDoubleClick={onOpen}
    >
      <td>
        <input
          type="checkbox"
          className="cb"
          aria-label={`Select ${name}`}
          checked={selected}
          onChange={onSelect}
          onClick={(event) => event.stopPropagation()}
        />
      </td>
      {children}
    </tr>
  );
}
