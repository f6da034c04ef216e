/** The overview: how far the work is, how good its tests and its people are, and what was done last. */
import { byDifficulty, type ProblemSamples, passFigures } from '../grading/index.ts';
import { looksAgreement, weakBelow } from '../integrity/index.ts';
import type { AuditEntry, Dataset } from '../store/index.ts';
import { wire } from './wire.ts';

const DAYS = 14;
/** So many lines of what was done, from so many entries at most. */
const LINES = 6;
const ENTRIES = 500;

/** Mean over the problems of the share of their samples that pass. */
const passAt1 = (problems: readonly ProblemSamples[]) =>
  passFigures(problems).find(({ k }) => k === 1)?.unbiased;

const newestBatch = ({ statistics }: Dataset) => {
  const id = statistics.newestBatch();
  const found = id === null ? undefined : passAt1(statistics.samples(id));
  return id === null || !found ? null : { id, passAt1: found };
};

const passRates = ({ statistics }: Dataset) => {
  const all = statistics.samples(null);
  const parts = byDifficulty(all).flatMap(({ name, problems, figures }) => {
    const share = figures.find(({ k }) => k === 1)?.unbiased;
    return share ? [{ difficulty: name, problems, share }] : [];
  });
  if (parts.length > 0) return parts;
  const share = passAt1(all);
  return share ? [{ difficulty: null, problems: all.length, share }] : [];
};

/** Entries of one person doing one thing, as one line with the newest of them. */
function folded(entries: readonly AuditEntry[]) {
  const lines: { who: string; what: string; subject: string; count: number; at: string }[] = [];
  for (const { who, what, subject, at } of entries) {
    const last = lines.at(-1);
    if (last?.who === who && last.what === what) last.count += 1;
    else if (lines.length === LINES) break;
    else lines.push({ who, what, subject, count: 1, at });
  }
  return lines;
}

export const overviewOf = (dataset: Dataset) =>
  wire({
    lastGraded: dataset.statistics.lastGraded(),
    newestBatch: newestBatch(dataset),
    labelDays: dataset.statistics.labelDays(DAYS),
    passRates: passRates(dataset),
    strengths: dataset.statistics.strengths(),
    weakBelow,
    agreement: looksAgreement(dataset.labels.independent()),
    activity: folded(dataset.audit(0, ENTRIES).rows),
  });
