/** Columns of a table as data: their widths for its `colgroup`, their names for its first row. */

/** Name, width in pixels (undefined takes what is left), and whether it holds numbers. */
export type Head = readonly [label: string, width: number | undefined, number: boolean];

interface Props {
  readonly heads: readonly Head[];
}

export const HeadWidths = ({ heads }: Props) =>
  heads.map(([label, width]) => <col key={label} style={width ? { width } : {}} />);

export const HeadCells = ({ heads }: Props) =>
  heads.map(([label, , number]) => (
    <th key={label} scope="col" className={number ? 'num' : ''}>
      {label}
    </th>
  ));

/** Both, as the top of a table. */
export const TableTop = ({ heads }: Props) => (
  <>
    <colgroup>
      <HeadWidths heads={heads} />
    </colgroup>
    <thead>
      <tr>
        <HeadCells heads={heads} />
      </tr>
    </thead>
  </>
);
