/** What a label may say beside its verdict and kinds: how bad, how sure, and which places in the code show it. */
import type { Command } from '../commands/command.ts';
import { CommandKeys } from '../commands/command-keys.tsx';
import { Icon } from '../ui/icon.tsx';
import type { Sitting, Span } from './sitting.ts';

type Details = Pick<Sitting<never>, 'severity' | 'confidence' | 'spans'>;

interface Props {
  readonly code: string;
  readonly details: Details;
  /** The command that makes the selected code evidence. */
  readonly quote: Command;
  readonly onSay: (more: Partial<Details>) => void;
}

const severities = ['low', 'medium', 'high'] as const;
const confidences = [0.5, 0.75, 0.9, 1] as const;

const quoted = (code: string, { start, end }: Span): string => {
  const text = code.slice(start, end).replace(/\s+/g, ' ');
  return text.length > 32 ? `${text.slice(0, 31)}…` : text;
};

/** The row; all of it may be left open. */
export function LabelDetails({ code, details, quote, onSay }: Props) {
  const { severity, confidence, spans } = details;
  return (
    <div className="row g3 wrap label-details">
      <label className="row g1 sm t2">
        Severity
        <select
          className="small-select"
          value={severity ?? ''}
          onChange={(event) =>
            onSay({ severity: severities.find((of) => of === event.currentTarget.value) ?? null })
          }
        >
          <option value="">not given</option>
          {severities.map((of) => (
            <option key={of}>{of}</option>
          ))}
        </select>
      </label>
      <label className="row g1 sm t2">
        Confidence
        <select
          className="small-select"
          value={confidence ?? ''}
          onChange={(event) =>
            onSay({ confidence: event.currentTarget.value === '' ? null : Number(event.currentTarget.value) })
          }
        >
          <option value="">not given</option>
          {confidences.map((of) => (
            <option key={of} value={of}>
              {Math.round(of * 100)}%
            </option>
          ))}
        </select>
      </label>
      <span className="row g1 wrap sm t2">
        Evidence
        {spans.map((span) => (
          <button
            type="button"
            key={`${span.start}-${span.end}`}
            className="chip mono"
            aria-label={`Take ${quoted(code, span)} away from the evidence`}
            onClick={() => onSay({ spans: spans.filter((other) => other !== span) })}
          >
            {quoted(code, span)}
            <Icon name="close" size={12} />
          </button>
        ))}
        <button type="button" className="btn quiet" onClick={() => quote.run()}>
          {spans.length === 0 ? 'select code, then' : 'add'} <CommandKeys command={quote} />
        </button>
      </span>
    </div>
  );
}
