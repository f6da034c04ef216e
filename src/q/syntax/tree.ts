/** The syntax tree of q: what was typed, with offsets; what it means is the interpreter's affair. */
import type { Span, Value } from '../values/types.ts';

/** A constant: number, string, symbol, or a vector of them written without brackets. */
export interface LiteralNode extends Span {
  readonly kind: 'literal';
  readonly value: Value;
  readonly text: string;
}
export interface NameNode extends Span {
  readonly kind: 'name';
  readonly name: string;
}
/** An operator, or (`monadic`) the keyword that `#:` and kin stand for. */
export interface OperatorNode extends Span {
  readonly kind: 'operator';
  readonly name: string;
  readonly monadic: boolean;
}
/** An iterator standing by itself, as in `'[f;g]`. */
export interface IteratorNode extends Span {
  readonly kind: 'iterator';
  readonly name: string;
}
export interface DerivedNode extends Span {
  readonly kind: 'derived';
  readonly iterator: string;
  readonly fn: Node;
}
/** `f[a;b]` (`bracket`), `f x` or `-x`; null for an argument left out. */
export interface ApplyNode extends Span {
  readonly kind: 'apply';
  readonly bracket: boolean;
  readonly fn: Node;
  readonly args: readonly (Node | null)[];
}
export interface InfixNode extends Span {
  readonly kind: 'infix';
  readonly op: Node;
  readonly left: Node;
  readonly right: Node | null;
}
/** `x:y`, `x+:y`, `x[i]:y`, `x::y`. */
export interface AssignNode extends Span {
  readonly kind: 'assign';
  readonly target: Node;
  readonly op: string;
  readonly global: boolean;
  readonly value: Node;
}
/** Parentheses around one expression. */
export interface GroupNode extends Span {
  readonly kind: 'group';
  readonly inner: Node;
}
export interface ListNode extends Span {
  readonly kind: 'list';
  readonly items: readonly (Node | null)[];
}
export interface TableNode extends Span {
  readonly kind: 'table';
  readonly keys: readonly Node[];
  /** Null in a dictionary literal `([a:1])`. */
  readonly columns: readonly Node[] | null;
}
/** A value left out in a dictionary literal, as in `([a:1;b:])`. */
export interface GapNode extends Span {
  readonly kind: 'gap';
}
export interface LambdaNode extends Span {
  readonly kind: 'lambda';
  /** Null where x, y and z are implied. */
  readonly params: readonly string[] | null;
  /** The pattern of each parameter that is no plain name, else null; such a parameter has a name with a blank. */
  readonly patterns?: readonly (Node | null)[];
  readonly body: readonly (Node | null)[];
  readonly source: string;
}
/** `if[…]`, `do[…]`, `while[…]`, `$[…]` and the block `[…]`. */
export interface ControlNode extends Span {
  readonly kind: 'control';
  readonly word: 'if' | 'do' | 'while' | '$' | '[';
  readonly args: readonly (Node | null)[];
}
/** `:x` and `'x`. */
export interface LeaveNode extends Span {
  readonly kind: 'leave';
  readonly how: 'return' | 'signal';
  readonly value: Node;
}
export interface QueryNode extends Span {
  readonly kind: 'query';
  readonly word: 'select' | 'exec' | 'update' | 'delete';
  readonly distinct: boolean;
  /** What stands in `select[…]`. */
  readonly limits: readonly (Node | null)[];
  readonly columns: readonly Node[];
  readonly by: readonly Node[] | null;
  readonly from: Node;
  readonly where: readonly Node[];
}
export interface SystemNode extends Span {
  readonly kind: 'system';
  readonly command: string;
}
/** A line in another language, `k)…`. */
export interface ForeignNode extends Span {
  readonly kind: 'foreign';
  readonly text: string;
}
export type Node =
  | LiteralNode
  | NameNode
  | OperatorNode
  | IteratorNode
  | DerivedNode
  | ApplyNode
  | InfixNode
  | AssignNode
  | GroupNode
  | ListNode
  | TableNode
  | GapNode
  | LambdaNode
  | ControlNode
  | LeaveNode
  | QueryNode
  | SystemNode
  | ForeignNode;

/** One statement of a script; `silent` where a semicolon ends it. */
export interface Statement extends Span {
  readonly expressions: readonly (Node | null)[];
}
export interface SyntaxFault extends Span {
  readonly message: string;
  /** q's error, where it is not the text at the place. */
  readonly name?: string;
}
export interface Script {
  readonly source: string;
  readonly statements: readonly Statement[];
  readonly faults: readonly SyntaxFault[];
}
