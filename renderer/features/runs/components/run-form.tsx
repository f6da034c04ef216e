/** What a run is asked for: solutions, grader, engine, limits, and a budget where the grader may ask models. */
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { queries } from '../../../client/index.ts';
import { BudgetFields, type BudgetTexts, ModelsOff } from '../../../models/index.ts';
import { NumberField } from '../../../ui/number-field.tsx';
import type { NumberRule } from '../../../ui/number-text.ts';
import type { GradeInput } from '../grading.ts';

/** The fields as typed. */
export interface RunFields {
  readonly query: string;
  readonly grader: string;
  readonly engine: GradeInput['engine'];
  readonly timeout: string;
  /** Executions of each solution. */
  readonly repeat: string;
  readonly resume: boolean;
  readonly budget: BudgetTexts;
}

export const timeoutRule: NumberRule = { name: 'Time limit a test', minimum: 1, maximum: 3_600_000 };

export const repeatRule: NumberRule = { name: 'Executions of each', minimum: 1, maximum: 20 };

const engines = [
  { value: 'embedded', label: 'Embedded q' },
  { value: 'kdb', label: 'q of this machine' },
  { value: 'kdb-ipc', label: 'q at a port' },
];

/** Kinds that ask a model, themselves or in a part. */
const judging = new Set(['score_model', 'label_model', 'multi']);

interface Props {
  readonly fields: RunFields;
  readonly onChange: (fields: RunFields) => void;
}

/** The form. */
export function RunForm({ fields, onChange }: Props) {
  const graders = useQuery(queries.graders.list.queryOptions());
  const endpoint = useQuery(queries.endpoint.get.queryOptions());
  const named = fields.grader.replace(/@\d+$/, '');
  const chosen = (graders.data ?? []).find(({ name }) => name === named);
  const asks = chosen !== undefined && judging.has(chosen.type);
  const choices = (graders.data ?? []).map(({ name, version }) => ({
    value: name,
    label: version === null ? name : `${name} v${version}`,
  }));
  // A run of the past may have been of a version that is not the newest.
  const all =
    choices.length === 0 || choices.some(({ value }) => value === fields.grader)
      ? choices
      : [{ value: fields.grader, label: fields.grader }, ...choices];
  return (
    <>
      <div className="row g3 wrap run-form">
        <TextInput
          className="grow run-query"
          label="Solutions"
          placeholder="Empty grades everything; batch: status: label: tag: id:"
          classNames={{ input: 'mono' }}
          value={fields.query}
          onChange={(event) => onChange({ ...fields, query: event.currentTarget.value })}
        />
        <NativeSelect
          label="Grader"
          data={all}
          value={fields.grader}
          onChange={(event) => onChange({ ...fields, grader: event.currentTarget.value })}
        />
        <NativeSelect
          label="Engine"
          data={engines}
          value={fields.engine}
          onChange={(event) =>
            onChange({ ...fields, engine: event.currentTarget.value as GradeInput['engine'] })
          }
        />
        <NumberField
          rule={timeoutRule}
          otherwise="the engine's own"
          description="In milliseconds"
          value={fields.timeout}
          onChange={(timeout) => onChange({ ...fields, timeout })}
        />
        <NumberField
          rule={repeatRule}
          otherwise="1"
          description="More than one finds what is flaky"
          value={fields.repeat}
          onChange={(repeat) => onChange({ ...fields, repeat })}
        />
        {asks && endpoint.data && (
          <BudgetFields
            endpoint={endpoint.data}
            texts={fields.budget}
            onChange={(budget) => onChange({ ...fields, budget })}
          />
        )}
        <Checkbox
          label="Go on with what was not finished"
          checked={fields.resume}
          onChange={(event) => onChange({ ...fields, resume: event.currentTarget.checked })}
        />
      </div>
      {asks && endpoint.data?.baseUrl === null && chosen.type !== 'multi' && (
        <ModelsOff what="this grader can score nothing" />
      )}
    </>
  );
}
