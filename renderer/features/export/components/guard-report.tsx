/** What every guard found, with all the examples that there are; Esc closes it. */
import { Modal } from '@mantine/core';
import type { ExportFormat, ExportPreview } from '../../../client/index.ts';
import { counted, figure } from '../../../ui/numbers.ts';
import { optionLabel } from '../options-text.ts';
import { GuardMark, guardModes } from './guard-mark.tsx';

interface Props {
  readonly format: ExportFormat;
  readonly preview: ExportPreview;
  readonly onClose: () => void;
}

type Report = ExportPreview['guards'][number];

const finding = (report: Report): string => {
  if (report.mode === 'off') return 'Not checked: this guard is off.';
  const seen = `${counted(report.checked, 'record')} checked`;
  if (report.hits === 0) return `${seen}, nothing found.`;
  const then = { warn: 'kept', drop: 'left out', fail: 'nothing is written before they are mended' } as const;
  return `${seen}, ${figure(report.hits)} found: ${then[report.mode]}.`;
};

/** The sheet. */
export function GuardReport({ format, preview, onClose }: Props) {
  return (
    <Modal opened onClose={onClose} title="Guard report" size={760} yOffset={96}>
      <p className="t2 sm">
        {format.title}: {figure(preview.selected)} selected, {figure(preview.dropped)} dropped,{' '}
        {figure(preview.written)} to be written.
      </p>
      {preview.refusal && <p className="v failed wrap-text">{preview.refusal}</p>}
      <div className="col g3 guard-report">
        {preview.guards.map((report) => (
          <section key={report.id} aria-label={optionLabel(report.id)}>
            <div className="row g2">
              <GuardMark report={report} />
              <h3 className="m grow">{optionLabel(report.id)}</h3>
              <span className={report.mode === 'fail' ? 'badge line' : 'badge'}>
                {guardModes[report.mode]}
              </span>
            </div>
            <p className="t2 sm">{format.guards.find(({ id }) => id === report.id)?.description}</p>
            <p className="sm">{finding(report)}</p>
            {report.examples.length > 0 && (
              <ul className="sm guard-examples">
                {report.examples.map((example) => (
                  <li key={example}>{example}</li>
                ))}
              </ul>
            )}
          </section>
        ))}
        {preview.guards.length === 0 && <p className="t2">This format has no guards.</p>}
      </div>
    </Modal>
  );
}
