/**
 * The code in a model's answer, taken out as the published harnesses take it (spec: graders.md, sections 3 and 5).
 *
 * - `auto`: what stands in the last `<answer>`, in it (or else in the whole) the first fence of the language, else the
 *   first fence of any, else everything.
 * - `ms`: the same with the first `<answer>` that is closed, fences anywhere in a line, and a final `exit 0;` cut.
 * - `kx`: the body of the entry point alone, from the brace that opens it to the line on which it closes, given its
 *   name again; helpers outside are lost. That harness counts braces as they stand, in strings and comments too.
 * - `none`: the text as it is.
 */

import type { CodeLanguage } from '../execution/index.ts';

export const extractions = ['auto', 'none', 'kx', 'ms'] as const;
export type Extraction = (typeof extractions)[number];

/** What the languages are called on fences. */
const fenceNames: Readonly<Record<CodeLanguage, readonly string[]>> = {
  q: ['q', 'kdb', 'k'],
  python: ['python', 'py', 'python3'],
};

function answerOf(text: string): string {
  const open = text.lastIndexOf('<answer>');
  if (open < 0) return text;
  const close = text.indexOf('</answer>', open);
  return text.slice(open + '<answer>'.length, close < 0 ? undefined : close);
}

/** A fence that opens a line, with its language and its body; to be read with flags g and m. */
export const fencePattern = String.raw`^[ \t]*\u0060{3}[ \t]*([^\s\u0060]*)(?:[^\S\n][^\n\u0060]*)?\n([\s\S]*?)(?:^[ \t]*\u0060{3}|$(?![\s\S]))`;

/** The body of the first fence whose language passes; a fence that never closes goes to the end. */
function fenceOf(text: string, language: (name: string) => boolean): string | undefined {
  const fence = new RegExp(fencePattern, 'gm');
  for (const [, name = '', body = ''] of text.matchAll(fence)) {
    if (language(name.toLowerCase())) return body;
  }
  return undefined;
}

function fencedCode(text: string, language: CodeLanguage): string {
  const answer = answerOf(text);
  const named = fenceOf(answer, (name) => fenceNames[language].includes(name));
  return (named ?? fenceOf(answer, () => true) ?? answer).trim();
}

/** What stands in the first `<answer>` in any case that is closed. Two searches: one pattern for both starts over at each. */
function closedAnswer(text: string): string | undefined {
  const open = /<answer>/i.exec(text);
  if (!open) return undefined;
  const from = open.index + open[0].length;
  const close = text.slice(from).search(/<\/answer>/i);
  return close < 0 ? undefined : text.slice(from, from + close);
}

function msCode(text: string, language: CodeLanguage): string {
  const answer = closedAnswer(text) ?? text;
  const named = new RegExp(`\`\`\`${language}\\b([\\s\\S]*?)\`\`\``).exec(answer);
  const fenced = named ?? /```(?:[a-z]\w*(?=\s))?([\s\S]*?)```/i.exec(answer);
  const code = (fenced?.[1] ?? answer).trim();
  const exit = /exit 0;?$/.exec(code);
  return exit ? code.slice(0, exit.index).trimEnd() : code;
}

/** How many more braces open than close. */
const openBraces = (text: string): number => text.split('{').length - text.split('}').length;

/** The lines of the first fence that is opened by exactly ```` ```q ````; undefined where there is none, or nothing in it. */
function kxBlock(lines: readonly string[]): readonly string[] | undefined {
  const open = lines.findIndex((line) => line.trim() === '```q');
  if (open < 0) return undefined;
  const rest = lines.slice(open + 1).filter((line) => line.trim() !== '```q');
  const close = rest.findIndex((line) => line.trim() === '```');
  const body = close < 0 ? rest : rest.slice(0, close);
  return body.length ? body : undefined;
}

/** From the brace behind the name to the line on which the braces balance; what is never balanced is kept. */
function kxBody(lines: readonly string[], entryPoint: string): string | undefined {
  const code = lines.filter((line) => line.trim() !== '' && !line.trim().startsWith('```'));
  const first = code.findIndex((line) => {
    const text = line.trim();
    return !text.startsWith('//') && text.includes(`${entryPoint}:`) && text.includes('{');
  });
  if (first < 0) return kxOneLiner(lines, entryPoint);
  const opening = (code[first] as string).trim();
  const body = [opening.slice(opening.indexOf('{'))];
  let depth = openBraces(body[0] as string);
  for (let at = first + 1; depth !== 0 && at < code.length; at++) {
    body.push(code[at] as string);
    depth += openBraces(code[at] as string);
  }
  return body.join('\n');
}

function kxOneLiner(lines: readonly string[], entryPoint: string): string | undefined {
  for (const line of lines) {
    const [open, close] = [line.indexOf('{'), line.lastIndexOf('}')];
    if (line.includes(entryPoint) && open >= 0 && close > open) return line.slice(open, close + 1);
  }
  return undefined;
}

function kxCode(text: string, entryPoint: string): string {
  const lines = text.split('\n');
  const block = kxBlock(lines);
  const body = (block && kxBody(block, entryPoint)) ?? kxBody(lines, entryPoint) ?? text.trim();
  return `${entryPoint}:${body}`;
}

/**
 * The code in `text`.
 * @param entryPoint the function asked for; only `kx` looks at it
 * @param language what fences of the wanted code are marked with
 */
export function extractCode(
  text: string,
  how: Extraction,
  entryPoint: string,
  language: CodeLanguage = 'q',
): string {
  if (how === 'none') return text;
  // That harness knows q alone.
  if (how === 'kx' && language === 'q') return kxCode(text, entryPoint);
  return how === 'ms' ? msCode(text, language) : fencedCode(text, language);
}
