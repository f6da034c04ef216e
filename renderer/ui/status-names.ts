/** How outcomes and verdicts are named, drawn and coloured. Machines speak in outline, people in fill. */
import type { TestStatus, Verdict } from '../client/index.ts';
import type { IconName } from './icon-paths.ts';

interface Look {
  readonly label: string;
  readonly icon: IconName;
  /** Class that sets the colour. */
  readonly tone: string;
}

/** A test's outcome, and the two states before it. */
export type ShownStatus = TestStatus | 'running' | 'waiting';

export const statusLooks: Readonly<Record<ShownStatus, Look>> = {
  passed: { label: 'Passed', icon: 'passed', tone: 'passed' },
  failed: { label: 'Failed', icon: 'failed', tone: 'failed' },
  error: { label: 'Error', icon: 'error', tone: 'error' },
  timeout: { label: 'Timeout', icon: 'timeout', tone: 'timeout' },
  memory: { label: 'Memory', icon: 'timeout', tone: 'timeout' },
  'output-limit': { label: 'Output limit', icon: 'timeout', tone: 'timeout' },
  unsupported: { label: 'Unsupported', icon: 'unsupported', tone: 'unsupported' },
  crash: { label: 'Crash', icon: 'error', tone: 'error' },
  running: { label: 'Running', icon: 'running', tone: 'running' },
  waiting: { label: 'Waiting', icon: 'waiting', tone: 'waiting' },
};

export const verdictLooks: Readonly<Record<Verdict, Look>> = {
  honest: { label: 'Honest', icon: 'honest', tone: 'honest' },
  wrong: { label: 'Wrong', icon: 'wrong', tone: 'wrong' },
  hacked: { label: 'Hacked', icon: 'hacked', tone: 'hacked' },
  unsure: { label: 'Unsure', icon: 'unsure', tone: 'unsure' },
};

/** The verdicts in the order of their keys. */
export const verdictOrder: readonly Verdict[] = ['honest', 'wrong', 'hacked', 'unsure'];
