/** Rows of a map of problems by samples, and the cursor in it. */
import { expect, test } from 'vitest';
import type { MapCell, SolutionMap } from '../../../../renderer/client/index.ts';
import { cellAt, inside, rowsOf, stepped } from '../../../../renderer/sample-map/map-rows.ts';

const cell = (problem: string, sample: number): MapCell => ({
  ...{
    solution: `${problem}/${sample}`,
    problem,
    batch: 'a',
    sample,
    status: null,
    score: null,
    label: null,
  },
});
const map = (counts: Readonly<Record<string, number>>): SolutionMap => ({
  problems: Object.keys(counts).map((id) => ({ id, title: `Title of ${id}`, difficulty: null, tags: [] })),
  cells: Object.entries(counts).flatMap(([id, many]) =>
    Array.from({ length: many }, (_, at) => cell(id, at + 1)),
  ),
});

test('one map has a row a problem; two stand side by side, with gaps where one has none', () => {
  const rows = rowsOf([map({ p: 2, q: 1 }), map({ q: 2, r: 1 })]);
  expect(rows.map(({ problem, sides }) => [problem, ...sides.map((side) => side.length)])).toEqual([
    ['p', 2, 0],
    ['q', 1, 2],
    ['r', 0, 1],
  ]);
  expect(rowsOf([])).toEqual([]);
});

test('the cursor walks rows, and along a row into the next and back', () => {
  const rows = rowsOf([map({ p: 2, q: 1 })]);
  const at = (row: number, of: number) => ({ row, cell: of });
  expect(stepped(rows, at(0, 1), { rows: 1 })).toEqual(at(1, 0));
  expect(stepped(rows, at(0, 1), { cells: 1 })).toEqual(at(1, 0));
  expect(stepped(rows, at(1, 0), { cells: -1 })).toEqual(at(0, 1));
  expect(stepped(rows, at(0, 0), { cells: -1 })).toEqual(at(0, 0));
  expect(stepped(rows, at(1, 0), { cells: 1 })).toEqual(at(1, 0));
  expect(stepped(rows, at(1, 0), { rows: 1 })).toEqual(at(1, 0));
  expect(inside(rows, at(9, 9))).toEqual(at(1, 0));
  expect(inside([], at(3, 3))).toEqual(at(0, 0));
  expect(cellAt(rows, at(0, 1))?.solution).toBe('p/2');
  expect(cellAt([], at(0, 0))).toBeUndefined();
});
