/** `\c`, `\P`, `\d` and the other system commands that stay inside; the ones that reach outside are refused. */
import { QError, Refused, Unsupported } from '../errors.ts';
import { atom, bool, int, long, longs, sym, syms } from '../values/make.ts';
import { nil } from '../values/nil.ts';
import { typeRow } from '../values/type-table.ts';
import type { Value, Vector } from '../values/types.ts';
import { fullName } from './globals.ts';
import type { Machine } from './machine.ts';

type Command = (argument: string, m: Machine) => Value;

function numbers(argument: string): number[] {
  const parts = argument
    .replace(/\s\/.*$/s, '')
    .trim()
    .split(/\s+/)
    .filter(Boolean)
    .map(Number);
  if (parts.some((n) => !Number.isInteger(n))) throw new QError('type');
  return parts;
}

function size(
  argument: string,
  m: Machine,
  rows: 'consoleRows' | 'webRows',
  columns: 'consoleColumns' | 'webColumns',
): Value {
  const { settings } = m;
  const [r, c] = numbers(argument);
  if (r === undefined || c === undefined)
    return { t: 6, v: Int32Array.of(settings[rows], settings[columns]), attr: '' };
  const clamp = (n: number): number => Math.max(10, Math.min(2000, n));
  settings[rows] = clamp(r);
  settings[columns] = clamp(c);
  return nil;
}

function setting(argument: string, m: Machine, name: 'precision' | 'weekOffset'): Value {
  const [n] = numbers(argument);
  if (n === undefined) return int(m.settings[name]);
  m.settings[name] = n;
  return nil;
}

/** `\o`: hours or minutes from UTC, null for the machine's own, which is UTC here. */
function offset(argument: string, m: Machine): Value {
  const { settings } = m;
  if (argument.trim() === '')
    return Number.isNaN(settings.utcOffset) ? atom(-6, typeRow(6).nil) : int(settings.utcOffset);
  const [n] = argument.trim() === '0N' ? [Number.NaN] : numbers(argument);
  settings.utcOffset = n ?? Number.NaN;
  return nil;
}

function directory(argument: string, m: Machine): Value {
  const name = argument.trim();
  if (name === '') return sym(m.namespace === '' ? '.' : m.namespace);
  if (!name.startsWith('.')) throw new QError(name);
  m.namespace = name === '.' ? '' : name;
  m.globals.addNamespace(m.namespace);
  return nil;
}

const sortedMembers = (space: string, m: Machine): string[] =>
  m.globals.members(space).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));

/** Names in a namespace whose values pass `test`. */
function namesWhere(argument: string, m: Machine, test: (x: Value) => boolean): Value {
  const space = argument.trim() || m.namespace;
  const prefix = space === '' || space === '.' ? '' : `${space}.`;
  if (argument.trim() !== '' && !m.globals.isNamespace(space)) throw new QError(space);
  const names = sortedMembers(space, m).filter((name) => {
    const cell = m.globals.cell(prefix + name);
    return cell.v !== undefined && test(cell.v);
  });
  return syms(names);
}

function viewNames(argument: string, m: Machine): Value {
  const space = argument.trim() || m.namespace;
  const prefix = space === '' || space === '.' ? '' : `${space}.`;
  const names = sortedMembers(space, m).filter((name) => m.globals.cell(prefix + name).view !== undefined);
  return { t: 11, v: names, attr: names.length > 0 ? 's' : '' };
}

function seed(argument: string, m: Machine): Value {
  if (argument.trim() === '0N') return int(m.seedValue);
  const [n] = numbers(argument);
  if (n === undefined) return int(m.seedValue);
  m.seed(n);
  return nil;
}

function timed(argument: string, m: Machine, space: boolean): Value {
  const repeat = /^:(\d+)\s/.exec(argument);
  const source = (repeat ? argument.slice(repeat[0].length) : argument).trim();
  if (source === '') return int(0);
  // A number is the pause of the timer, which nothing here waits for.
  if (!space && !repeat && /^\d+$/.test(source)) return nil;
  const started = m.budget.elapsed;
  const before = m.budget.allocated;
  for (let i = Number(repeat?.[1] ?? 1); i > 0; i--) m.evaluate(source);
  const ms = Math.round(m.budget.elapsed - started);
  return space ? longs([ms, m.budget.allocated - before]) : long(ms);
}

const isFunction = (x: Value): boolean => x.t >= 100;

const commands: Readonly<Record<string, Command>> = {
  a: (argument, m) => namesWhere(argument, m, (x) => x.t === 98 || (x.t === 99 && x.keys.t === 98)),
  b: viewNames,
  B: (argument, m) => {
    const pending = (viewNames(argument, m) as { v: readonly string[] }).v.filter((name) => {
      const space = argument.trim() || m.namespace;
      return m.globals.cell(fullName(name, space === '.' ? '' : space)).pending?.();
    });
    return { t: 11, v: pending, attr: '' };
  },
  c: (argument, m) => size(argument, m, 'consoleRows', 'consoleColumns'),
  C: (argument, m) => size(argument, m, 'webRows', 'webColumns'),
  d: directory,
  f: (argument, m) => namesWhere(argument, m, isFunction),
  o: offset,
  P: (argument, m) => setting(argument, m, 'precision'),
  s: (argument) => (/^(0N)?$/.test(argument.trim()) ? int(0) : nil),
  S: seed,
  t: (argument, m) => timed(argument, m, false),
  ts: (argument, m) => timed(argument.trim(), m, true),
  v: (argument, m) => {
    const names = namesWhere(argument, m, (x) => !isFunction(x)) as Vector;
    return names.v.length > 1 ? { ...names, attr: 's' } : names;
  },
  W: (argument, m) => setting(argument, m, 'weekOffset'),
  z: (argument, m) => {
    const [n] = numbers(argument);
    if (n === undefined) return int(m.settings.dateOrder);
    m.settings.dateOrder = n === 1 ? 1 : 0;
    return nil;
  },
  g: (argument) => (argument.trim() === '' ? int(0) : nil),
  e: (argument) => (argument.trim() === '' ? int(0) : nil),
  T: (argument) => (argument.trim() === '' ? int(0) : nil),
  w: () => longs([359392, 67108864, 67108864, 0, 0, 8223113216]),
  x: (argument, m) => {
    m.deleteGlobal(argument.trim());
    return nil;
  },
};

const OUTSIDE: Readonly<Record<string, 'file' | 'network' | 'process' | 'exit'>> = {
  l: 'file',
  cd: 'file',
  p: 'network',
  u: 'process',
  r: 'file',
  '1': 'file',
  '2': 'file',
  '\\': 'exit',
};

/** Runs `text`, a command without its backslash. */
export function runCommand(line: string, m: Machine): Value {
  const text = line.replace(/\s+\/(\s.*)?$/s, '');
  const [, name = '', argument = ''] = /^(ts|cd|[a-zA-Z0-9_\\]+)?(.*)$/s.exec(text) ?? [];
  const spaced = argument === '' || /^[\s:]/.test(argument);
  const command = spaced ? commands[name] : undefined;
  if (command) return command(argument, m);
  if (name === '') throw new Unsupported('the mode of k');
  const capability = OUTSIDE[name];
  if (capability) throw new Refused(capability, `the command \\${name}`);
  if (name === '_' && argument.trim() === '') return bool(false);
  if (name === '_') throw new Unsupported('hiding source code');
  throw new Refused('process', `the command ${text.trim().split(/\s/)[0]}`);
}
