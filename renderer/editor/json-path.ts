/**
 * Where in a JSON text a path such as `graders.style.input[0].content` stands: the value there, or the nearest value
 * above it where the path leads nowhere. Reads text that is being typed, so it never throws.
 */

export interface TextPlace {
  readonly start: number;
  readonly end: number;
}

type Step = string | number;

const STEP = /\.?([A-Za-z_][\w]*)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]/y;

/** The steps of a path; what cannot be read ends it. */
export function stepsOf(path: string): Step[] {
  const steps: Step[] = [];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < path.length) {
    const found = STEP.exec(path);
    if (!found) break;
    steps.push(found[2] === undefined ? (found[1] ?? found[3] ?? '') : Number(found[2]));
  }
  return steps;
}

/** A reader that only knows where values begin and end. */
class Reader {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  blank(): void {
    while (/\s/.test(this.text[this.at] ?? '')) this.at++;
  }

  string(): string {
    const start = this.at++;
    while (this.at < this.text.length && this.text[this.at] !== '"')
      this.at += this.text[this.at] === '\\' ? 2 : 1;
    this.at++;
    return this.text.slice(start + 1, this.at - 1);
  }

  /** Passes over one value, telling of each member or item before its value. */
  value(member: (step: Step) => void): void {
    this.blank();
    const open = this.text[this.at];
    if (open === '"') {
      this.string();
      return;
    }
    if (open !== '{' && open !== '[') {
      while (this.at < this.text.length && !/[\s,\]}]/.test(this.text[this.at] as string)) this.at++;
      return;
    }
    this.at++;
    for (let index = 0; this.at < this.text.length; index++) {
      this.blank();
      const c = this.text[this.at];
      if (c === '}' || c === ']' || c === undefined) {
        this.at++;
        return;
      }
      const before = this.at;
      if (open === '{') {
        const name = c === '"' ? this.string() : '';
        this.blank();
        if (this.text[this.at] === ':') this.at++;
        this.blank();
        member(name);
      } else member(index);
      this.blank();
      if (this.text[this.at] === ',') this.at++;
      // Text that is no JSON must not hold the reader in its place.
      if (this.at === before) this.at++;
    }
  }
}

/** The place of `path` in `text`. */
export function placeOfPath(text: string, path: string): TextPlace {
  const reader = new Reader(text);
  reader.blank();
  let found: TextPlace | undefined;
  const walk = (steps: readonly Step[]): void => {
    const start = reader.at;
    const [wanted, ...rest] = steps;
    reader.value((step) => walk(step === wanted ? rest : MISS));
    if (wanted === undefined && steps !== MISS) found = { start, end: reader.at };
  };
  const steps = stepsOf(path);
  walk(steps);
  if (found) return found;
  if (steps.length === 0) return { start: 0, end: text.length };
  // The path leads nowhere: what is missing belongs to the value above.
  return placeOfPath(text, path.replace(/(?:\.?[\w]+|\[[^\]]*\])$/, ''));
}

/** Names of the members of a member of the whole, in order, such as the parts under `graders`. */
export function membersOf(text: string, name: string): string[] {
  const reader = new Reader(text);
  const names: string[] = [];
  const skip = (): void => reader.value(skip);
  reader.value((step) => {
    if (step !== name) skip();
    else
      reader.value((member) => {
        if (typeof member === 'string') names.push(member);
        skip();
      });
  });
  return names;
}

/** Steps that nothing matches. */
const MISS: readonly Step[] = [''];
