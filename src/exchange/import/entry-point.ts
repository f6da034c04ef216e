/**
 * Whether a text defines the function that a problem names. A problem whose own reference does not define it is
 * refused; a solution that does not is imported with a warning, since failing to define it is how a model fails.
 * Reads by pattern only: exchange does not parse q.
 */

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Whether `name` can be a q global: letters, digits and underscores, with dots between namespaces. */
export const isEntryPoint = (name: string): boolean =>
  /^\.?[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)*$/.test(name);

/** True where `name` stands in `text` as a word of its own. */
export const mentions = (text: string, name: string): boolean =>
  new RegExp(`(^|[^A-Za-z0-9_.])${literal(name)}(?![A-Za-z0-9_])`).test(text);

/** True where q source assigns `name` somewhere. */
export const qDefines = (code: string, name: string): boolean =>
  new RegExp(`(^|[^A-Za-z0-9_.])${literal(name)}\\s*::?[^:]`).test(`${code} `) ||
  new RegExp(`\`${literal(name)}\\s+set\\b`).test(code);

/** True where Python source defines or assigns `name` at the top level. */
export const pythonDefines = (code: string, name: string): boolean =>
  new RegExp(
    `^(async\\s+def|def|class)\\s+${literal(name)}\\b|^${literal(name)}\\s*[:=]|^(from|import)\\b.*\\b${literal(name)}\\b`,
    'm',
  ).test(code);
