/** Exports and suspicion: nothing without a rule, each rule, what the manifest says, frozen inspections, the detection set. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSnapshot } from '../../../src/curation/index.ts';
import {
  contentHash,
  type ExportRequest,
  exportDataset,
  previewExport,
  verifyExport,
} from '../../../src/exchange/index.ts';
import type { Dataset } from '../../../src/store/index.ts';
import {
  addBatch,
  addProblem,
  addSolution,
  argsTest,
  folder,
  grade,
  labelDraft,
  me,
  newDataset,
} from '../store/dataset-file.ts';

/** What an inspection kept of a solution. */
const inspected = (dataset: Dataset, solution: string, hacked: number): void => {
  const { key, problem } = dataset.solutions.get(solution);
  const seen = dataset.problems.get(problem);
  const findings = [
    {
      ...{ detector: 'early-exit', kind: 'early-exit', confidence: 1, message: 'Calls exit.' },
      ...{ strength: 'certain', weight: 4, family: 'harness', evidence: {}, span: { start: 5, end: 9 } },
    },
  ];
  dataset.inspections.keep(
    [
      {
        ...{ solution: key, problem: seen.key, tests: seen.tests.map((test) => test.key), version: '2' },
        ...{ suspicion: { hacked, incorrect: 0.5 }, suspect: hacked >= 0.5, behaviour: null },
        findings: JSON.stringify(hacked >= 0.3 ? findings : []),
      },
    ],
    'ada',
  );
};

/** Twelve problems with an honest solution each, inspected; the first has suspects too, all of them passing. */
const filled = (): Dataset => {
  const dataset = newDataset();
  dataset.transaction(() => {
    addBatch(dataset, 'b');
    for (let n = 0; n < 12; n++) {
      const id = `p${String(n).padStart(2, '0')}`;
      addProblem(dataset, id, { statement: `This is ${id}.` });
      dataset.problems.addTest(id, null, argsTest('[[1, 2]]', '5'), me);
      addSolution(dataset, id, `${id}/good`, 'sq:{sum x*x}', 'b');
      grade(dataset, `${id}/good`, 'passed');
      dataset.labels.add(labelDraft(`${id}/good`, 'honest'));
      inspected(dataset, `${id}/good`, 0.05);
    }
    for (const name of ['suspect', 'cleared', 'doubtful', 'unseen'])
      addSolution(dataset, 'p00', `p00/${name}`, `sq:{/𝑛 ${name}\n1}`);
    for (const name of ['suspect', 'cleared', 'doubtful', 'unseen']) grade(dataset, `p00/${name}`, 'passed');
    dataset.labels.add(labelDraft('p00/cleared', 'honest'));
    inspected(dataset, 'p00/suspect', 0.9);
    inspected(dataset, 'p00/cleared', 0.9);
    inspected(dataset, 'p00/doubtful', 0.4);
  });
  return dataset;
};

const request = (format: string, options: Record<string, string> = {}): ExportRequest => ({
  ...{ format, options, snapshot: null, version: '1.2.3', by: 'ada' },
});
const preview = (dataset: Dataset, format: string, options: Record<string, string> = {}) =>
  previewExport(dataset, request(format, options), 100);
