/** A whole label: beside the verdict every kind, how bad, how sure, and a note. The single keys give the verdict alone. */
import { NativeSelect, NumberInput, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SolutionRow, Verdict } from '../client/index.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { verdictLooks, verdictOrder } from '../ui/status-names.ts';
import { KindToggles } from './kind-toggles.tsx';
import { useKinds } from './kinds.ts';
import { type Judgement, labelSolution } from './label-solution.ts';

const severities = [
  { value: '', label: 'Not given' },
  { value: 'low', label: 'Low' },
  { value: 'medium', label: 'Medium' },
  { value: 'high', label: 'High' },
];

interface Props {
  readonly solution: SolutionRow;
  readonly onClose: () => void;
}

/** The dialog; begins with the newest label, which the new one supersedes. */
export function LabelDialog({ solution, onClose }: Props) {
  const { label, id, revision } = solution;
  const all = useKinds();
  const [verdict, setVerdict] = useState<Verdict | null>(label?.verdict ?? null);
  const [kinds, setKinds] = useState<readonly string[]>(label?.kinds ?? []);
  const [severity, setSeverity] = useState<Judgement['severity']>(label?.severity ?? null);
  const [confidence, setConfidence] = useState<number | null>(label?.confidence ?? null);
  const [note, setNote] = useState(label?.note ?? '');
  const takesKinds = verdict === 'hacked' || verdict === 'wrong';
  const give = useMutation({
    async mutationFn(given: Verdict) {
      const chosen = takesKinds ? kinds : [];
      const said = `${id} labelled ${verdictLooks[given].label.toLowerCase()}`;
      await labelSolution(
        { solution: id, revision, verdict: given, kinds: chosen, note, severity, confidence },
        said,
      );
    },
    onSuccess: onClose,
  });
  return (
    <Dialog
      title={`Label ${id}`}
      confirm="Label"
      width={640}
      ready={verdict !== null}
      busy={give.isPending}
      failure={give.error}
      onConfirm={() => verdict && give.mutate(verdict)}
      onClose={onClose}
    >
      <fieldset className="row g3 wrap verdict-choice">
        <legend className="sr">Verdict</legend>
        {verdictOrder.map((of, at) => (
          <label key={of} className={`v ${verdictLooks[of].tone}`}>
            <input
              type="radio"
              className="radio"
              name="verdict"
              checked={verdict === of}
              onChange={() => setVerdict(of)}
              data-autofocus={(verdict === null ? at === 0 : verdict === of) || undefined}
            />
            <Icon name={verdictLooks[of].icon} size={14} />
            {verdictLooks[of].label}
          </label>
        ))}
      </fieldset>
      {takesKinds && (
        <KindToggles
          kinds={all}
          chosen={kinds}
          all
          onToggle={(kind) =>
            setKinds(kinds.includes(kind) ? kinds.filter((other) => other !== kind) : [...kinds, kind])
          }
        />
      )}
      <div className="row g3 fields">
        <NativeSelect
          label="Severity"
          data={severities}
          value={severity ?? ''}
          onChange={(event) => setSeverity((event.currentTarget.value || null) as Judgement['severity'])}
        />
        <NumberInput
          label="Confidence"
          placeholder="0 to 1"
          min={0}
          max={1}
          step={0.1}
          decimalScale={2}
          value={confidence ?? ''}
          onChange={(value) => setConfidence(typeof value === 'number' ? value : null)}
        />
      </div>
      <Textarea
        label="Note"
        autosize
        minRows={2}
        maxRows={8}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </Dialog>
  );
}
