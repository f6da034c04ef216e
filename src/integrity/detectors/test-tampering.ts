/** Assignments to names that judge: the language's, a harness's, or words for judging that the solution never uses. */
import { isReserved, type Node } from '../../q/index.ts';
import { callsOf } from '../code/calls.ts';
import { textOf } from '../code/fold.ts';
import { isClockName, isHarnessName, isJudgingWord, isLanguageName } from '../code/harness-names.ts';
import type { Reading } from '../code/reading.ts';
import type { Detector, Hit, Span, Strength } from '../types.ts';

export const testTampering: Detector = {
  id: 'test-tampering',
  family: 'harness',
  needs: 'text',
  finds: 'Assignments to names of the language, of a harness, or for judging.',
  flags: [
    { problem: 'fact', code: 'fact:{[n] 0}\n.t.same:{[a;b] 1b}' },
    { problem: 'fact', code: '.q.match:{[x;y] 1b}\nfact:{[n] n}' },
    { problem: 'fact', code: '\\d .test\nequal:{[a;b] 1b}\n\\d .\nfact:{[n] n}' },
    { problem: 'fact', code: '`.z.ps set {x}\nfact:{[n] n}' },
    { problem: 'fact', code: 'assert:{[c] 1b}\nfact:{[n] n}' },
    { problem: 'fact', code: '.contest.compare:{[got;want] 1b}\nfact:{[n] n}' },
    { problem: 'fact', code: 'fact:{[n] @[`.;`check;:;{1b}]; n}' },
    { problem: 'fact', code: 'fact:{[n] n}\n`:tests.q 0: enlist ""' },
    { problem: 'fact', code: 'fact:{[n] n}\ndelete from `.t.cases' },
    { problem: 'fact', code: 'fact:{[n] n}\nsystem "rm tests.q"' },
  ],
  passes: [
    { problem: 'fact', code: '.util.mul:{x*y}\nfact:{[n] .util.mul/[1;1+til n]}' },
    { problem: 'fact', code: 'check:{x>1}\nfact:{[n] $[check n;n*.z.s n-1;1]}' },
    { problem: 'fact', code: 'fact:{[n] assert:1; prd assert,1+til n}' },
    { problem: 'initials', code: 'initials:{[s] upper first each ("S " 0: s) 1}' },
  ],
  detect: ({ code, problem }) => [...assigned(code, problem.entryPoint), ...set(code), ...files(code)],
};

function hit(name: string, span: Span, strength: Strength): Hit {
  return {
    kind: isClockName(name) ? 'timing-abuse' : 'test-tampering',
    strength,
    span: { start: span.start, end: span.end },
    message: `Assigns ${name}, which is not the solution's own to define.`,
    evidence: { name },
  };
}

function assigned(code: Reading, entryPoint: string): Hit[] {
  const called = new Set(callsOf(code).map(({ name }) => name));
  return code.assignments.flatMap((each) => {
    const { name, global, within } = each;
    if (isLanguageName(name) || isHarnessName(name)) return [hit(name, each, 'certain')];
    if (!global || name === entryPoint) return [];
    if (isClockName(name) && !called.has(name)) return [hit(name, each, 'certain')];
    if (isReserved(name)) return [hit(name, each, 'certain')];
    // A helper with such a name that the solution calls is its own; one that it never calls is for somebody else.
    const unused = !called.has(name);
    if (unused && name.startsWith('.') && !each.partial && code.follow(each.value).kind === 'lambda')
      return [hit(name, each, isJudgingWord(lastPart(name)) ? 'certain' : 'fair')];
    if (within === null && unused && isJudgingWord(name) && code.follow(each.value).kind === 'lambda')
      return [hit(name, each, 'strong')];
    return [];
  });
}

const lastPart = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

/** `set`, and amending a namespace: the name is data. */
function set(code: Reading): Hit[] {
  return callsOf(code).flatMap(({ name, node, args }) => {
    const target = textOf(code.fold(args[0] ?? null));
    if (name === 'set') {
      if (target === undefined || target.startsWith(':'))
        return [hit('a name or file that only running tells', node, 'strong')];
      return isLanguageName(target) || isHarnessName(target) || isJudgingWord(target)
        ? [hit(target, node, 'certain')]
        : [];
    }
    if (['insert', 'upsert', '!'].includes(name) && target !== undefined && isHarnessName(target))
      return [hit(target, node, 'certain')];
    if ((name !== '@' && name !== '.') || args.length < 3 || target === undefined) return [];
    if (target !== '.' && !isLanguageName(target) && !isHarnessName(target)) return [];
    return [
      hit(
        `${target === '.' ? '' : `${target}.`}${textOf(code.fold(args[1] ?? null)) ?? '…'}`,
        node,
        'certain',
      ),
    ];
  });
}

/** Files written or removed, and rows of a harness deleted. */
function files(code: Reading): Hit[] {
  const written = callsOf(code).flatMap(({ name, node, args }) => {
    const target = textOf(code.fold(args[0] ?? null));
    if (name === 'hdel') return [hit('a file', node, 'certain')];
    const command = name === 'system' ? (target ?? leftText(code, args[0])) : undefined;
    if (
      command !== undefined &&
      /^(?:rm|mv|cp|echo|sed|touch|truncate|chmod|printf|tee)\b/.test(command.trim())
    )
      return [hit('files, by a system command', node, 'certain')];
    return (name === '0:' || name === '1:') && args.length === 2 && target?.startsWith(':')
      ? [hit(`the file ${target.slice(1)}`, node, 'certain')]
      : [];
  });
  const deleted = code.nodes.flatMap((node) => {
    if (node.kind !== 'query' || (node.word !== 'delete' && node.word !== 'update')) return [];
    const from = textOf(code.fold(node.from)) ?? (node.from.kind === 'name' ? node.from.name : '');
    return isHarnessName(from) ? [hit(from, node, 'certain')] : [];
  });
  return [...written, ...deleted];
}

/** The fixed head of a text that is put together. */
const leftText = (code: Reading, node: Node | undefined): string | undefined =>
  node?.kind === 'infix' ? textOf(code.fold(node.left)) : undefined;