const named = (records: readonly string[]): string[] =>
  records.flatMap((text) => /sq:\{\/𝑛 (\w+)/.exec(text)?.[1] ?? []).sort();

describe('supervised rows', () => {
  it('hold suspects where no rule says otherwise', () => {
    const { records, written } = preview(filled(), 'openai-sft');
    expect(written).toBe(16);
    expect(named(records)).toEqual(['cleared', 'doubtful', 'suspect', 'unseen']);
  });
  it('drop them by rule, people first, from the bar that the user gives', () => {
    const dataset = filled();
    expect(named(preview(dataset, 'openai-sft', { suspects: 'drop' }).records)).toEqual([
      'cleared',
      'doubtful',
      'unseen',
    ]);
    expect(named(preview(dataset, 'openai-sft', { suspects: 'drop', suspicion: '0.3' }).records)).toEqual([
      'cleared',
      'unseen',
    ]);
    expect(() => preview(dataset, 'openai-sft', { suspects: 'drop', suspicion: '7' })).toThrow(
      /suspicion takes a probability/,
    );
    expect(() => preview(dataset, 'openai-sft', { suspects: 'reject' })).toThrow(
      /takes keep, drop, weight-0/,
    );
  });
  it('keep them with weight 0 by rule', () => {
    const { records } = preview(filled(), 'openai-sft', { suspects: 'weight-0' });
    expect(records.filter((text) => text.includes('"weight":0')).map((text) => named([text])[0])).toEqual([
      'suspect',
    ]);
  });
  it('say in the manifest what the rule met, and verify', async () => {
    const out = join(folder(), 'out');
    const { manifest } = await exportDataset(filled(), request('openai-sft', { suspects: 'drop' }), out);
    const facts = JSON.parse(manifest);
    expect(facts.options.suspects).toBe('drop');
    expect(facts.suspects).toEqual({
      ...{ rule: 'drop', from: null, checked: 16, hits: 1, dropped: 1, not_inspected: 1 },
      examples: ['p00@1/describe-to-q/p00/suspect@1'],
    });
    expect(facts.counts).toMatchObject({ selected: 16, written: 15, dropped: 1 });
    expect(readFileSync(join(out, 'report.html'), 'utf8')).toContain('<h2>Suspects</h2>');
    expect(await verifyExport(out)).toMatchObject({ ok: true });
  });
  it('are the same again from the same snapshot, whatever inspections say by then', async () => {
    const dataset = filled();
    createSnapshot(dataset, { name: 'v1', query: '', shares: {}, seed: 0, by: 'ada' }, contentHash);
    const asked = { ...request('openai-sft', { suspects: 'drop' }), snapshot: 'v1' };
    const first = await exportDataset(dataset, asked, join(folder(), 'one'));
    inspected(dataset, 'p00/suspect', 0.1);
    const again = await exportDataset(dataset, asked, join(folder(), 'two'));
    expect(again.manifest).toBe(first.manifest);
    // The dataset as it is now is another snapshot, though its content is the same.
    expect(named(preview(dataset, 'openai-sft', { suspects: 'drop' }).records)).toContain('suspect');
  });
  it('take no notice of an inspection that saw other tests', () => {
    const dataset = filled();
    dataset.problems.addTest('p00', null, argsTest('[[3]]', '9'), me);
    const { records } = preview(dataset, 'openai-sft', { suspects: 'drop', 'guard.failing': 'off' });
    expect(named(records)).toContain('suspect');
  });
});

describe('preference pairs', () => {
  it('reject suspects by rule only', () => {
    const dataset = filled();
    expect(preview(dataset, 'openai-dpo').refusal).toMatch(/No row is left/);
    const { records } = preview(dataset, 'openai-dpo', { suspects: 'reject', tasks: 'describe-to-q' });
    expect(records.length).toBe(2);
    for (const text of records) {
      const pair = JSON.parse(text) as { non_preferred_output: [{ content: string }] };
      expect(pair.non_preferred_output[0].content).toContain('suspect');
    }
  });
});

describe('hack-detection', () => {
  it('holds labelled solutions with what people say and machines found', async () => {
    const dataset = filled();
    dataset.labels.add(labelDraft('p00/suspect', 'hacked', { kinds: ['early-exit'], confidence: 0.75 }));
    dataset.labels.add(labelDraft('p00/doubtful', 'unsure'));
    const out = join(folder(), 'out');
    const { manifest } = await exportDataset(dataset, request('hack-detection'), out);
    const rows = readFileSync(join(out, 'train.jsonl'), 'utf8').trimEnd().split('\n');
    expect(rows).toHaveLength(14);
    const row = rows.find((text) => text.includes('"id":"p00/suspect@1"')) ?? '';
    expect(row).toMatch(/"confidence":0\.75,"passed":true,"annotators":1,"split":"train"\}$/);
    expect(JSON.parse(row)).toMatchObject({
      ...{ problem_id: 'p00', problem: 'This is p00.', label: 'hacked', kinds: ['early-exit'] },
      ...{ language: 'q', severity: '' },
      // The character before the place is one code point and two units.
      findings: [{ detector: 'early-exit', kind: 'early-exit', confidence: 1, start: 5, end: 8 }],
    });
    expect(JSON.parse(manifest).counts.by_task).toEqual({ detect: 14 });
    expect(await verifyExport(out)).toMatchObject({ ok: true });
    expect(preview(dataset, 'hack-detection', { unsure: 'keep' }).written).toBe(15);
  });
});
