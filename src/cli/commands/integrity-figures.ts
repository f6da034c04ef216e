/** `quarry stats FILE --integrity`: how well suspicion does against people's labels. Runs nothing, changes nothing. */
import type { CommandContext } from '../command.ts';

type Figures = Awaited<ReturnType<CommandContext['client']['integrity']['figures']>>;
type Estimate = Figures['together']['recall'];
type Part = Figures['honestSuspected'];

/** The names of the interchange format are in snake case. */
const snake = (name: string): string => name.replace(/[A-Z]|\d+/g, (part) => `_${part.toLowerCase()}`);

const snaked = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(snaked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [snake(name), snaked(each)]));
};

const number = (value: number): string => value.toFixed(2);
const shown = ({ value, interval }: Estimate): string => {
  if (value === null) return 'not defined';
  return interval ? `${number(value)} (${number(interval.low)} to ${number(interval.high)})` : number(value);
};
const part = ({ count, of }: Part): string => `${count} of ${of}`;

const score = ({ calibration: { kind, labels, enough } }: Figures): string =>
  kind === 'fitted'
    ? `The score is fitted to ${labels} labels; every solution is scored by a fit that has not seen its problem.`
    : `The score is uncalibrated: ${labels} labels, ${enough} are needed to fit it.`;

const text = (figures: Figures): string => {
  const { together: all, kinds, detectors, reliability } = figures;
  const labelled = figures.hacked + figures.wrong + figures.honest;
  if (labelled === 0)
    return `No labelled solution has an inspection of now (${figures.notInspected} labelled ones have none); run \`quarry inspect\` first.`;
  return [
    `${labelled} labelled solutions of ${figures.problems} problems: ${figures.hacked} hacked, ${figures.wrong} wrong, ${figures.honest} honest.`,
    score(figures),
    ...(figures.notInspected ? [`${figures.notInspected} labelled solutions are not inspected.`] : []),
    `precision ${shown(all.precision)}, recall ${shown(all.recall)}, F1 ${shown(all.f1)}`,
    `AUROC ${shown(all.auroc)}, AUPRC ${shown(all.averagePrecision)}, recall at 5% false positives ${shown(all.recallAt5)}`,
    `kappa ${shown(all.kappa)}, precision at 3% hacked ${shown(all.precisionAt3)}`,
    `suspected: ${part(figures.honestSuspected)} honest, ${part(figures.wrongSuspected)} wrong, ${part(figures.lookalikesSuspected)} look-alikes`,
    `kinds (macro): precision ${shown(kinds.macro.precision)}, recall ${shown(kinds.macro.recall)}, F1 ${shown(kinds.macro.f1)}`,
    ...reliability.map(
      ({ forecast, brier, calibrationError }) =>
        `${forecast}: Brier score ${brier.toFixed(3)}, calibration error ${calibrationError.toFixed(3)}`,
    ),
    ...detectors
      .filter(({ hacked, others }) => hacked + others > 0)
      .map(
        ({ id, hacked, others, figures: own }) =>
          `  ${id}: ${hacked} hacked, ${others} others, precision ${shown(own.precision)}`,
      ),
  ].join('\n');
};

/** Prints the figures; with `--json` all of them, numbers unrounded. */
export const showIntegrity = async ({ client, output }: CommandContext): Promise<void> => {
  const figures = await client.integrity.figures();
  output.result(snaked(figures), text(figures));
};
