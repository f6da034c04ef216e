/** Writes or revises one test: what is called, what must come back, how the two are compared. */
import { NativeSelect, NumberInput, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Test, TestBody } from '../../../client/index.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { jsonMistake } from '../json-mistake.ts';
import { saveTest } from '../operations/save-problem.ts';

const kinds = [
  { value: 'args', label: 'Arguments and expected value' },
  { value: 'q-assert', label: 'q assertion' },
  { value: 'q-script', label: 'q script and its output' },
  { value: 'python-check', label: 'Python check' },
];

const blank: Readonly<Record<TestBody['kind'], TestBody>> = {
  args: { kind: 'args', argsJson: '[]', expectedJson: '0', comparator: 'exact', tolerance: null },
  'q-assert': { kind: 'q-assert', code: '' },
  'q-script': { kind: 'q-script', code: '', stdout: '' },
  'python-check': { kind: 'python-check', code: '', setup: '' },
};

const comparators = ['exact', 'numeric', 'approx', 'unordered', 'lenient'] as const;

interface FieldProps<Kind extends TestBody['kind']> {
  readonly body: Extract<TestBody, { kind: Kind }>;
  readonly onChange: (body: TestBody) => void;
}

interface CodeProps {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
  readonly error?: string | null;
  readonly first?: boolean;
  readonly onChange: (value: string) => void;
}

function Code({ label, value, description, error, first = false, onChange }: CodeProps) {
  return (
    <Textarea
      label={label}
      description={description}
      error={error ?? null}
      autosize
      minRows={2}
      maxRows={10}
      classNames={{ input: 'mono' }}
      data-autofocus={first || undefined}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function ArgsFields({ body, onChange }: FieldProps<'args'>) {
  return (
    <>
      <Code
        first
        label="Arguments"
        description="A JSON array, one item an argument."
        value={body.argsJson}
        error={jsonMistake(body.argsJson, 'array')}
        onChange={(argsJson) => onChange({ ...body, argsJson })}
      />
      <Code
        label="Expected"
        description="A JSON value."
        value={body.expectedJson}
        error={jsonMistake(body.expectedJson, 'any')}
        onChange={(expectedJson) => onChange({ ...body, expectedJson })}
      />
      <div className="row g3 fields">
        <NativeSelect
          label="Comparator"
          data={[...comparators]}
          value={body.comparator}
          onChange={(event) =>
            onChange({ ...body, comparator: event.currentTarget.value as (typeof comparators)[number] })
          }
        />
        <NumberInput
          label="Tolerance"
          placeholder="the comparator's own"
          min={0}
          value={body.tolerance ?? ''}
          onChange={(value) => onChange({ ...body, tolerance: typeof value === 'number' ? value : null })}
        />
      </div>
    </>
  );
}

function Fields({ body, onChange }: { body: TestBody; onChange: (body: TestBody) => void }) {
  switch (body.kind) {
    case 'args':
      return <ArgsFields body={body} onChange={onChange} />;
    case 'q-assert':
      return (
        <Code
          label="Assertion"
          description="Must give 1b."
          value={body.code}
          onChange={(code) => onChange({ ...body, code })}
        />
      );
    case 'q-script':
      return (
        <>
          <Code label="Script" value={body.code} onChange={(code) => onChange({ ...body, code })} />
          <Code label="Output" value={body.stdout} onChange={(stdout) => onChange({ ...body, stdout })} />
        </>
      );
    case 'python-check':
      return (
        <>
          <Code
            label="Check"
            description="Defines check(candidate) with assertions."
            value={body.code}
            onChange={(code) => onChange({ ...body, code })}
          />
          <Code label="Setup" value={body.setup} onChange={(setup) => onChange({ ...body, setup })} />
        </>
      );
  }
}

const complete = (body: TestBody): boolean =>
  body.kind === 'args'
    ? jsonMistake(body.argsJson, 'array') === null && jsonMistake(body.expectedJson, 'any') === null
    : body.code.trim() !== '';

interface Props {
  readonly problem: string;
  /** null for a new one. */
  readonly test: Test | null;
  readonly onClose: () => void;
}

/** The dialog. */
export function TestDialog({ problem, test, onClose }: Props) {
  const [body, setBody] = useState<TestBody>(test?.body ?? blank.args);
  const [visibility, setVisibility] = useState<Test['visibility']>(test?.visibility ?? 'visible');
  const save = useMutation({
    mutationFn: () => saveTest(problem, test, { visibility, body }),
    onSuccess: onClose,
  });
  return (
    <Dialog
      title={test ? `Edit test ${test.id}` : 'New test'}
      confirm={test ? 'Save test' : 'Add test'}
      ready={complete(body)}
      busy={save.isPending}
      failure={save.error}
      onConfirm={() => save.mutate()}
      onClose={onClose}
    >
      <div className="row g3 fields">
        <NativeSelect
          label="Kind"
          data={kinds}
          value={body.kind}
          onChange={(event) => setBody(blank[event.currentTarget.value as TestBody['kind']])}
        />
        <NativeSelect
          label="Visibility"
          data={[
            { value: 'visible', label: 'Visible' },
            { value: 'hidden', label: 'Hidden' },
          ]}
          value={visibility}
          onChange={(event) => setVisibility(event.currentTarget.value as Test['visibility'])}
        />
      </div>
      <Fields body={body} onChange={setBody} />
    </Dialog>
  );
}
