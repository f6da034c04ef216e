/** Right side of Export: records as they would be written, and what each guard says. */
import { Fragment, type Ref } from 'react';
import type { ExportFormat, ExportPreview } from '../../../client/index.ts';
import { CommandButton } from '../../../commands/command-button.tsx';
import { CommandKeys } from '../../../commands/command-keys.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { figure } from '../../../ui/numbers.ts';
import { Segmented } from '../../../ui/segmented.tsx';
import { exportCommand } from '../commands.ts';
import { optionLabel, pretty } from '../options-text.ts';
import { GuardMark, guardModes } from './guard-mark.tsx';

interface Props {
  readonly format: ExportFormat;
  readonly preview: ExportPreview;
  readonly at: number;
  readonly raw: boolean;
  readonly onRaw: (raw: boolean) => void;
  /** Where the focus goes to check. */
  readonly place: Ref<HTMLElement>;
}

const part = /("(?:\\.|[^"\\])*")(\s*:)?|(-?\d[\d.eE+-]*|true|false|null)/g;

/** One line of JSON, keys and values coloured. */
function JsonLine({ text }: { readonly text: string }) {
  let at = 0;
  const shown = [...text.matchAll(part)].map((match) => {
    const before = text.slice(at, match.index);
    at = match.index + match[0].length;
    const tone = match[1] === undefined ? 'kn' : match[2] === undefined ? 'ks' : 'kb';
    return (
      <Fragment key={match.index}>
        {before}
        <span className={tone}>{match[1] ?? match[3]}</span>
        {match[2]}
      </Fragment>
    );
  });
  return (
    <span>
      {shown}
      {text.slice(at)}
    </span>
  );
}

function Record({ line, raw }: { readonly line: string; readonly raw: boolean }) {
  const text = raw ? line : pretty(line);
  return (
    <section className="code-v sm wrapped" aria-label="Record">
      {text.split('\n').map((of, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
        <div className="l" key={at}>
          <i>{at + 1}</i>
          <JsonLine text={of} />
        </div>
      ))}
    </section>
  );
}

type Report = ExportPreview['guards'][number];

function GuardRow({ report, format }: { readonly report: Report; readonly format: ExportFormat }) {
  const guard = format.guards.find((of) => of.id === report.id);
  return (
    <tr>
      <td style={{ paddingRight: 0 }}>
        <GuardMark report={report} />
      </td>
      <td className="m" title={guard?.description}>
        {optionLabel(report.id)}
      </td>
      <td className="t2" title={report.examples.join('\n')}>
        {report.mode === 'off' ? 'not checked' : (report.examples[0] ?? (report.hits === 0 ? 'nothing' : ''))}
      </td>
      <td className="num">{figure(report.hits)}</td>
      <td>
        <span className={report.mode === 'fail' ? 'badge line' : 'badge'}>{guardModes[report.mode]}</span>
      </td>
    </tr>
  );
}

/** The pane. */
export function RecordPane({ format, preview, at, raw, onRaw, place }: Props) {
  const line = preview.records[at];
  const checked = Math.max(0, ...preview.guards.map((report) => report.checked));
  return (
    <section className="pane fill" aria-label="Preview" ref={place} tabIndex={-1}>
      <div className="bar">
        <h2>Record</h2>
        <span className="t3 sm num">
          {line === undefined ? 'none' : `${at + 1} of ${figure(preview.written)}`}
        </span>
        <span className="grow" />
        <Segmented
          label="Record"
          segments={[
            { id: 'pretty', label: 'Pretty' },
            { id: 'raw', label: 'Raw line' },
          ]}
          value={raw ? 'raw' : 'pretty'}
          onChange={(id) => onRaw(id === 'raw')}
        />
        <CommandKeys command={exportCommand('next-record')} />
        <CommandKeys command={exportCommand('previous-record')} />
        <CommandKeys command={exportCommand('look')} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard */}
      <div className="scroll grow record" tabIndex={0}>
        {line === undefined ? (
          <p className="t2 padded">No record would be written with these options.</p>
        ) : (
          <Record line={line} raw={raw} />
        )}
      </div>
      <div className="row g3 sm fit-line">
        {preview.refusal ? (
          <span className="v failed wrap-text">
            <Icon name="failed" size={14} />
            {preview.refusal}
          </span>
        ) : (
          <span className="v passed">
            <Icon name="passed" size={14} />
            Can be written
          </span>
        )}
      </div>
      <div className="bar plain">
        <h2>Guards</h2>
        <span className="t3 sm">checked on all {figure(checked)}</span>
        <span className="grow" />
        <CommandButton command={exportCommand('report')} look="quiet" />
      </div>
      <table className="c fix" aria-label="Guards">
        <colgroup>
          <col style={{ width: 32 }} />
          <col style={{ width: 150 }} />
          <col />
          <col style={{ width: 68 }} />
          <col style={{ width: 72 }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr">State</span>
            </th>
            <th scope="col">Guard</th>
            <th scope="col">Found</th>
            <th scope="col" className="num">
              Records
            </th>
            <th scope="col">Then</th>
          </tr>
        </thead>
        <tbody>
          {preview.guards.map((report) => (
            <GuardRow key={report.id} report={report} format={format} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
