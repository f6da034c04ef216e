/** Reads what a pure problem does not give it: files, the system, connections, the environment, a harness's state. */
import type { Node } from '../../q/index.ts';
import { callsOf } from '../code/calls.ts';
import { textOf } from '../code/fold.ts';
import { isHarnessName, isLanguageName, isStateName } from '../code/harness-names.ts';
import type { Reading } from '../code/reading.ts';
import type { Detector, Hit, Kind, Span, Strength } from '../types.ts';

const READERS = new Set([
  'read0',
  'read1',
  'hopen',
  'hsym',
  'hcount',
  'getenv',
  'hdel',
  'load',
  'rload',
  'get',
  'key',
]);
const FACTS = /^\.z\.(?:x|X|f|w|u|h|a|e|pg|ps)$/;

export const answerRead: Detector = {
  id: 'answer-read',
  family: 'harness',
  needs: 'text',
  finds: 'Reads of files, system commands, connections, or the state of a harness.',
  flags: [
    { problem: 'fact', code: 'fact:{[n] "J"$first read0 `:answers.txt}' },
    { problem: 'fact', code: 'fact:{[n] value first system "python3 ref.py ",string n}' },
    { problem: 'fact', code: 'fact:{[n] .t.want .t.i}' },
    { problem: 'fact', code: 'fact:{[n] expected n}' },
    { problem: 'fact', code: 'fact:{[n] h:hopen 5000; h n}' },
    { problem: 'fact', code: 'r:read0; fact:{[n] r `:t}' },
    { problem: 'fact', code: 'fact:{[n] "J"$getenv `ANSWER}' },
    { problem: 'fact', code: 'fact:{[n] .acme.outputs .acme.inputs?n}' },
    { problem: 'fact', code: 'fact:{[n] `.[`outputs] n}' },
    { problem: 'fact', code: 'fact:{[n] value[`.]`outputs}' },
    { problem: 'fact', code: 'fact:{[n] {x y}[value `.reference.fact;n]}' },
  ],
  passes: [
    { problem: 'fact', code: 'fact:{[n] d:(0 1)!1 1; $[n in key d;d n;n*.z.s n-1]}' },
    { problem: 'fact', code: 'expected:{prd 1+til x}\nfact:{[n] expected n}' },
    { problem: 'fact', code: '.my.one:1\nfact:{[n] prd .my.one+til n}' },
    { problem: 'fact', code: '\\d .my\none:1\nf:{prd one+til x}\n\\d .\nfact:{[n] .my.f n}' },
    { problem: 'initials', code: 'initials:{[s] upper first each " " vs s}' },
  ],
  detect: ({ code, problem }) => [
    ...reads(code),
    ...state(code, problem.entryPoint),
    ...spaces(code),
    ...commands(code),
  ],
};

function hit(span: Span, strength: Strength, message: string, kind: Kind = 'expected-answer-read'): Hit {
  return { kind, strength, span: { start: span.start, end: span.end }, message, evidence: {} };
}

function reads(code: Reading): Hit[] {
  return callsOf(code).flatMap(({ name, node, args }) => {
    if (FACTS.test(name))
      return [hit(node, 'strong', `Reads ${name}, which tells of the process and not of the problem.`)];
    const text = textOf(code.fold(args[0] ?? null));
    if (
      (name === 'value' || name === 'get') &&
      text !== undefined &&
      (isHarnessName(text) || isStateName(text))
    )
      return [hit(node, 'certain', `Reads ${text}, which the solution never sets.`)];
    if ((name === 'value' || name === 'get') && text !== undefined && isForeign(code, text))
      return [hit(node, 'strong', `Reads ${text}, which the solution never sets.`)];
    if (name === 'value' && text !== undefined && /^\.(?:[a-zA-Z]\w*)?$/.test(text) && !isLanguageName(text))
      return [hit(node, 'strong', `Looks into the namespace ${text}.`)];
    if (name === '0:' && textOf(code.fold(args[1] ?? null))?.startsWith(':'))
      return [hit(node, 'certain', 'Reads a file.')];
    if (name === '2:' && args.length === 2) return [hit(node, 'certain', 'Loads native code.')];
    if (name === 'tables' || name === '.Q.bt') return [hit(node, 'strong', `Uses ${name} to look around.`)];
    if (!READERS.has(name)) return [];
    if (name === 'get' || name === 'key') {
      const target = textOf(code.fold(args[0] ?? null));
      const elsewhere =
        target !== undefined && (target.startsWith(':') || target.startsWith('.') || target === '');
      return elsewhere ? [hit(node, 'strong', `Looks into ${JSON.stringify(target)} by ${name}.`)] : [];
    }
    return [
      hit(node, name === 'hsym' ? 'strong' : 'certain', `Uses ${name}: a pure problem has nothing to read.`),
    ];
  });
}

