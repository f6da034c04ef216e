/** Generation: which problems, which prompt, how to sample, within which budget; the exact prompt, and how far it is. */
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type EndpointStatus, queries } from '../../../client/index.ts';
import { CommandButton } from '../../../commands/command-button.tsx';
import { useSlot } from '../../../commands/slot.ts';
import { BudgetFields, ModelsOff, noBudget, readBudget } from '../../../models/index.ts';
import { go } from '../../../navigation/index.ts';
import { job } from '../../../state/job.ts';
import { useStore } from '../../../state/store.ts';
import { Failure, Skeleton } from '../../../ui/empty.tsx';
import { NumberField } from '../../../ui/number-field.tsx';
import { counted, figure } from '../../../ui/numbers.ts';
import { Segmented } from '../../../ui/segmented.tsx';
import { Split } from '../../../ui/split.tsx';
import { generateCommand, generation } from '../commands.ts';
import { type GenerateInput, generating, startGenerating } from '../generating.ts';
import { figures, freeName, noFigures, readFigures, type Task } from '../request.ts';
import { Progress } from './progress.tsx';
import { Prompt } from './prompt.tsx';

const tasks: readonly { readonly id: Task; readonly label: string }[] = [
  { id: 'description_to_q', label: 'Description to q' },
  { id: 'python_to_q', label: 'Python to q' },
  { id: 'q_to_python', label: 'q to Python' },
];

const extractions: readonly { readonly value: GenerateInput['extraction']; readonly label: string }[] = [
  { value: 'auto', label: 'The last answer, its first q fence' },
  { value: 'kx', label: "As KX's harness does" },
  { value: 'ms', label: "As Morgan Stanley's harness does" },
  { value: 'none', label: 'The whole answer' },
];

interface DeskProps {
  readonly asked: string;
  readonly endpoint: EndpointStatus;
  readonly taken: readonly string[];
}

function Desk({ asked, endpoint, taken }: DeskProps) {
  const [query, setQuery] = useState(asked);
  const [task, setTask] = useState<Task>('description_to_q');
  const [reasoning, setReasoning] = useState(false);
  const [model, setModel] = useState(endpoint.model ?? '');
  const [name, setName] = useState<string | null>(null);
  const [texts, setTexts] = useState(noFigures);
  const [extraction, setExtraction] = useState<GenerateInput['extraction']>('auto');
  const [budgetTexts, setBudgetTexts] = useState(noBudget);
  const [at, setAt] = useState(0);
  const now = useStore(generating);
  const running = now?.phase === 'running';
  const preview = useQuery({
    ...queries.generation.preview.queryOptions({ input: { query, task, reasoning, at } }),
    placeholderData: keepPreviousData,
  });
  const off = endpoint.baseUrl === null;
  const batch = name ?? freeName(model, taken);
  const numbers = readFigures(texts);
  const budget = readBudget(budgetTexts);
  const problems = preview.data?.problems ?? 0;
  const asking = problems - (preview.data?.impossible ?? 0);
  const named = taken.includes(batch) ? `There is a batch ${batch} already; choose another name.` : null;
  const ready =
    !off && numbers && budget !== undefined && asking > 0 && model.trim() !== '' && batch !== '' && !named;
  const start = () => {
    if (running) job.get()?.cancel();
    else if (ready) {
      // The name is taken now; the next batch gets one of its own.
      setName(null);
      void startGenerating({
        ...{ query, batch, task, reasoning, model: model.trim(), extraction, budget },
        ...numbers,
      });
    }
  };
  const openBatch = now && now.stored > 0 ? () => go({ screen: 'batch', id: now.batch }) : null;
  useSlot(generation, {
    start,
    show: (by) => setAt(Math.max(0, Math.min(problems - 1, at + by))),
    open: openBatch,
  });
  return (
    <>
      <div className="row g2 object-head">
        <h1>Generate</h1>
        <span className="t2 sm ell" role="status">
          {numbers && preview.data
            ? `${counted(asking, 'problem')} × ${figure(numbers.samples)} = ${counted(asking * numbers.samples, 'sample')}`
            : ''}
          {preview.data && preview.data.impossible > 0
            ? `; ${figure(preview.data.impossible)} lack the reference that is translated`
            : ''}
        </span>
        <span className="grow" />
        <CommandButton
          command={generateCommand('generate.start')}
          look="primary"
          icon
          disabled={!running && !ready}
        >
          {running ? 'Stop' : 'Generate'}
        </CommandButton>
      </div>
      {off && <ModelsOff what="nothing can be generated" />}
      <Split name="generate" direction="row" fixed="first" initial={440} smallest={340} rest={420}>
        <section className="pane fill scroll" aria-label="What to ask">
          <div className="col g3 generate-form">
            <TextInput
              label="Problems"
              placeholder="Empty takes all; tag: difficulty: id: batch:"
              classNames={{ input: 'mono' }}
              value={query}
              onChange={(event) => {
                setQuery(event.currentTarget.value);
                setAt(0);
              }}
            />
            <Segmented label="Prompt" segments={tasks} value={task} onChange={setTask} />
            <Checkbox
              label="Ask for reasoning, in tags"
              checked={reasoning}
              onChange={(event) => setReasoning(event.currentTarget.checked)}
            />
            <TextInput
              label="Model"
              classNames={{ input: 'mono' }}
              value={model}
              error={model.trim() === '' && !off ? 'Name the model that is asked.' : null}
              onChange={(event) => setModel(event.currentTarget.value)}
            />
            <TextInput
              label="Batch"
              description="The candidates land in it, with their whole answers."
              classNames={{ input: 'mono' }}
              value={batch}
              error={named}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <div className="option-grid setting-grid">
              {figures.map(([of, rule, otherwise, description]) => (
                <NumberField
                  key={of}
                  rule={rule}
                  otherwise={otherwise}
                  description={description}
                  value={texts[of]}
                  onChange={(text) => setTexts({ ...texts, [of]: text })}
                />
              ))}
              <NativeSelect
                label="Code is"
                description="What of an answer is the code"
                data={extractions.map((each) => ({ ...each }))}
                value={extraction}
                onChange={(event) => setExtraction(event.currentTarget.value as GenerateInput['extraction'])}
              />
              <BudgetFields endpoint={endpoint} texts={budgetTexts} onChange={setBudgetTexts} />
            </div>
          </div>
        </section>
        <div className="pane fill col">
          {now && <Progress of={now} retry={start} />}
          {preview.error ? <Failure of={preview.error} retry={() => void preview.refetch()} /> : null}
          {preview.data && <Prompt of={preview.data} at={Math.min(at, Math.max(0, problems - 1))} />}
        </div>
      </Split>
    </>
  );
}

/** The page; `query` comes from the list that sent us here. */
export function GeneratePage({ query }: { readonly query: string }) {
  const endpoint = useQuery(queries.endpoint.get.queryOptions());
  const batches = useQuery(queries.batches.list.queryOptions());
  const failure = endpoint.error ?? batches.error;
  if (failure) return <Failure of={failure} retry={() => void endpoint.refetch()} />;
  if (!endpoint.data || !batches.data) return <Skeleton />;
  return <Desk asked={query} endpoint={endpoint.data} taken={batches.data.map(({ id }) => id)} />;
}
