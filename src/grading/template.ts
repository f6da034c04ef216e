/**
 * The template language of grader files: text with `{{ item.path }}` and `{{ sample.path }}`, where a path is
 * names, `[n]` and `['key']`. Strings go in as they are, other values as compact JSON; inserted text is not read
 * again. There are no filters and no escapes (spec: graders.md, Templates).
 */
import { isJsonObject } from './openai/exact-json.ts';

export type Namespace = 'item' | 'sample';
type Step = string | number;

/** Text to copy, or a place to fill. `source` is the expression between the braces, for messages. */
type Part =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'place';
      readonly namespace: Namespace;
      readonly path: readonly Step[];
      readonly source: string;
    };

export interface Template {
  readonly parts: readonly Part[];
}

/** Why a template cannot be read or filled, in one sentence. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}

const STEP = /\.([A-Za-z_][A-Za-z0-9_]*)|\[(\d+)\]|\['([^']*)'\]|\["([^"]*)"\]/y;

function readPlace(expression: string): Part {
  const source = expression.trim();
  const namespace = /^[A-Za-z_][A-Za-z0-9_]*/.exec(source)?.[0] ?? '';
  if (namespace !== 'item' && namespace !== 'sample') {
    throw new TemplateError(
      `{{${expression}}} starts with neither item nor sample; write {{ item.… }} or {{ sample.… }}.`,
    );
  }
  const path: Step[] = [];
  STEP.lastIndex = namespace.length;
  while (STEP.lastIndex < source.length) {
    const at = STEP.lastIndex;
    const step = STEP.exec(source);
    if (!step) {
      throw new TemplateError(
        `{{${expression}}} cannot be read from "${source.slice(at)}" on; a path is names, [n] and ['key'], with no filters.`,
      );
    }
    path.push(step[2] === undefined ? (step[1] ?? step[3] ?? step[4] ?? '') : Number(step[2]));
  }
  if (path.length === 0) {
    throw new TemplateError(`{{${expression}}} names a whole ${namespace}; name a field of it.`);
  }
  return { kind: 'place', namespace, path, source };
}

/**
 * Reads a template.
 * @throws TemplateError on unclosed braces, another namespace, a bare `{{item}}` or a path that cannot be read
 */
export function parseTemplate(text: string): Template {
  const parts: Part[] = [];
  let at = 0;
  for (;;) {
    const open = text.indexOf('{{', at);
    if (open < 0) break;
    const close = text.indexOf('}}', open + 2);
    if (close < 0) throw new TemplateError(`"${text.slice(open, open + 20)}" is never closed; add }}.`);
    if (open > at) parts.push({ kind: 'text', text: text.slice(at, open) });
    parts.push(readPlace(text.slice(open + 2, close)));
    at = close + 2;
  }
  if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) });
  return { parts };
}

/** The paths that a template reads, for checks against the rows of a dataset. */
export function templatePaths(
  template: Template,
): readonly { readonly namespace: Namespace; readonly path: readonly Step[] }[] {
  return template.parts.flatMap((part) => (part.kind === 'place' ? [part] : []));
}

/** The value at `path`. @throws TemplateError where a key is missing, an index is out of range or a step enters a scalar */
function follow(root: unknown, path: readonly Step[], source: string): unknown {
  let value = root;
  for (const step of path) {
    if (typeof step === 'number' ? !Array.isArray(value) : !isJsonObject(value)) {
      throw new TemplateError(`{{ ${source} }} steps into a value that has no ${describe(step)}.`);
    }
    const inside = value as Record<string, unknown>;
    if (!Object.hasOwn(inside, String(step))) {
      throw new TemplateError(`{{ ${source} }} finds no ${describe(step)}; check the path against the row.`);
    }
    value = inside[String(step)];
  }
  return value;
}

const describe = (step: Step): string => (typeof step === 'number' ? `item ${step}` : `field "${step}"`);

/**
 * Fills a template.
 * @param scope the values of `item` and `sample`
 * @throws TemplateError where a path leads nowhere; nothing is ever filled with an empty text instead
 */
export function fillTemplate(template: Template, scope: Readonly<Record<Namespace, unknown>>): string {
  let text = '';
  for (const part of template.parts) {
    if (part.kind === 'text') text += part.text;
    else {
      const value = follow(scope[part.namespace], part.path, part.source);
      text += typeof value === 'string' ? value : JSON.stringify(value);
    }
  }
  return text;
}
