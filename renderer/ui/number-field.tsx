/** One number that may be left out: its text, what it is where nobody set it, and the sentence on what cannot be read. */
import { TextInput } from '@mantine/core';
import { type NumberRule, readNumber } from './number-text.ts';

interface Props {
  readonly rule: NumberRule;
  /** What an empty field means. */
  readonly otherwise: string;
  readonly description: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** Draws the field. */
export function NumberField({ rule, otherwise, description, value, onChange }: Props) {
  const read = readNumber(value, rule);
  return (
    <TextInput
      label={rule.name}
      description={description}
      placeholder={otherwise}
      inputMode="decimal"
      autoComplete="off"
      classNames={{ input: 'num' }}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={read.ok ? null : read.problem}
    />
  );
}
