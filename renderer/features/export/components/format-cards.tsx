/** The formats to choose from, as the api lists them. */
import type { Ref } from 'react';
import type { ExportFormat } from '../../../client/index.ts';

interface Props {
  readonly formats: readonly ExportFormat[];
  readonly chosen: string;
  /** Where the focus goes to choose a format. */
  readonly place: Ref<HTMLFieldSetElement>;
  readonly onChoose: (id: string) => void;
}

/** One card a format; a radio group for the keyboard. */
export function FormatCards({ formats, chosen, place, onChoose }: Props) {
  return (
    <fieldset className="formats" ref={place} tabIndex={-1}>
      <legend>
        <h2>Format</h2>
      </legend>
      {formats.map((format) => (
        <label key={format.id} className={format.id === chosen ? 'card format on' : 'card format'}>
          <span className="row g2">
            <input
              type="radio"
              className="radio"
              name="format"
              checked={format.id === chosen}
              onChange={() => onChoose(format.id)}
            />
            <span className="m">{format.title}</span>
          </span>
          <span className="sm t2 format-text" title={format.description}>
            {format.description}
          </span>
          <span className="row g1 format-text">
            <span className="badge line">{format.consumer}</span>
            <code className="xs t3">{format.id}</code>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
