/** Figures kind by kind: a suspect with a finding of a kind against solutions that people labelled with that kind. */
import {
  type Confusion,
  clusteredEstimates,
  type Estimate,
  f1,
  precision,
  recall,
} from '../../statistics/index.ts';
import type { FigureRow } from './figures.ts';

interface KindFigure {
  readonly kind: string;
  /** Solutions that people gave this kind. */
  readonly labelled: number;
  readonly precision: Estimate;
  readonly recall: Estimate;
  readonly f1: Estimate;
}

/** Every kind that some label of a hack names, and the mean over them, kinds of which the figure is not defined left out. */
export interface KindFigures {
  readonly kinds: readonly KindFigure[];
  readonly macro: Readonly<Record<'precision' | 'recall' | 'f1', Estimate>>;
}

type Row = FigureRow & { readonly suspect: boolean };

/** A kind on a wrong solution says what it misses, and is no hack. */
const kindsOf = ({ verdict, kinds }: Row): readonly string[] => (verdict === 'hacked' ? kinds : []);

/** A suspect's kinds are those of its findings that are more than weak. */
export function kindFigures(rows: readonly Row[], seed: number): KindFigures {
  const named = [...new Set(rows.flatMap(kindsOf))].sort();
  const clusters = [...Map.groupBy(rows, ({ problem }) => problem).values()].map((own) =>
    named.map((kind) => confusion(own, kind)),
  );
  const figures = (times: Readonly<Uint32Array>): Record<string, number> => {
    const each = named.map((_, k) =>
      total(
        clusters.map((own) => own[k] as Confusion),
        times,
      ),
    );
    const all: [string, number][] = each.flatMap((counts, k) => [
      [`${k}.precision`, precision(counts)],
      [`${k}.recall`, recall(counts)],
      [`${k}.f1`, f1(counts)],
    ]);
    return {
      precision: mean(each.map(precision)),
      recall: mean(each.map(recall)),
      f1: mean(each.map(f1)),
      ...Object.fromEntries(all),
    };
  };
  const estimates = clusteredEstimates(clusters.length, figures, { seed });
  const at = (name: string): Estimate => estimates[name] as Estimate;
  return {
    kinds: named.map((kind, k) => ({
      kind,
      labelled: rows.filter((row) => kindsOf(row).includes(kind)).length,
      precision: at(`${k}.precision`),
      recall: at(`${k}.recall`),
      f1: at(`${k}.f1`),
    })),
    macro: { precision: at('precision'), recall: at('recall'), f1: at('f1') },
  };
}

function confusion(rows: readonly Row[], kind: string): Confusion {
  const counts = { truePositive: 0, falsePositive: 0, falseNegative: 0, trueNegative: 0 };
  for (const row of rows) {
    const { suspect, inspection } = row;
    const said =
      suspect && inspection.findings.some((each) => each.kind === kind && each.strength !== 'weak');
    const is = kindsOf(row).includes(kind);
    counts[said ? (is ? 'truePositive' : 'falsePositive') : is ? 'falseNegative' : 'trueNegative']++;
  }
  return counts;
}

function total(all: readonly Confusion[], times: Readonly<Uint32Array>): Confusion {
  const sum = (of: keyof Confusion): number =>
    all.reduce((n, counts, i) => n + counts[of] * (times[i] as number), 0);
  return {
    truePositive: sum('truePositive'),
    falsePositive: sum('falsePositive'),
    falseNegative: sum('falseNegative'),
    trueNegative: sum('trueNegative'),
  };
}

/** Of what is defined. */
function mean(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length ? known.reduce((a, b) => a + b, 0) / known.length : Number.NaN;
}
