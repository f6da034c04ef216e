/** The steps over the export as a line: done, current, to come. Each is a button that goes there. */
import type { ExportFormat, ExportPreview } from '../../../client/index.ts';
import { CommandButton } from '../../../commands/command-button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { counted, figure } from '../../../ui/numbers.ts';
import { exportCommand } from '../commands.ts';
import { type Step, stepNames, steps } from '../steps.ts';

interface Props {
  readonly format: ExportFormat;
  readonly preview: ExportPreview | undefined;
  readonly now: Step;
  readonly written: boolean;
  readonly onStep: (step: Step) => void;
}

/** The line. */
export function StepsLine({ format, preview, now, written, onStep }: Props) {
  const at = steps.indexOf(now);
  const texts: Readonly<Record<Step, string>> = {
    choose: preview ? `${figure(preview.selected)} selected` : '',
    format: format.title,
    check: counted(format.guards.length, 'guard'),
    write: '',
  };
  return (
    <>
      <ol className="row g2 steps-line">
        {steps.map((step, index) => {
          const done = written || index < at;
          return (
            <li key={step} className="row g2">
              <button
                type="button"
                className="row g2 bare-button step"
                aria-current={step === now ? 'step' : undefined}
                onClick={() => onStep(step)}
              >
                <span className={done || step === now ? 'step-number on' : 'step-number'}>
                  {done ? <Icon name="passed" size={12} /> : index + 1}
                </span>
                <span className="m">{stepNames[step]}</span>
                <span className="sm t3">{texts[step]}</span>
              </button>
            </li>
          );
        })}
      </ol>
      <span className="grow" />
      {!written && <CommandButton command={exportCommand('next-step')} look="quiet" />}
    </>
  );
}
