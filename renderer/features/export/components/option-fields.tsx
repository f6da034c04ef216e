/** The chosen format's options. */
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { ExportFormat } from '../../../client/index.ts';
import { isSwitch, type Options, optionLabel } from '../options-text.ts';

interface Props {
  readonly format: ExportFormat;
  readonly options: Options;
  readonly onOption: (name: string, value: string) => void;
}

type Option = ExportFormat['options'][number];

function Field({
  option,
  value,
  onChange,
}: {
  option: Option;
  value: string;
  onChange: (value: string) => void;
}) {
  const label = optionLabel(option.name);
  if (isSwitch(option.values))
    return (
      <Checkbox
        label={label}
        title={option.description}
        checked={value === 'true'}
        onChange={(event) => onChange(String(event.currentTarget.checked))}
      />
    );
  if (option.values.length > 0)
    return (
      <NativeSelect
        label={label}
        title={option.description}
        data={option.values.map((of) => ({ value: of, label: of === '' ? 'none' : of }))}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  return (
    <TextInput
      label={label}
      title={option.description}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** The fields, two in a row. */
export function OptionFields({ format, options, onOption }: Props) {
  if (format.options.length === 0) return null;
  return (
    <section className="options" aria-label="Options">
      <h2>Options</h2>
      <div className="option-grid">
        {format.options.map((option) => (
          <Field
            key={option.name}
            option={option}
            value={options[option.name] ?? option.default}
            onChange={(value) => onOption(option.name, value)}
          />
        ))}
      </div>
    </section>
  );
}
