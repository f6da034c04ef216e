/** Options of an export, shares of a split, counts of an import and of a run. */
import { expect, test } from 'vitest';
import type { ExportFormat } from '../../../../renderer/client/types.ts';
import {
  chosenOptions,
  folderName,
  isSwitch,
  optionLabel,
  pretty,
} from '../../../../renderer/features/export/options-text.ts';
import { nextStep } from '../../../../renderer/features/export/steps.ts';
import { recordCounts } from '../../../../renderer/features/import/operations/run-import.ts';
import { counted } from '../../../../renderer/features/runs/grading.ts';
import { shareMistake, sharesOf } from '../../../../renderer/features/snapshots/split-shares.ts';

const format: ExportFormat = {
  id: 'openai-sft',
  title: '',
  consumer: '',
  description: '',
  options: [{ name: 'fence', description: '', default: 'q', values: ['q', 'none'] }],
  guards: [],
};

test('only what differs from the defaults, and is known, is sent', () => {
  expect(chosenOptions(format, { fence: 'q' })).toEqual({});
  expect(chosenOptions(format, { fence: 'none', stranger: '1' })).toEqual({ fence: 'none' });
});

test.each([
  [optionLabel('validation-share'), 'Validation share'],
  [optionLabel('hidden_tests'), 'Hidden tests'],
  [pretty('{"a":[1]}'), '{\n  "a": [\n    1\n  ]\n}'],
  [pretty('no json'), 'no json'],
  [folderName('My Sample', 'v1.0', 'openai-sft'), 'my-sample-v1.0-openai-sft'],
  [folderName('', null, 'trl'), 'trl'],
  [recordCounts({ problem: 164, test: 1, batch: 2, labels: 0 }), '164 problems, 1 test, 2 batches'],
  [recordCounts({}), 'nothing'],
])('%s', (text, expected) => {
  expect(text).toBe(expected);
});

test.each([
  [['true', 'false'], true],
  [['yes', 'no'], false],
  [[], false],
])('%o is a switch: %s', (values, expected) => {
  expect(isSwitch(values)).toBe(expected);
});

test.each([
  [{ validation: 0, test: 0 }, { train: 1 }, null],
  [{ validation: 10, test: 0 }, { train: 0.9, validation: 0.1 }, null],
  [{ validation: 50, test: 50 }, { validation: 0.5, test: 0.5 }, null],
  [{ validation: 60, test: 50 }, { validation: 0.6, test: 0.5 }, 'Validation and test together exceed 100%.'],
  [{ validation: -1, test: 0 }, { train: 1.01 }, 'A share cannot be negative.'],
])('shares of %o', (percentages, shares, mistake) => {
  expect(sharesOf(percentages)).toEqual(shares);
  expect(shareMistake(percentages)).toBe(mistake);
});

test('results are counted by status', () => {
  expect(counted(counted({ passed: 1 }, 'passed'), 'failed')).toEqual({ passed: 2, failed: 1 });
});

test('the steps of an export follow each other, and nothing chosen leads back', () => {
  expect(nextStep('choose', 9)).toBe('format');
  expect(nextStep('format', null)).toBe('check');
  expect(nextStep('check', 9)).toBe('write');
  expect(nextStep('write', 9)).toBe('write');
  expect(nextStep('choose', 0)).toBe('format');
  expect(nextStep('format', 0)).toBe('choose');
});
