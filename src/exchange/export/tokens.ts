/**
 * Tokens of a text by the o200k_base encoding, which the consumers' limits are stated in. The tables are large, so
 * they are loaded when an export counts, not when Quarry starts.
 */

export type TokenCounter = (text: string) => number;

/** As the manifest names it. */
export const tokenizer = { name: 'o200k_base', version: 'gpt-tokenizer 4.0.0' };

/** A counter; marks such as `<|endoftext|>` in a text are counted as the text they are. */
export const loadTokenCounter = async (): Promise<TokenCounter> => {
  const { countTokens } = await import('gpt-tokenizer/encoding/o200k_base');
  return (text) => countTokens(text, { disallowedSpecial: new Set() });
};
