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
}

/** The full name of `name` as seen from `namespace` ('' is the root, else `.a` or `.a.b`); `..x` is x of the root. */
export function fullName(name: string, namespace: string): string {
  if (name.startsWith('..')) return name.slice(2);
  return namespace === '' || name.startsWith('.') ? name : `${namespace}.${name}`;
}

export class Globals {
  private readonly cells = new Map<string, Cell>();
  /** Namespaces known even without members. */
  private readonly spaces = new Set<string>();

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
      };
      this.cells.set(name, cell);
    }
    return cell;
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
    cell.v = value;
    cell.view = undefined;
    cell.owned = false;
    cell.version++;
  }

  private spread(name: string, value: Dict): void {
    this.spaces.add(name);
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
    if (name !== '') this.spaces.add(name);
  }

  isNamespace(name: string): boolean {
    if (name === '' || name === '.' || this.spaces.has(name)) return true;
    const prefix = `${name}.`;
    for (const cell of this.cells.values()) {
      if ((cell.v !== undefined || cell.view) && cell.name.startsWith(prefix)) return true;
    }
    return false;
  }

  /** Names directly in `namespace`, sorted; '' or '.' is the root. */
  members(namespace: string): string[] {
    const prefix = namespace === '' || namespace === '.' ? '' : `${namespace}.`;
    const names = new Set<string>();
    for (const cell of this.cells.values()) {
      if (cell.v === undefined && !cell.view) continue;
      if (prefix === '' ? cell.name.startsWith('.') : !cell.name.startsWith(prefix)) continue;
      const rest = cell.name.slice(prefix.length);
      const dot = rest.indexOf('.');
      names.add(dot < 0 ? rest : rest.slice(0, dot));
    }
    return [...names].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  }

  /** Namespaces at the root, without their dot. */
  namespaces(): string[] {
    const names = new Set<string>();
    for (const name of this.spaces) names.add(name.slice(1).split('.')[0]!);
    for (const cell of this.cells.values()) {
      if (cell.v !== undefined && cell.name.startsWith('.')) names.add(cell.name.slice(1).split('.')[0]!);
    }
    return [...names].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  }

  /** A namespace as q shows it: the root as it is, any other with an entry of the null symbol in front. */
  asDict(namespace: string): Dict {
    const names = this.members(namespace);
    const root = namespace === '' || namespace === '.';
    const prefix = root ? '' : `${namespace}.`;
    const values = names.map((name) => this.get(prefix + name) ?? nil);
    if (root) return dict(syms(names), collapse(values));
    return dict(syms(['', ...names]), list([nil, ...values]));
  }
}
