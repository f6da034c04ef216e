/**
 * The q script that performs tasks inside a q process, and the reading of what it prints. Everything is handed over
 * as one serialised value in the script itself, so the process needs no file and no port. Before and after each task
 * it prints a marker with a random word and the result in q's binary form; all between them is the task's own output.
 *
 * Code that finds the word can fake its own result, which gains nothing: it does not know what is expected.
 */
import { chars, encodeText, list, serialize, sym, type Value } from '../../q/index.ts';
import { statementTexts } from '../assertions.ts';
import type { PythonTask, Task } from '../engine.ts';

/** The tasks that q itself can perform. */
export type QTask = Exclude<Task, PythonTask>;

/** Text as a char vector. */
export const text = (source: string): Value => chars(encodeText(source));

/** The statements of a script as texts: `value` reads one at a time. */
export const statementsValue = (source: string): Value => list(statementTexts(source).map(text));

function taskValue(task: QTask): Value {
  if (task.kind === 'call') return list([sym('call'), text(task.entryPoint), list(task.args)]);
  if (task.kind === 'script' || task.kind === 'assert')
    return list([sym(task.kind), statementsValue(task.source)]);
  return list([sym('evaluate'), text(task.source)]);
}

// One lambda, parsed before the code under test is loaded, so that nothing of it can be redefined.
const RUNNER = `{[given]
  say:{[word;kind;i;v] -1 word," ",kind," ",string[i]," ",raze string -8!v;}[given 0];
  one:{[say;code;i;task]
    say["begin";i;0b];
    r:@[{value each x;(1b;::)};code;{(0b;x)}];
    if[r 0;
      r:$[\`call~task 0; .[{(1b;(value x) . y)};1_task;{(0b;x)}];
        \`script~task 0; @[{value each x;(1b;0b)};task 1;{(0b;x)}];
        \`assert~task 0; @[{(1b;enlist value each x)};task 1;{(0b;x)}];
        @[{(1b;value x)};task 1;{(0b;x)}]]];
    say[$[r 0;"value";"error"];i;r 1]}[say;given 1];
  one'[til count given 2;given 2];
  }`;

/** The script that loads \`code\` and performs \`tasks\`, numbered from 0. */
export function harnessScript(word: string, code: string, tasks: readonly QTask[]): string {
  const given = list([text(word), statementsValue(code), list(tasks.map(taskValue))]);
  const hex = Buffer.from(serialize(given)).toString('hex');
  return `${RUNNER.replaceAll('\n', '\n ')}[-9!0x${hex}];\n`;
}

export type HarnessEvent =
  | { readonly kind: 'begin'; readonly task: number }
  | {
      readonly kind: 'end';
      readonly task: number;
      readonly ok: boolean;
      readonly message: Uint8Array;
      readonly stdout: string;
    };

/** Reads the process's output piece by piece. */
export class HarnessReader {
  private readonly marker: RegExp;
  private buffer = '';

  constructor(word: string) {
    this.marker = new RegExp(`${word} (begin|value|error) (\\d+) ((?:[0-9a-f]{2})*)\\r?\\n`);
  }

  /** What the task in hand has printed so far. */
  get pending(): string {
    return this.buffer;
  }

  /** The events that a further piece of output completes. */
  read(piece: string): HarnessEvent[] {
    this.buffer += piece;
    const events: HarnessEvent[] = [];
    for (let found = this.marker.exec(this.buffer); found; found = this.marker.exec(this.buffer)) {
      const [whole, kind, number, hex = ''] = found;
      const stdout = this.buffer.slice(0, found.index);
      this.buffer = this.buffer.slice(found.index + whole.length);
      const task = Number(number);
      if (kind === 'begin') events.push({ kind: 'begin', task });
      else events.push({ kind: 'end', task, ok: kind === 'value', message: Buffer.from(hex, 'hex'), stdout });
    }
    return events;
  }
}
