/** The code inside a model's answer: the first block fenced as q, else the first fenced block, else all of it. */

const block = (text: string, opening: RegExp): string | null => {
  const start = opening.exec(text);
  if (!start) return null;
  const rest = text.slice(start.index + start[0].length);
  const end = /^```/m.exec(rest);
  return (end ? rest.slice(0, end.index) : rest).replace(/\s+$/, '');
};

/** Gives the code, and the whole answer as `raw` where that is more. */
export const codeOf = (answer: string): { code: string; raw: string | null } => {
  const code =
    block(answer, /^```(?:q|k|kdb)[ \t]*\r?\n/m) ?? block(answer, /^```[^\n]*\n/m) ?? answer.trim();
  return { code, raw: code === answer ? null : answer };
};
