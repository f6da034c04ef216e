/** What the form of generation asks for, out of its fields. Pure. */
import { type NumberRule, readNumber } from '../../ui/number-text.ts';
import type { GenerateInput } from './generating.ts';

export type Task = GenerateInput['task'];
type Figure = 'samples' | 'temperature' | 'topP' | 'maxTokens' | 'seed';

/** Each number with what it means empty. */
export const figures: readonly (readonly [Figure, NumberRule, otherwise: string, description: string])[] = [
  ['samples', { name: 'Samples a problem', minimum: 1, maximum: 1000 }, '1', 'n of pass@k'],
  [
    'temperature',
    { name: 'Temperature', minimum: 0, maximum: 2, fraction: true },
    "the model's own",
    'From 0 to 2',
  ],
  ['topP', { name: 'Top p', minimum: 0, maximum: 1, fraction: true }, "the model's own", 'From 0 to 1'],
  ['maxTokens', { name: 'Longest answer', minimum: 1, maximum: 1_000_000 }, "the model's own", 'In tokens'],
  ['seed', { name: 'Seed', minimum: 0, maximum: 2_000_000_000 }, 'none', 'Each sample adds one'],
];

export type FigureTexts = Readonly<Record<Figure, string>>;

export const noFigures: FigureTexts = { samples: '4', temperature: '', topP: '', maxTokens: '', seed: '' };

/** The numbers, null for empty fields; `undefined` where one of them cannot be read. */
export function readFigures(
  texts: FigureTexts,
): (Readonly<Record<Exclude<Figure, 'samples'>, number | null>> & { readonly samples: number }) | undefined {
  const read = Object.fromEntries(
    figures.map(([figure, rule]) => {
      const number = readNumber(texts[figure], rule);
      return [figure, number.ok ? number.value : undefined];
    }),
  ) as Record<Figure, number | null | undefined>;
  const { samples, temperature, topP, maxTokens, seed } = read;
  if (
    samples === undefined ||
    temperature === undefined ||
    topP === undefined ||
    maxTokens === undefined ||
    seed === undefined
  )
    return undefined;
  return { samples: samples ?? 1, temperature, topP, maxTokens, seed };
}

/** A name that no batch has yet: `basalt-1`, `basalt-2`. */
export function freeName(model: string, taken: readonly string[]): string {
  const stem = model.trim().replace(/[^\w.:-]+/g, '-') || 'batch';
  for (let n = 1; ; n++) if (!taken.includes(`${stem}-${n}`)) return `${stem}-${n}`;
}
