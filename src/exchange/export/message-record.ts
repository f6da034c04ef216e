/** Messages as OpenAI's formats have them: writing them, and reading a record back to see what the consumer refuses. */
import type { JsonNode } from '../json/read.ts';
import { objectText, quoted } from '../json/write.ts';

/** One message as JSON text; a weight of 0 is written, as 1 is what everybody assumes. */
export const message = (role: 'system' | 'user' | 'assistant', content: string, weight: 0 | 1 = 1): string =>
  objectText([
    ['role', quoted(role)],
    ['content', quoted(content)],
    ['weight', weight === 0 ? '0' : null],
  ]);

/** The value of a key, null where the node is no object or lacks it. */
export const member = (node: JsonNode | null, key: string): JsonNode | null =>
  node?.kind === 'object' ? (node.members.find((each) => each.key === key)?.value ?? null) : null;

const textOf = (node: JsonNode | null): string | null => (node?.kind === 'string' ? node.value : null);

/** The roles of a list of messages, or why it is no list of messages. */
export const rolesOf = (
  node: JsonNode | null,
): { readonly roles: readonly string[] } | { readonly why: string } => {
  if (node?.kind !== 'array' || node.items.length === 0) return { why: 'there are no messages' };
  const roles: string[] = [];
  for (const item of node.items) {
    const role = textOf(member(item, 'role'));
    const content = textOf(member(item, 'content'));
    if (role === null || !['system', 'developer', 'user', 'assistant'].includes(role))
      return { why: 'a message has no known role' };
    if (content === null || content.trim() === '') return { why: `a ${role} message is empty` };
    roles.push(role);
  }
  return { roles };
};

/** Keys other than these, or null. */
export const strangeKey = (node: JsonNode, known: readonly string[]): string | null =>
  node.kind === 'object' ? (node.members.find(({ key }) => !known.includes(key))?.key ?? null) : null;
