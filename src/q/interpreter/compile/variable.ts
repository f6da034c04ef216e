/** Variables that assignments write: slots of the frame or global cells, with the mark that they own their value. */
import { QError } from '../../errors.ts';
import { nil } from '../../values/nil.ts';
import type { Value } from '../../values/types.ts';
import type { Cell } from '../globals.ts';
import type { Frame } from '../lambda.ts';
import { lookupOther } from '../lookup.ts';
import type { Compiler } from './compiler.ts';

/** A variable as code: how to read, write, and whether it owns its value. */
export interface Variable {
  readonly name: string;
  readonly read: (f: Frame) => Value | undefined;
  readonly write: (f: Frame, x: Value) => void;
  readonly owned: (f: Frame) => boolean;
  readonly own: (f: Frame, owned: boolean) => void;
}

function localVariable(name: string, slot: number, mark: number | undefined): Variable {
  const m = mark ?? -1;
  return {
    name,
    read: (f) => f[slot],
    write: (f, x) => {
      f[slot] = x;
    },
    owned: m < 0 ? () => false : (f) => f[m] !== undefined,
    own:
      m < 0
        ? () => {}
        : (f, owned) => {
            f[m] = owned ? nil : undefined;
          },
  };
}

function globalVariable(name: string, cell: Cell, c: Compiler): Variable {
  const { m } = c.scope;
  const isNamespace = /^\.[a-zA-Z0-9_]*$/.test(cell.name);
  return {
    name,
    read: () => (cell.view ? cell.view() : (cell.v ?? lookupOther(cell.name, m))),
    write: (_f, x) => {
      if (m.readOnly) throw new QError('noupdate');
      if (isNamespace) {
        m.globals.set(cell.name, x);
        return;
      }
      if (cell.v === undefined) m.globals.claim(cell);
      cell.v = x;
      cell.view = undefined;
      cell.version++;
    },
    owned: () => cell.owned && !cell.view,
    own: (_f, owned) => {
      cell.owned = owned;
    },
  };
}

export function variable(name: string, c: Compiler): Variable {
  const slot = c.scope.slot(name);
  if (slot !== undefined) return localVariable(name, slot, c.scope.marks.get(name));
  return globalVariable(name, c.scope.cell(name), c);
}
