/**
 * The grader cases that need more than text: Python and q in the real workers, judges behind a real HTTP server. And
 * the folder of cases itself: large enough, every kind and every operator of multi in it.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEmbeddedEngine, type EmbeddedEngine, limitsWith } from '../../../src/execution/index.ts';
import {
  createChatClient,
  defaultSettings,
  openSynonyms,
  parseExact,
  pythonService,
  readGraderFile,
  runGrader,
} from '../../../src/grading/index.ts';
import { casesOf, families, type GraderCase } from '../../conformance/graders/cases.ts';
import {
  type Asked,
  type ChatServer,
  type Reply,
  startChatServer,
} from '../../unit/grading/endpoint/chat-server.ts';

let engine: EmbeddedEngine;
let server: ChatServer;
let reply: (body: Asked['body']) => Reply = () => ({ text: '' });

beforeAll(async () => {
  engine = createEmbeddedEngine();
  server = await startChatServer((_n, { body }) => reply(body));
  await engine.warmPython();
}, 120_000);
afterAll(async () => {
  await engine.close();
  await server[Symbol.asyncDispose]();
});

const replyOf = ({ judge }: GraderCase, { input }: Asked['body']): Reply => {
  const vector = judge?.vectors?.[String(input)];
  if (vector) return { vector };
  if (judge?.silent) return { silent: true };
  if (judge?.refusal !== undefined) return { refusal: judge.refusal };
  if (judge?.content !== undefined) return { text: judge.content };
  return { status: judge?.status ?? 200, body: judge?.body ?? '{"error":{"message":"no"}}' };
};

const servicesOf = (each: GraderCase) => {
  const settings = { ...defaultSettings, baseUrl: server.baseUrl, retries: 0, timeoutMs: 500 };
  const chat = createChatClient({ settings, key: 'k' });
  return {
    python: pythonService(engine),
    tests: { engine, limits: limitsWith({}) },
    synonyms: () => synonyms,
    ...(each.judge
      ? {
          chat: (request: Parameters<typeof chat.ask>[0]) => chat.ask(request),
          embed: (text: string) => chat.embed({ model: 'text-embedding-3-large', text }),
        }
      : {}),
  };
};

async function hold(each: GraderCase): Promise<void> {
  reply = (body) => replyOf(each, body);
  const services = servicesOf(each);
  // As a caller does: read, ask the services for faults, run.
  const begun = async () => {
    const read = readGraderFile(each.grader);
    const [fault] = await read.grader.check(services);
    if (fault !== undefined) throw new Error(fault);
    return read;
  };
  if (each.error !== undefined) {
    await expect(begun()).rejects.toThrow(each.error);
    return;
  }
  const { grader, warnings } = await begun();
  const before = server.asked.length;
  const { outcome, ...graded } = await runGrader(grader, each.sample, each.item, services);
  const told = [...warnings, ...graded.warnings].join('\n');
  if (each.warning !== undefined) expect(told).toContain(each.warning);
  const sent = JSON.stringify(server.asked.slice(before).map(({ body }) => body));
  if (each.asked !== undefined)
    expect(sent).toContain(each.asked.startsWith('"') ? each.asked : JSON.stringify(each.asked).slice(1, -1));
  if (each.notAsked !== undefined) expect(sent).not.toContain(each.notAsked);
  if (each.reward === undefined) {
    expect(outcome).toMatchObject({ kind: 'fault', flag: each.fault });
    expect(outcome.kind === 'fault' && outcome.message).toContain(each.message ?? '');
  } else expect(outcome).toEqual({ kind: 'reward', reward: expect.closeTo(each.reward, 10) });
}

const root = join(import.meta.dirname, '..', '..', '..');
const synonyms = openSynonyms(join(root, 'assets', 'wordnet', 'synonyms.txt.br'));

for (const family of ['similarity-services', 'python', 'q-tests', 'score-model', 'label-model']) {
  describe(family, () => {
    for (const each of casesOf(family)) test(each.id, { timeout: 60_000 }, () => hold(each));
  });
}

test('numbers that a double does not hold reach q and Python as they were written', async () => {
  const item = parseExact('{"n":9007199254740993,"x":2.0,"entry_point":"f"}') as Record<string, unknown>;
  const grade = async (file: object, sample: string) => {
    const { grader } = readGraderFile(file);
    const { outcome } = await runGrader(
      grader,
      sample,
      item,
      servicesOf({ id: '', grader: file, item, sample }),
    );
    return outcome;
  };
  const source =
    "def grade(sample, item):\n    return item['n'] % 1000 + (isinstance(item['x'], float) and 0.5)";
  expect(await grade({ type: 'python', name: 'p', source }, '')).toEqual({ kind: 'reward', reward: 993.5 });
  const tests = parseExact(
    '[{"kind":"args","args":[9007199254740993,2.0],"expected":-9h}]'.replace('-9h', '-9'),
  );
  const file = { type: 'quarry.q_tests', name: 't', tests, comparator: 'exact' };
  expect(await grade(file, 'f:{$[x=9007199254740993;type y;0]}')).toMatchObject({ kind: 'reward' });
});

describe('the folder of cases', () => {
  const all = families.flatMap(casesOf);
  const text = JSON.stringify(all.map(({ grader }) => grader));

  test('has at least 120, each with exactly one expectation and an id of its own', () => {
    expect(all.length).toBeGreaterThanOrEqual(120);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { id, reward, fault, error } of all)
      expect(
        [reward, fault, error].filter((each) => each !== undefined),
        id,
      ).toHaveLength(1);
  });

  test.each([
    ...['string_check', 'text_similarity', 'score_model', 'label_model', 'python', 'multi'],
    ...['quarry.q_tests', 'quarry.q_lint', 'quarry.format', 'quarry.length'],
  ])('has %s', (kind) => expect(text).toContain(`"type":"${kind}"`));

  test.each([
    ...'+-*/^',
    ...['min', 'max', 'abs', 'floor', 'ceil', 'exp', 'sqrt', 'log'].map((name) => `${name}(`),
  ])('has the operator %s with a reward', (operator) => {
    const formulas = all.flatMap(({ grader, reward }) =>
      reward === undefined ? [] : [(grader as { calculate_output?: string }).calculate_output ?? ''],
    );
    expect(formulas.some((formula) => formula.includes(operator))).toBe(true);
  });
});
