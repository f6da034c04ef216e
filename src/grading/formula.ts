/**
 * The formulas of multi graders (`calculate_output`): names of sub-graders, numbers, `+ - * / ^`, parentheses and
 * the functions min max abs floor ceil exp sqrt log (natural). `^` binds to the right and above a minus in front
 * of it, so `-2^2` is -4. Arithmetic that has no finite value is an error, never a silent number.
 */

/** A formula that was read. */
export type Formula =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'minus'; readonly of: Formula }
  | {
      readonly kind: 'operator';
      readonly operator: Operator;
      readonly left: Formula;
      readonly right: Formula;
    }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly args: readonly Formula[] };
type Operator = '+' | '-' | '*' | '/' | '^';
type FunctionName = keyof typeof functions;

/** Why a formula cannot be read or computed, in one sentence. */
export class FormulaError extends Error {
  override readonly name = 'FormulaError';
}

const functions = {
  min: { least: 1, most: Number.POSITIVE_INFINITY, apply: Math.min },
  max: { least: 1, most: Number.POSITIVE_INFINITY, apply: Math.max },
  abs: { least: 1, most: 1, apply: Math.abs },
  floor: { least: 1, most: 1, apply: Math.floor },
  ceil: { least: 1, most: 1, apply: Math.ceil },
  exp: { least: 1, most: 1, apply: Math.exp },
  sqrt: { least: 1, most: 1, apply: Math.sqrt },
  log: { least: 1, most: 1, apply: Math.log },
};

/** True for a name that a sub-grader may not have, because a function has it. */
export const isFunctionName = (name: string): name is FunctionName => Object.hasOwn(functions, name);

interface Token {
  readonly text: string;
  readonly at: number;
}

const TOKEN = /\s*(?:((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|([A-Za-z_]\w*)|([-+*/^(),]))/y;
/** Deeper or longer formulas are refused before they exhaust the stack. */
const MAX_DEPTH = 200;
const MAX_TOKENS = 2_000;

function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  const end = source.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const at = TOKEN.lastIndex;
    const found = TOKEN.exec(source);
    if (!found) throw new FormulaError(`The formula cannot be read from "${source.slice(at).trim()}" on.`);
    const text = (found[1] ?? found[2] ?? found[3]) as string;
    if (found[1] !== undefined && !Number.isFinite(Number(text)))
      throw new FormulaError(`The formula has the number ${text}, which is too large.`);
    if (tokens.length === MAX_TOKENS)
      throw new FormulaError(`The formula has more than ${MAX_TOKENS} names, numbers and signs; shorten it.`);
    tokens.push({ text, at: TOKEN.lastIndex - text.length });
  }
  return tokens;
}

class Parser {
  private readonly tokens: readonly Token[];
  private at = 0;
  private depth = 0;

  constructor(source: string) {
    this.tokens = tokenize(source);
  }

  whole(): Formula {
    const formula = this.sum();
    const rest = this.tokens[this.at];
    if (rest)
      throw new FormulaError(
        `The formula has "${rest.text}" at character ${rest.at + 1} where it should end.`,
      );
    return formula;
  }

  private next(): string | undefined {
    return this.tokens[this.at]?.text;
  }

  private chain(operators: readonly Operator[], operand: () => Formula): Formula {
    let left = operand();
    for (let operator = this.next(); operators.includes(operator as Operator); operator = this.next()) {
      this.at++;
      left = { kind: 'operator', operator: operator as Operator, left, right: operand() };
    }
    return left;
  }

  private sum(): Formula {
    return this.chain(['+', '-'], () => this.chain(['*', '/'], () => this.signed()));
  }

  private signed(): Formula {
    if (++this.depth > MAX_DEPTH) throw new FormulaError('The formula is nested too deeply; simplify it.');
    let negative = false;
    while (this.next() === '-' || this.next() === '+') {
      if (this.next() === '-') negative = !negative;
      this.at++;
    }
    const of = this.power();
    this.depth--;
    return negative ? { kind: 'minus', of } : of;
  }

  /** The exponent is read with its sign and its own powers: `2^-3^2` is `2^(-(3^2))`. */
  private power(): Formula {
    const left = this.primary();
    if (this.next() !== '^') return left;
    this.at++;
    return { kind: 'operator', operator: '^', left, right: this.signed() };
  }

  private primary(): Formula {
    const token = this.tokens[this.at++];
    if (!token) throw new FormulaError('The formula ends where a value should stand.');
    if (/^[\d.]/.test(token.text)) return { kind: 'number', value: Number(token.text) };
    if (token.text === '(') {
      const inner = this.sum();
      this.expect(')');
      return inner;
    }
    if (!/^[A-Za-z_]/.test(token.text)) {
      throw new FormulaError(
        `The formula has "${token.text}" at character ${token.at + 1} where a value should stand.`,
      );
    }
    return this.next() === '(' ? this.call(token.text) : { kind: 'name', name: token.text };
  }

  private call(name: string): Formula {
    if (!isFunctionName(name)) {
      throw new FormulaError(`There is no function "${name}"; use ${Object.keys(functions).join(', ')}.`);
    }
    this.expect('(');
    const args = [this.sum()];
    while (this.next() === ',') {
      this.at++;
      args.push(this.sum());
    }
    this.expect(')');
    if (args.length > functions[name].most)
      throw new FormulaError(`${name} takes one argument and got ${args.length}.`);
    return { kind: 'call', name, args };
  }

  private expect(text: string): void {
    if (this.next() !== text) throw new FormulaError(`The formula lacks "${text}"; close every parenthesis.`);
    this.at++;
  }
}

/**
 * Reads a formula.
 * @throws FormulaError with the place where it cannot be read
 */
export const parseFormula = (source: string): Formula => new Parser(source).whole();

/** The names a formula uses, each once. */
export function formulaNames(formula: Formula): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: Formula): void => {
    if (node.kind === 'name') names.add(node.name);
    else if (node.kind === 'minus') visit(node.of);
    else if (node.kind === 'call') node.args.forEach(visit);
    else if (node.kind === 'operator') {
      visit(node.left);
      visit(node.right);
    }
  };
  visit(formula);
  return names;
}

function operate(operator: Operator, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      if (right === 0)
        throw new FormulaError('The formula divides by zero; guard the divisor, as with max(x, 0.001).');
      return left / right;
    case '^':
      return left ** right;
  }
}

/**
 * The value of a formula.
 * @param scores the sub-graders' rewards by name
 * @throws FormulaError on a name without a score, a division by zero or a result that is no finite number
 */
export function evaluateFormula(formula: Formula, scores: Readonly<Record<string, number>>): number {
  switch (formula.kind) {
    case 'number':
      return formula.value;
    case 'name': {
      const score = Object.hasOwn(scores, formula.name) ? scores[formula.name] : undefined;
      if (score === undefined)
        throw new FormulaError(`The formula uses "${formula.name}", which is no sub-grader.`);
      return score;
    }
    case 'minus':
      return -evaluateFormula(formula.of, scores);
    case 'operator': {
      const left = evaluateFormula(formula.left, scores);
      const right = evaluateFormula(formula.right, scores);
      return finite(operate(formula.operator, left, right), `${left} ${formula.operator} ${right}`);
    }
    case 'call': {
      const args = formula.args.map((arg) => evaluateFormula(arg, scores));
      return finite(
        functions[formula.name].apply(...(args as [number])),
        `${formula.name}(${args.join(', ')})`,
      );
    }
  }
}

function finite(value: number, what: string): number {
  if (!Number.isFinite(value))
    throw new FormulaError(`The formula computes ${what}, which is no finite number.`);
  return value;
}
