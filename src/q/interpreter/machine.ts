/**
 * The state that running code shares: globals, settings, output, budget, the seeded generator; and the Runtime that
 * primitives see. It does not know how source becomes code: `language` is given at creation.
 */

import { QError } from '../errors.ts';
import { namespaceConstant, RESERVED } from '../namespaces/constants.ts';
import { primitiveNamed, primitives, primitiveValue } from '../primitives/index.ts';
import { dict, list, long, syms } from '../values/make.ts';
import { match } from '../values/match.ts';
import type { Dict, Environment, Lambda, Runtime, Settings, Table, Value, Vector } from '../values/types.ts';
import { collapse, isListed, items } from '../values/vector.ts';
import { applyMany, applyOne, applyTwo } from './apply.ts';
import type { Budget } from './budget.ts';
import { fullName, Globals } from './globals.ts';

/** What turns text and trees into values; made by `language.ts`. */
export interface Language {
  evaluate(source: string, m: Machine): Value;
  parse(source: string, m: Machine): Value;
  evalTree(tree: Value, lookup: ((name: string) => Value | undefined) | undefined, m: Machine): Value;
}

export interface MachineOptions {
  readonly budget: Budget;
  readonly language: Language;
  /** Nanoseconds since 2000.01.01 UTC. */
  readonly now: () => bigint;
  readonly environment: Environment;
  readonly seed: number;
}

export const defaultSettings = (): Settings => ({
  consoleRows: 25,
  consoleColumns: 80,
  webRows: 36,
  webColumns: 2000,
  precision: 7,
  dateOrder: 0,
  weekOffset: 2,
  utcOffset: Number.NaN,
});

export class Machine implements Runtime {
  readonly globals = new Globals();
  readonly budget: Budget;
  readonly settings: Settings = { ...defaultSettings(), domain: (name) => this.globals.get(name) };
  readonly environment: Environment;
  readonly now: () => bigint;
  namespace = '';
  /** The value that a `:x` on its way out carries; see `compile/leave.ts`. */
  result: Value = long(0);
  /** The lambda in execution, for `.z.s` in evaluated text. */
  self: Lambda | undefined;
  /** Set while `reval` runs. */
  readOnly = false;
  enumerated = false;
  /** What the program wrote since the host last took it. */
  private output: string[] = [];
  private readonly language: Language;
  private state = 0;
  seedValue = 0;

  constructor(options: MachineOptions) {
    this.budget = options.budget;
    this.language = options.language;
    this.now = options.now;
    this.environment = options.environment;
    this.seed(options.seed);
  }

  apply(fn: Value, args: readonly Value[]): Value {
    if (args.length === 1) return applyOne(fn, args[0]!, this);
    return args.length === 2 ? applyTwo(fn, args[0]!, args[1]!, this) : applyMany(fn, args, this);
  }
  call1(fn: Value, x: Value): Value {
    return applyOne(fn, x, this);
  }
  call2(fn: Value, x: Value, y: Value): Value {
    return applyTwo(fn, x, y, this);
  }

  step(n: number): void {
    this.budget.step(n);
  }
  allocate(bytes: number): void {
    this.budget.allocate(bytes);
  }

  getGlobal(name: string): Value | undefined {
    return this.globals.get(fullName(name, this.namespace));
  }
  setGlobal(name: string, value: Value): void {
    if (this.readOnly) throw new QError('noupdate');
    this.globals.set(fullName(name, this.namespace), value);
  }
  deleteGlobal(name: string): void {
    this.globals.delete(fullName(name, this.namespace));
  }
  globalNames(namespace: string): string[] {
    return this.globals.members(namespace);
  }

  evaluate(source: string): Value {
    return this.language.evaluate(source, this);
  }
  parse(source: string): Value {
    return this.language.parse(source, this);
  }
  evalTree(tree: Value, lookup?: (name: string) => Value | undefined): Value {
    return this.language.evalTree(tree, lookup, this);
  }

  write(text: string): void {
    this.budget.print(text.length);
    this.output.push(text);
  }
  /** Takes what was written since the last call. */
  takeOutput(): string {
    const text = this.output.join('');
    this.output = [];
    return text;
  }

  /** splitmix32: one 32-bit state, every seed is good. */
  random(): number {
    this.state = (this.state + 0x9e3779b9) | 0;
    let t = this.state ^ (this.state >>> 16);
    t = Math.imul(t, 0x21f0aaad);
    t ^= t >>> 15;
    t = Math.imul(t, 0x735a2d97);
    return (t ^ (t >>> 15)) >>> 0;
  }
  seed(n: number): void {
    this.seedValue = n;
    this.state = n | 0;
  }

  /** Where `keys` holds `key`, by q's own find. */
  find(keys: Value, key: Value): Value {
    if (keys.t === 11 && key.t === -11) {
      const k = (keys.v as readonly string[]).indexOf(key.v as string);
      return long(k < 0 ? keys.v.length : k);
    }
    if (keys.t === 7 && key.t === -7) {
      const { v } = keys as Vector;
      if (v instanceof Float64Array && typeof key.v === 'number' && key.v === key.v) {
        const k = v.indexOf(key.v);
        return long(k < 0 ? v.length : k);
      }
    }
    return this.primitive2('?', keys, key);
  }
  join(x: Value, y: Value): Value {
    return this.primitive2(',', x, y);
  }
  same(x: Value, y: Value): boolean {
    if (x === y) return true;
    if (x.t < 0 && x.t === y.t) {
      const a = (x as { v: unknown }).v;
      const b = (y as { v: unknown }).v;
      if (a === b) return true;
      if (x.t !== -9 && x.t !== -8) return a !== a && b !== b;
    }
    return match(x, y, this);
  }
  /** A keyed table with the row of `key` set to `item`. */
  upsert(x: Value, key: Value, item: Value): Value {
    const table = x as Dict & { keys: Table; values: Table };
    const parts = (value: Value): readonly Value[] =>
      value.t === 99 ? items(value.values) : isListed(value) ? items(value) : [value];
    const names = [...table.keys.names, ...table.values.names];
    const cells = [...parts(key), ...parts(item)];
    if (cells.length !== names.length) throw new QError('length');
    return this.primitive2('upsert', x, dict(syms(names), collapse(cells)));
  }

  /** A built-in as a value; asked here by modules that the table of built-ins itself imports. */
  builtin(name: string): Value | undefined {
    return primitiveValue(name) ?? namespaceConstant(name);
  }

  /** `.q`: the keywords with what they do. */
  keywords(): Value {
    const words = primitives
      .filter((p) => /^[a-z]/.test(p.name) && !RESERVED.includes(p.name))
      .map((p) => primitiveValue(p.name)!);
    return dict(syms(words.map((word) => word.primitive.name)), list(words));
  }

  /** Applies a built-in of two arguments by name. */
  primitive2(name: string, x: Value, y: Value): Value {
    const apply = primitiveNamed(name)?.apply2;
    if (!apply) throw new QError('nyi');
    return apply(x, y, this);
  }
}
