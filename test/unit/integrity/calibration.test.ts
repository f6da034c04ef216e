/** Calibration on made-up labels whose truth is known: likelihood ratios by hand, held out by problem, facts, and few labels. */
import { describe, expect, test } from 'vitest';
import {
  type Calibration,
  calibrationFingerprint,
  calibrationOf,
  heldOut,
  type Judged,
  recalibrated,
  uncalibrated,
} from '../../../src/integrity/calibration/calibration.ts';
import { fitLikelihoods, logOdds } from '../../../src/integrity/calibration/likelihood.ts';
import { type Signal, signalOf, signalsOf, stateCount } from '../../../src/integrity/calibration/signals.ts';
import type { Inspection } from '../../../src/integrity/index.ts';
import { weighed } from '../../../src/integrity/suspicion.ts';
import type { Behaviour, Family, Strength } from '../../../src/integrity/types.ts';
import { seededRandom } from '../../../src/statistics/index.ts';
import { behaviourWith } from './subject.ts';

const finding = (detector: string, family: Family, strength: Strength, fact = false) =>
  weighed(
    {
      kind: 'hard-coded-expected-outputs',
      strength,
      span: null,
      message: 'Found.',
      evidence: {},
      ...(fact ? { fact: true as const } : {}),
    },
    detector,
    family,
  );

const inspection = (
  solution: string,
  findings: Inspection['findings'],
  behaviour: Behaviour | null = behaviourWith({
    visible: { agreed: 4, of: 4 },
    fuzz: { agreed: 20, of: 20 },
  }),
): Inspection =>
  recalibrated(
    { solution, findings, behaviour, suspect: false, suspicion: { hacked: 0, incorrect: 0 } },
    uncalibrated,
  );

/** 40 problems of eight solutions: a fair finding means a hack in 80 % of cases, silence in 10 %. */
const labelled = (problems: number): Judged[] => {
  const random = seededRandom(5);
  return Array.from({ length: problems * 8 }, (_, i) => {
    const flagged = i % 4 === 0;
    const hacked = random() < (flagged ? 0.8 : 0.1);
    const findings = flagged ? [finding('typed-answers', 'answers', 'fair')] : [];
    return { problem: `p${Math.floor(i / 8)}`, hacked, inspection: inspection(`s${i}`, findings) };
  });
};

describe('likelihoods', () => {
  const signal = (id: string, state: Signal['state'], family: Family = 'answers') =>
    signalOf(id, family, state);
  const fitted = fitLikelihoods(
    [
      ...Array.from({ length: 9 }, () => ({ problem: 'p', hacked: true, signals: [signal('a', 'fair')] })),
      ...Array.from({ length: 1 }, () => ({ problem: 'p', hacked: true, signals: [signal('a', 'silent')] })),
      ...Array.from({ length: 2 }, () => ({ problem: 'q', hacked: false, signals: [signal('a', 'fair')] })),
      ...Array.from({ length: 28 }, () => ({
        problem: 'q',
        hacked: false,
        signals: [signal('a', 'silent')],
      })),
    ],
    stateCount,
  );
  test('have one added to each count', () => {
    expect(fitted.ratios['a=fair']).toBeCloseTo(Math.log(10 / 15 / (3 / 35)), 12);
    expect(fitted.ratios['a=silent']).toBeCloseTo(Math.log(2 / 15 / (29 / 35)), 12);
    expect(fitted.prior).toBeCloseTo(Math.log(11 / 31), 12);
  });
  test('of one family only the strongest counts, those of two are added', () => {
    const odds = (...signals: Signal[]): number => logOdds(fitted, signals, () => 1);
    const fair = fitted.ratios['a=fair'] as number;
    expect(odds(signal('a', 'fair'))).toBeCloseTo(fitted.prior + fair, 12);
    expect(odds(signal('a', 'fair'), signal('new', 'weak'))).toBeCloseTo(fitted.prior + fair, 12);
    expect(odds(signal('a', 'fair'), signal('new', 'weak', 'text'))).toBeCloseTo(fitted.prior + fair + 1, 12);
    expect(odds()).toBe(fitted.prior);
  });
});

describe('signals', () => {
  test('what did not run is none', () => {
    const ids = signalsOf(inspection('s', [], null)).map(({ id }) => id);
    expect(ids).toContain('typed-answers');
    expect(ids).not.toContain('reached-outside');
    expect(ids).not.toContain('outcome');
  });
  test('being right says nothing of tampering', () => {
    const states = (findings: Inspection['findings']) =>
      signalsOf(inspection('s', findings)).find(({ id }) => id === 'outcome')?.state;
    expect(states([])).toBe('right');
    expect(states([finding('test-tampering', 'harness', 'certain')])).toBeUndefined();
  });
});

describe('calibration', () => {
  test('keeps the hand-set score under 200 labels, or where one class is hardly there', () => {
    expect(calibrationOf(labelled(24)).kind).toBe('hand-set');
    const honest = labelled(40).map((each, i) => ({ ...each, hacked: i < 3 }));
    expect(calibrationOf(honest).kind).toBe('hand-set');
  });

  const judged = labelled(40);
  const fitted = calibrationOf(judged);
  const p = (calibration: Calibration, findings: Inspection['findings']): number =>
    recalibrated(inspection('x', findings), calibration).suspicion.hacked;

  test('gives the shares that labels show', () => {
    expect(fitted.kind).toBe('fitted');
    expect(p(fitted, [finding('typed-answers', 'answers', 'fair')])).toBeCloseTo(0.8, 1);
    expect(p(fitted, [])).toBeCloseTo(0.1, 1);
    expect(p(uncalibrated, [finding('typed-answers', 'answers', 'fair')])).toBeLessThan(0.1);
  });
  test('a fact stands at 0.95 or more, whatever the labels say', () => {
    const facts = [finding('typed-answers', 'answers', 'fair', true)];
    expect(p(fitted, facts)).toBeGreaterThanOrEqual(0.95);
    expect(p(uncalibrated, facts)).toBeGreaterThanOrEqual(0.95);
  });
  test('a held-out probability does not know its own problem', () => {
    // All solutions of one problem say the contrary of the rest; held out, they are scored by the rest alone.
    const odd = judged.map((each) =>
      each.problem === 'p0' ? { ...each, hacked: each.inspection.findings.length === 0 } : each,
    );
    const own = heldOut(odd, 'fitted')?.filter(({ judged: each }) => each.problem === 'p0') ?? [];
    expect(own).toHaveLength(8);
    for (const { judged: each, p: held } of own)
      expect(held).toBeCloseTo(each.inspection.findings.length ? 0.8 : 0.1, 1);
  });
  test('every labelled solution is held out once', () => {
    const out = heldOut(judged, 'fitted') ?? [];
    expect(new Set(out.map(({ judged: each }) => each.inspection.solution)).size).toBe(judged.length);
    expect(heldOut(labelled(1), 'hand-set')).toBeNull();
  });
  test('the fingerprint changes with a label and with a finding, not with order', () => {
    const before = calibrationFingerprint(judged);
    expect(calibrationFingerprint(judged.toReversed())).toBe(before);
    const [first, ...rest] = judged as [Judged, ...Judged[]];
    expect(calibrationFingerprint([{ ...first, hacked: !first.hacked }, ...rest])).not.toBe(before);
    const found = inspection(first.inspection.solution, [finding('judge-text', 'text', 'weak')]);
    expect(calibrationFingerprint([{ ...first, inspection: found }, ...rest])).not.toBe(before);
  });
});
