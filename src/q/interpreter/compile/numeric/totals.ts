/** Totals of vectors of numbers, and their count: one loop over the code of an item, see vectors.ts. */
import type { ApplyNode, Node } from '../../../syntax/tree.ts';
import { knownPrimitive } from '../names.ts';
import type { Numeric } from './expression.ts';
import { type Items, VectorCompiler } from './vectors.ts';

/** What totals are called, as keywords and as operators under over. */
const TOTALS: ReadonlyMap<string, string> = new Map([
  ['sum', 'sum'],
  ['max', 'max'],
  ['min', 'min'],
  ['all', 'all'],
  ['any', 'any'],
  ['+', 'sum'],
  ['|', 'max'],
  ['&', 'min'],
]);

export class TotalCompiler extends VectorCompiler {
  protected override apply(node: ApplyNode): Numeric | undefined {
    return this.attempt(() => super.apply(node)) ?? this.attempt(() => this.reduced(node));
  }

  /** A total of a vector, its count, its first item or its last. */
  private reduced({ fn, args }: ApplyNode): Numeric | undefined {
    const [arg] = args;
    if (args.length !== 1 || !arg) return undefined;
    const f = fn.kind === 'group' ? fn.inner : fn;
    const folds = f.kind === 'derived' && f.iterator === '/';
    const op = folds ? f.fn : f;
    const word = (folds ? op.kind === 'operator' : op.kind === 'name') && knownPrimitive(op, this.c);
    if (!word) return undefined;
    const { name } = word.primitive;
    if (!folds && name === 'count') return this.counted(arg);
    const total = TOTALS.get(name);
    if (total === undefined || folds !== /^\W/.test(name)) return undefined;
    const ofResults = total === 'sum' ? this.sumOfResults(arg) : undefined;
    if (ofResults) return ofResults;
    return this.over(
      () => {
        const x = this.items(arg);
        if (!x) return undefined;
        // `all` and `any` make booleans of the items first.
        this.spend(x.n, total === 'all' || total === 'any' ? 1 : 0, 1);
        return x;
      },
      (x) => this.total(total, x),
    );
  }

  /** A sum of longs that calls give, which is 0 where there are none. */
  private sumOfResults(arg: Node): Numeric | undefined {
    return this.over(
      () => this.results(arg),
      (x) => {
        if (x.t !== -7) return undefined;
        this.emit(`if (${x.n} > 0) budget.vectors(0, 1, ${x.n});`);
        return this.total('sum', x);
      },
    );
  }

  private counted(arg: Node): Numeric | undefined {
    return this.over(
      () => this.items(arg),
      (x) => ({ t: -7, text: x.n, sure: true }),
    );
  }

  private total(name: string, x: Items): Numeric | undefined {
    const out = this.fresh();
    const { t } = x;
    if (t === -10) return undefined;
    switch (name) {
      case 'sum': {
        this.emit(`let ${out} = 0;`);
        if (t === -9) {
          if (!this.loop(x, (item) => `${out} += ${item.text};`)) return undefined;
          return this.kept({ t, text: out, sure: false });
        }
        const done = this.loop(x, (item) => {
          if (t !== -7) return `${out} = (${out} + ${item.text}) | 0;`;
          return `${out} += ${item.text}; if (!(Math.abs(${out}) <= ${Number.MAX_SAFE_INTEGER})) ${this.leave}`;
        });
        return done ? { t: t === -7 ? -7 : -6, text: out, sure: true } : undefined;
      }
      case 'max':
      case 'min': {
        const sign = name === 'max' ? '>' : '<';
        this.check(`${x.n} > 0`);
        this.emit(`let ${out} = ${name === 'max' ? '-Infinity' : 'Infinity'};`);
        if (!this.loop(x, (item) => `if (${item.text} ${sign} ${out}) ${out} = ${item.text};`))
          return undefined;
        if (t !== -1) this.check(`Math.abs(${out}) < Infinity`);
        return { t, text: out, sure: true };
      }
      default: {
        if (t !== -1) return undefined;
        const [from, found] = name === 'all' ? [1, 0] : [0, 1];
        this.emit(`let ${out} = ${from};`);
        const done = this.loop(x, (item) => {
          const holds = item.truth ?? `${item.text} === 1`;
          return `if (${found ? holds : `!(${holds})`}) { ${out} = ${found}; break; }`;
        });
        return done ? { t: -1, text: out, sure: true, truth: `${out} === 1` } : undefined;
      }
    }
  }

  /** `x`, once it is known to be no null. */
  private kept(x: Numeric): Numeric {
    this.require(x);
    return { ...x, sure: true };
  }
}
