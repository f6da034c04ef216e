/**
 * Global variables: one cell a full name (`x`, `.ns.x`), made on first mention and never replaced, so that compiled
 * code can hold on to it. A namespace is not stored: it is what its members make it.
 */
import { dict, list, syms } from '../values/make.ts';
import { nil } from '../values/nil.ts';
import type { Dict, TextVector, Value } from '../values/types.ts';
import { collapse, items } from '../values/vector.ts';

export interface Cell {
  readonly name: string;
  v: Value | undefined;
  /** The value was made by an amend of this variable and nobody else holds it. */
  owned: boolean;
  /** Set for a view: gives the value anew where something it reads has changed. */
  view: (() => Value) | undefined;
  /** True for a view that has yet to be computed, or to be computed again. */
  pending: (() => boolean) | undefined;
  /** The text of the view. */
  viewSource: string | undefined;
  /** The globals that the view reads. */
  viewReads: readonly string[] | undefined;
  /** Rises with every assignment; views compare it. */
  version: number;
  /** When it got its value first: names of a namespace stand in that order. */
  since: number;
  /** A view as its namespace holds it: its definition, not its value. */
  definition: Value | undefined;
}

/** The full name of `name` as seen from `namespace` ('' is the root, else `.a` or `.a.b`); `..x` is x of the root. */
export function fullName(name: string, namespace: string): string {
  if (name.startsWith('..')) return name.slice(2);
  return namespace === '' || name.startsWith('.') ? name : `${namespace}.${name}`;
}

/** Notes `since` for `name` where it is the first. */
function noteFirst(names: Map<string, number>, name: string, since: number): void {
  names.set(name, Math.min(names.get(name) ?? since, since));
}

const inOrder = (names: ReadonlyMap<string, number>): string[] =>
  [...names].sort(([, a], [, b]) => a - b).map(([name]) => name);

export class Globals {
  private readonly cells = new Map<string, Cell>();
  /** Namespaces known even without members, with when they came up. */
  private readonly spaces = new Map<string, number>();
  private moment = 0;

  cell(name: string): Cell {
    let cell = this.cells.get(name);
    if (!cell) {
      cell = {
        name,
        v: undefined,
        owned: false,
        view: undefined,
        viewSource: undefined,
        viewReads: undefined,
        pending: undefined,
        version: 0,
        since: 0,
        definition: undefined,
      };
      this.cells.set(name, cell);
    }
    return cell;
  }

  /** To be called before a cell gets a value: one without a value takes its place behind all others. */
  claim(cell: Cell): void {
    if (cell.v === undefined && !cell.view) cell.since = ++this.moment;
  }

  /** The value of a cell, a view evaluated. */
  read(cell: Cell): Value | undefined {
    if (cell.view) return cell.view();
    cell.owned = false;
    return cell.v;
  }

  /** A global by its full name: a variable, a namespace as a dictionary, or an item of a dictionary (`d.a`). */
  get(name: string): Value | undefined {
    const cell = this.cells.get(name);
    const value = cell && this.read(cell);
    if (value !== undefined) return value;
    if (name.startsWith('.') && this.isNamespace(name)) return this.asDict(name);
    return undefined;
  }

  set(name: string, value: Value): void {
    if (/^\.[a-zA-Z0-9_]*$/.test(name) && value.t === 99 && value.keys.t === 11) {
      this.spread(name, value);
      return;
    }
    const cell = this.cell(name);
    this.claim(cell);
    cell.v = value;
    cell.view = undefined;
    cell.owned = false;
    cell.version++;
  }

  private spread(name: string, value: Dict): void {
    this.addNamespace(name);
    for (const member of this.members(name)) this.delete(`${name}.${member}`);
    const values = items(value.values as never);
    (value.keys as TextVector).v.forEach((key, i) => {
      if (key !== '') this.set(`${name}.${key}`, values[i]!);
    });
  }

  delete(name: string): void {
    const cell = this.cells.get(name);
    if (!cell) return;
    cell.v = undefined;
    cell.view = undefined;
    cell.version++;
  }

  addNamespace(name: string): void {
    if (name !== '' && !this.spaces.has(name)) this.spaces.set(name, ++this.moment);
  }

  isNamespace(name: string): boolean {
    if (name === '' || name === '.' || this.spaces.has(name)) return true;
    const prefix = `${name}.`;
    for (const cell of this.cells.values()) {
      if ((cell.v !== undefined || cell.view) && cell.name.startsWith(prefix)) return true;
    }
    return false;
  }

  /** Names directly in `namespace` in the order in which they came up; '' or '.' is the root. */
  members(namespace: string): string[] {
    const prefix = namespace === '' || namespace === '.' ? '' : `${namespace}.`;
    const names = new Map<string, number>();
    for (const cell of this.cells.values()) {
      if (cell.v === undefined && !cell.view) continue;
      if (prefix === '' ? cell.name.startsWith('.') : !cell.name.startsWith(prefix)) continue;
      const rest = cell.name.slice(prefix.length);
      const dot = rest.indexOf('.');
      noteFirst(names, dot < 0 ? rest : rest.slice(0, dot), cell.since);
    }
    return inOrder(names);
  }

  /** Namespaces at the root, without their dot, in the order in which they came up. */
  namespaces(): string[] {
    const names = new Map<string, number>();
    const root = (name: string): string => name.slice(1).split('.')[0] as string;
    for (const [name, since] of this.spaces) noteFirst(names, root(name), since);
    for (const cell of this.cells.values()) {
      if (cell.v !== undefined && cell.name.startsWith('.')) noteFirst(names, root(cell.name), cell.since);
    }
    return inOrder(names);
  }

  /** What a namespace holds under a full name: of a view its definition. */
  member(name: string): Value | undefined {
    const cell = this.cells.get(name);
    return cell?.view ? cell.definition : this.get(name);
  }

  /** A namespace as q shows it: the root as it is, any other with an entry of the null symbol in front. */
  asDict(namespace: string): Dict {
    const names = this.members(namespace);
    const root = namespace === '' || namespace === '.';
    const prefix = root ? '' : `${namespace}.`;
    const values = names.map((name) => this.member(prefix + name) ?? nil);
    if (root) return dict(syms(names), collapse(values));
    return dict(syms(['', ...names]), list([nil, ...values]));
  }
}
