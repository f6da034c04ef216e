/**
 * Reads a q constant (`2024.01.01`, `(1;2.5)`, `` `a`b!1 2 ``, `([]a:1 2)`) to its value. The text is parsed, never
 * evaluated: only the forms below mean anything, whatever else it may say is refused.
 */
import {
  at,
  collapse,
  count,
  decodeText,
  dict,
  type List,
  type Node,
  nil,
  parseScript,
  sym,
  syms,
  type Table,
  table,
  typeOfName,
  type Value,
  type Vector,
  vector,
} from '../../q/index.ts';
import { ExecutionError } from '../errors.ts';

const MAX_DEPTH = 200;
const MAX_TEXT = 1_000_000;
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * The value of the constant `text`.
 * @throws ExecutionError `bad-value` where it is none
 */
export function readLiteral(text: string): Value {
  if (text.length > MAX_TEXT) fail(text);
  const script = parseScript(text);
  const only = script.statements[0]?.expressions;
  if (script.faults.length || script.statements.length !== 1 || only?.length !== 1 || !only[0]) fail(text);
  return constant(only[0], text, 0);
}

function fail(text: string): never {
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  throw new ExecutionError('bad-value', `The q literal ${JSON.stringify(shown)} is no constant.`);
}

function constant(node: Node, text: string, depth: number): Value {
  if (depth > MAX_DEPTH) fail(text);
  const inner = (child: Node | null): Value => (child ? constant(child, text, depth + 1) : fail(text));
  switch (node.kind) {
    case 'literal':
      return node.value;
    case 'group':
      return inner(node.inner);
    case 'list':
      return collapse(node.items.map(inner));
    case 'operator':
      return node.name === '::' ? nil : fail(text);
    case 'table':
      return tableOf(node.keys, node.columns, inner, text);
    case 'apply':
      if (node.fn.kind === 'name' && node.fn.name === 'flip' && node.args.length === 1)
        return flipped(inner(node.args[0] as Node), text);
      if (node.fn.kind !== 'name' || node.fn.name !== 'enlist') fail(text);
      return collapse(node.args.map(inner));
    case 'infix':
      if (node.op.kind !== 'operator') fail(text);
      if (node.op.name === '!') return dictOf(inner(node.left), inner(node.right), text);
      if (node.op.name === '$') return castOf(inner(node.left), inner(node.right), text);
      return fail(text);
    default:
      return fail(text);
  }
}

function dictOf(keys: Value, values: Value, text: string): Value {
  if (!isListed(keys) || !isListed(values) || count(keys) !== count(values)) fail(text);
  return dict(keys, values);
}

function flipped(columns: Value, text: string): Value {
  if (columns.t !== 99 || columns.keys.t !== 11 || columns.values.t !== 0) fail(text);
  const values = columns.values.v;
  if (!values.every(isListed) || new Set(values.map(count)).size !== 1) fail(text);
  return table(columns.keys.v, values);
}

const isListed = (x: Value): x is Vector | List | Table => x.t >= 0 && x.t <= 98;

/** `` `long$() ``, `"G"$"…"`, `` `$"…" ``: the casts that stand for what has no constant of its own. */
function castOf(type: Value, of: Value, text: string): Value {
  if (type.t === -11 && type.v === '') return each(of, text, sym, syms);
  if (type.t === -11 && of.t === 0 && !of.v.length) {
    const row = typeOfName(type.v as string) ?? fail(text);
    const holdsText = row.code === 2 || row.code === 11;
    return vector(row.code, holdsText ? [] : storage(row.code));
  }
  const letter = type.t === -10 ? String.fromCharCode(type.v as number) : '';
  if (letter !== 'G') fail(text);
  const guid = (s: string): Value => {
    if (!GUID.test(s)) fail(text);
    return { t: -2, v: s.toLowerCase() };
  };
  return each(of, text, guid, (all) =>
    vector(
      2,
      all.map((s) => (guid(s) as { v: string }).v),
    ),
  );
}

/** Applies a cast of text to one text or to each of a list of texts. */
function each(
  of: Value,
  text: string,
  one: (s: string) => Value,
  many: (all: readonly string[]) => Value,
): Value {
  if (of.t === 10) return one(decodeText(of.v as Uint8Array));
  if (of.t === -10) return one(String.fromCharCode(of.v as number));
  if (of.t !== 0) fail(text);
  return many(of.v.map((item) => (item.t === 10 ? decodeText(item.v as Uint8Array) : fail(text))));
}

/** Empty storage of a type that is kept in a typed array. */
function storage(code: number): Vector['v'] {
  if (code === 1 || code === 4 || code === 10) return new Uint8Array();
  if (code === 5) return new Int16Array();
  if (code === 8) return new Float32Array();
  return code === 7 || code === 9 || code === 12 || code === 15 || code === 16
    ? new Float64Array()
    : new Int32Array();
}

function tableOf(
  keys: readonly Node[],
  columns: readonly Node[] | null,
  inner: (node: Node) => Value,
  text: string,
): Value {
  const part = (nodes: readonly Node[]): Table => {
    const pairs = nodes.map((node) => {
      if (node.kind !== 'assign' || node.target.kind !== 'name' || node.op || node.global) fail(text);
      const column = inner(node.value);
      return [node.target.name, isListed(column) ? column : collapse([column])] as const;
    });
    if (new Set(pairs.map(([, column]) => count(column))).size > 1) fail(text);
    return table(
      pairs.map(([name]) => name),
      pairs.map(([, column]) => column),
    );
  };
  if (!columns) {
    const row = part(keys);
    return dict(syms(row.names), collapse(row.columns.map((column) => at(column, 0))));
  }
  const body = part(columns);
  return keys.length ? dict(part(keys), body) : body;
}
