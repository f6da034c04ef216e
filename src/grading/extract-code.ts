/**
 * The code in a model's answer, taken out as the published harnesses take it (spec: graders.md, sections 3 and 5).
 *
 * - `auto`, `ms`: what stands in the last `<answer>`, in it (or else in the whole) the first q fence, else the first
 *   fence of any language, else everything. `ms` also cuts a final `exit 0;`.
 * - `kx`: the definition of the entry point alone, from its name to the brace that closes it; helpers outside are lost.
 * - `none`: the text as it is.
 */

export const extractions = ['auto', 'none', 'kx', 'ms'] as const;
export type Extraction = (typeof extractions)[number];

function answerOf(text: string): string {
  const open = text.lastIndexOf('<answer>');
  if (open < 0) return text;
  const close = text.indexOf('</answer>', open);
  return text.slice(open + '<answer>'.length, close < 0 ? undefined : close);
}

/** The body of the first fence whose language passes; a fence that never closes goes to the end. */
function fenceOf(text: string, language: (name: string) => boolean): string | undefined {
  const fence = /^[ \t]*```[ \t]*([^\s`]*)[^\n`]*\n([\s\S]*?)(?:^[ \t]*```|$(?![\s\S]))/gm;
  for (const [, name = '', body = ''] of text.matchAll(fence)) {
    if (language(name.toLowerCase())) return body;
  }
  return undefined;
}

function fencedCode(text: string): string {
  const answer = answerOf(text);
  const isQ = (name: string): boolean => name === 'q' || name === 'kdb' || name === 'k';
  return (fenceOf(answer, isQ) ?? fenceOf(answer, () => true) ?? answer).trim();
}

/** Index after the brace that closes the first one opened at or after `from`; the end where none does. */
function closingBrace(text: string, from: number): number {
  let depth = 0;
  let inString = false;
  for (let i = from; i < text.length; i++) {
    const c = text[i];
    if (inString) {
      if (c === '\\') i++;
      else if (c === '"') inString = false;
    } else if (c === '"') inString = true;
    else if (c === '{') depth++;
    else if (c === '}' && --depth === 0) return i + 1;
  }
  return text.length;
}

function definitionOf(text: string, entryPoint: string): string | undefined {
  let at = 0;
  for (const line of text.split('\n')) {
    const place = line.indexOf(`${entryPoint}:`);
    if (place >= 0 && line.includes('{', place)) {
      const body = text.slice(at + place, closingBrace(text, at + place));
      return body
        .split('\n')
        .filter((each) => each.trim() !== '')
        .join('\n');
    }
    at += line.length + 1;
  }
  return undefined;
}

function kxCode(text: string, entryPoint: string): string {
  const block = fenceOf(text, (name) => name === 'q');
  const found =
    (block === undefined ? undefined : definitionOf(block, entryPoint)) ?? definitionOf(text, entryPoint);
  if (found !== undefined) return found;
  const line = text.split('\n').find((each) => each.includes(`${entryPoint}:`));
  return (line ?? text).trim();
}

/**
 * The code in `text`.
 * @param entryPoint the function asked for; only `kx` looks at it
 */
export function extractCode(text: string, how: Extraction, entryPoint: string): string {
  if (how === 'none') return text;
  if (how === 'kx') return kxCode(text, entryPoint);
  const code = fencedCode(text);
  return how === 'ms' ? code.replace(/\s*exit 0;?\s*$/, '') : code;
}
