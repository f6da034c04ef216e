/** A secret that goes into the system's keychain: it is typed here, and never shown or sent back. */
import { TextInput } from '@mantine/core';

interface Props {
  readonly label: string;
  /** Where the present one comes from. */
  readonly from: 'none' | 'environment' | 'keychain';
  /** What gives it from the environment. */
  readonly variable: string;
  /** The new one; null leaves the present one, empty removes it. */
  readonly value: string | null;
  readonly onChange: (secret: string | null) => void;
}

/** Draws the field, and a way to take a kept secret out. */
export function SecretField({ label, from, variable, value, onChange }: Props) {
  const descriptions = {
    none: `Goes into this system's keychain; ${variable} in the environment does as well.`,
    environment: `Comes from ${variable}, which goes before the keychain.`,
    keychain: "Is in this system's keychain; type to replace it.",
  };
  return (
    <div className="row g2 ends">
      <TextInput
        className="grow"
        type="password"
        autoComplete="off"
        label={label}
        description={value === '' ? 'Will be taken out of the keychain.' : descriptions[from]}
        value={value ?? ''}
        onChange={(event) => onChange(event.currentTarget.value || null)}
      />
      {from === 'keychain' && value !== '' && (
        <button type="button" className="btn" onClick={() => onChange('')}>
          Forget
        </button>
      )}
    </div>
  );
}
