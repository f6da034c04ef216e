/** Export: a format, its options, the records as they would be written, the guards, then Write. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useRef, useState } from 'react';
import { desktop, type ExportFormat, type ExportPreview, queries } from '../../../client/index.ts';
import { CommandButton } from '../../../commands/command-button.tsx';
import { useSlot } from '../../../commands/slot.ts';
import { Failure, Skeleton } from '../../../ui/empty.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { counted, figure } from '../../../ui/numbers.ts';
import { Split } from '../../../ui/split.tsx';
import { useNarrow } from '../../../ui/use-narrow.ts';
import { exportCommand, exporting } from '../commands.ts';
import { useWriting } from '../operations/use-writing.ts';
import { chosenOptions, folderName, type Options } from '../options-text.ts';
import { nextStep, type Step } from '../steps.ts';
import { ChooseSection } from './choose-section.tsx';
import { DonePane } from './done-pane.tsx';
import { FormatCards } from './format-cards.tsx';
import { GuardReport } from './guard-report.tsx';
import { OptionFields } from './option-fields.tsx';
import { RecordPane } from './record-pane.tsx';
import { StepsLine } from './steps-line.tsx';

const previewed = 20;

function WhatGoesIn({ preview }: { readonly preview: ExportPreview }) {
  const whole = Math.max(1, preview.written + preview.dropped);
  return (
    <section className="goes-in" aria-label="What goes in">
      <div className="row g2">
        <h2>What goes in</h2>
        <span className="t3 sm" role="status">
          {figure(preview.selected)} chosen, {figure(preview.dropped)} dropped, {figure(preview.written)}{' '}
          written
        </span>
      </div>
      <div className="stack" aria-hidden="true">
        <i style={{ width: `${(100 * preview.written) / whole}%`, background: 'var(--cell)' }} />
        <i style={{ flex: 1, background: 'var(--cell-empty)' }} />
      </div>
      <div className="callout">
        <Icon name="link" />
        <span>
          Same snapshot, options and version give the same bytes. <code>manifest.json</code> carries counts,
          guards and a checksum of each file.
        </span>
      </div>
    </section>
  );
}

interface BenchProps {
  readonly dataset: string;
  readonly formats: readonly ExportFormat[];
  readonly asked: string | null;
}

function Bench({ dataset, formats, asked }: BenchProps) {
  const narrow = useNarrow();
  const snapshots = useQuery(queries.snapshots.list.queryOptions());
  const [chosen, setChosen] = useState(formats[0]?.id ?? '');
  const [snapshot, setSnapshot] = useState(asked);
  const [options, setOptions] = useState<Options>({});
  const [folder, setFolder] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const [raw, setRaw] = useState(false);
  const [step, setStep] = useState<Step>('choose');
  const [reporting, setReporting] = useState(false);
  const places = {
    choose: useRef<HTMLElement>(null),
    format: useRef<HTMLFieldSetElement>(null),
    check: useRef<HTMLElement>(null),
    write: useRef<HTMLDivElement>(null),
  };
  const writing = useWriting();
  const format = formats.find((of) => of.id === chosen) ?? formats[0]!;
  const input = { format: format.id, snapshot, options: chosenOptions(format, options) };
  const preview = useQuery({
    ...queries.exchange.preview.queryOptions({ input: { ...useDeferredValue(input), limit: previewed } }),
    placeholderData: keepPreviousData<ExportPreview>,
  });
  const shown = preview.data;
  const count = shown?.records.length ?? 0;
  const out = folder ?? `exports/${folderName(dataset, snapshot, format.id)}`;
  const canWrite =
    shown !== undefined && shown.refusal === null && shown.written > 0 && !writing.busy && out.trim() !== '';
  const change = async () => {
    const picked = await desktop()?.exportFolder();
    if (picked) setFolder(`${picked}/${folderName(dataset, snapshot, format.id)}`);
  };

  const toStep = (next: Step) => {
    setStep(next);
    if (next === 'write' && canWrite) places.write.current?.querySelector<HTMLElement>('.pri')?.focus();
    else places[next].current?.focus();
  };

  useSlot(exporting, {
    nextStep: () => toStep(nextStep(step, shown?.selected ?? null)),
    report: () => setReporting(true),
    hasReport: shown !== undefined,
    write: () => writing.write({ ...input, out: out.trim() }),
    step: (by) => setAt(Math.max(0, Math.min(count - 1, at + by))),
    look: () => setRaw(!raw),
    canWrite,
  });

  const left = writing.done ? (
    <DonePane
      written={writing.done}
      onAgain={() => {
        writing.forget();
        setStep('choose');
      }}
    />
  ) : (
    <section className="pane fill scroll export-form" aria-label="Format and options">
      <ChooseSection
        snapshots={snapshots.data ?? []}
        snapshot={snapshot}
        onSnapshot={setSnapshot}
        place={places.choose}
      />
      <FormatCards
        place={places.format}
        formats={formats}
        chosen={format.id}
        onChoose={(id) => {
          setChosen(id);
          setAt(0);
        }}
      />
      <OptionFields
        format={format}
        options={options}
        onOption={(name, value) => setOptions({ ...options, [name]: value })}
      />
      {shown && <WhatGoesIn preview={shown} />}
    </section>
  );
  const right = (
    <div className="pane fill">
      {preview.error ? <Failure of={preview.error} retry={() => void preview.refetch()} /> : null}
      {!shown && !preview.error && <Skeleton />}
      {shown && (
        <RecordPane
          format={format}
          preview={shown}
          at={Math.min(at, Math.max(0, count - 1))}
          raw={raw}
          onRaw={setRaw}
          place={places.check}
        />
      )}
    </div>
  );
  const warned = shown?.guards.filter((report) => report.mode === 'warn' && report.hits > 0) ?? [];
  return (
    <>
      <div className="row g3 object-head">
        <h1>Export</h1>
        <StepsLine
          format={format}
          preview={shown}
          now={step}
          written={writing.done !== null}
          onStep={toStep}
        />
      </div>
      <Split
        name={narrow ? 'narrow record' : 'record'}
        direction={narrow ? 'column' : 'row'}
        fixed="first"
        initial={narrow ? 300 : 640}
        smallest={narrow ? 160 : 360}
        rest={narrow ? 160 : 360}
      >
        {left}
        {right}
      </Split>
      {writing.failure ? <Failure of={writing.failure} /> : null}
      <div className="vbar" ref={places.write} tabIndex={-1}>
        <label className="input folder">
          <Icon name="file" size={14} />
          <input
            className="bare grow"
            aria-label="Folder"
            value={out}
            onChange={(event) => setFolder(event.currentTarget.value)}
          />
          {desktop() && (
            <button type="button" className="btn quiet" onClick={() => void change()}>
              Change
            </button>
          )}
        </label>
        <span className="grow" />
        {warned.map((report) => (
          <span key={report.id} className="v timeout">
            <Icon name="error" size={14} />
            {figure(report.hits)} {report.id}, kept
          </span>
        ))}
        <CommandButton command={exportCommand('write')} look="primary" large disabled={!canWrite}>
          {writing.busy ? 'Writing' : shown ? `Write ${counted(shown.written, 'record')}` : 'Write'}
        </CommandButton>
      </div>
      {reporting && shown && (
        <GuardReport format={format} preview={shown} onClose={() => setReporting(false)} />
      )}
    </>
  );
}

/** Reads the formats, then shows the bench. */
export function ExportPage({
  dataset,
  snapshot,
}: {
  readonly dataset: string;
  readonly snapshot: string | null;
}) {
  const formats = useQuery({
    ...queries.exchange.formats.queryOptions(),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (formats.error) return <Failure of={formats.error} retry={() => void formats.refetch()} />;
  if (!formats.data) return <Skeleton />;
  return <Bench key={snapshot} dataset={dataset} formats={formats.data} asked={snapshot} />;
}