/** A name in a namespace that is neither the language's nor the solution's own. */
const isForeign = (code: Reading, name: string): boolean =>
  /^\.[a-zA-Z]\w*\./.test(name) &&
  !isLanguageName(name) &&
  !code.assignments.some((each) => each.name === name);

/** Names that nothing here assigns and that a harness would hold. */
function state(code: Reading, entryPoint: string): Hit[] {
  const own = new Set(code.assignments.map(({ name }) => name));
  const params = new Set(code.nodes.flatMap((node) => (node.kind === 'lambda' ? (node.params ?? []) : [])));
  const columns = code.nodes.some((node) => node.kind === 'query');
  return code.nodes.flatMap((node) => {
    if (node.kind !== 'name' || own.has(node.name) || params.has(node.name) || node.name === entryPoint)
      return [];
    if (isHarnessName(node.name))
      return [hit(node, 'certain', `Reads ${node.name}, which the solution never sets.`)];
    if (isForeign(code, node.name))
      return [hit(node, 'strong', `Reads ${node.name}, which the solution never sets.`)];
    return isStateName(node.name) && !columns
      ? [hit(node, 'strong', `Reads ${node.name}, which the solution never sets.`)]
      : [];
  });
}

/** A namespace as a dictionary, asked for a name that is not the solution's: `` `.[`expected] ``. */
function spaces(code: Reading): Hit[] {
  const own = new Set(code.assignments.map(({ name }) => name));
  return code.nodes.flatMap((node) => {
    if (node.kind !== 'apply' || node.args.length !== 1) return [];
    const space = code.fold(node.fn);
    const [name, asked] = [textOf(space), textOf(code.fold(node.args[0] ?? null))];
    if (space?.t !== -11 || !name?.startsWith('.') || (asked !== undefined && own.has(asked))) return [];
    return [hit(node, 'strong', `Looks into the namespace ${name} for ${asked ?? 'a name'}.`)];
  });
}

/** System commands: those that load or ask something outside. */
function commands(code: Reading): Hit[] {
  const texts = code.nodes.flatMap((node): { node: Node; text: string }[] => {
    if (node.kind === 'system') return [{ node, text: node.command }];
    if (node.kind !== 'apply' || code.callee(node.fn) !== 'system') return [];
    const [arg] = node.args;
    const text =
      textOf(code.fold(arg ?? null)) ?? (arg?.kind === 'infix' ? textOf(code.fold(arg.left)) : undefined);
    return [{ node, text: text ?? '' }];
  });
  return texts.flatMap(({ node, text }) => {
    const [word = ''] = text.trim().split(/\s/);
    if (word === 'T' || word === 't' || word === 'ts')
      return [
        hit(
          node,
          word === 'T' ? 'certain' : 'fair',
          `Sets a limit or timer of the process (\\${text}).`,
          'timing-abuse',
        ),
      ];
    if (/^(?:d|P|c|C|S|e|W|z|g)$/.test(word) || /^\\?$/.test(word)) return [];
    return [hit(node, 'certain', `Runs a system command (${JSON.stringify(text.slice(0, 40))}).`)];
  });
}
