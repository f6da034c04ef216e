/** The endpoint of the models that judge and generate: off until an address is given. */
import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type EndpointStatus, queries, queryClient } from '../../../client/index.ts';
import { Failure, Skeleton } from '../../../ui/empty.tsx';
import { NumberField } from '../../../ui/number-field.tsx';
import { type NumberRule, numberText, readNumber } from '../../../ui/number-text.ts';
import { SecretField } from './secret-field.tsx';
import { SettingCard } from './setting-card.tsx';

type Figure =
  | 'concurrency'
  | 'requestsPerMinute'
  | 'budgetTokens'
  | 'budgetCost'
  | 'pricePrompt'
  | 'priceCompletion';

const MOST = 1_000_000_000;
const money = { minimum: 0, maximum: MOST, fraction: true };
const DEFAULT_CONCURRENCY = 4;
/** Each with what it means empty, and its description. */
const figures: readonly (readonly [Figure, NumberRule, string, string])[] = [
  [
    'concurrency',
    { name: 'Requests at a time', minimum: 1, maximum: 64 },
    String(DEFAULT_CONCURRENCY),
    'At most 64',
  ],
  [
    'requestsPerMinute',
    { name: 'Requests a minute', minimum: 1, maximum: MOST },
    'no limit',
    'Begun in a minute',
  ],
  [
    'budgetTokens',
    { name: 'Budget of a run, tokens', minimum: 1, maximum: MOST },
    'no limit',
    'Prompt and completion',
  ],
  ['budgetCost', { name: 'Budget of a run, money', ...money }, 'no limit', 'Needs both prices'],
  ['pricePrompt', { name: 'Price, prompt', ...money }, 'not known', 'For a million tokens'],
  ['priceCompletion', { name: 'Price, completion', ...money }, 'not known', 'For a million tokens'],
];

function addressProblem(text: string): string | null {
  if (text.trim() === '') return null;
  try {
    if (/^https?:$/.test(new URL(text.trim()).protocol)) return null;
  } catch {
    // Told below.
  }
  return 'Address takes a web address such as https://host/v1.';
}

function Endpoint({ endpoint }: { readonly endpoint: EndpointStatus }) {
  const [baseUrl, setBaseUrl] = useState(endpoint.baseUrl ?? '');
  const [model, setModel] = useState(endpoint.model ?? '');
  const [embeddingModel, setEmbeddingModel] = useState(endpoint.embeddingModel);
  const [key, setKey] = useState<string | null>(null);
  const [texts, setTexts] = useState(
    () =>
      Object.fromEntries(
        figures.map(([figure, rule]) => [figure, numberText(endpoint[figure], rule)]),
      ) as Record<Figure, string>,
  );
  const problem = addressProblem(baseUrl);
  const read = figures.map(([figure, rule]) => [figure, readNumber(texts[figure], rule)] as const);
  const noEmbedding = embeddingModel.trim() === '' ? 'Embedding model takes a name.' : null;
  const costBlind = texts.budgetCost !== '' && (texts.pricePrompt === '' || texts.priceCompletion === '');
  const changed =
    baseUrl.trim() !== (endpoint.baseUrl ?? '') ||
    model.trim() !== (endpoint.model ?? '') ||
    embeddingModel.trim() !== endpoint.embeddingModel ||
    key !== null ||
    read.some(([figure, number]) => !number.ok || number.value !== endpoint[figure]);
  const save = async () => {
    const numbers = Object.fromEntries(
      read.map(([figure, number]) => [figure, number.ok ? number.value : null]),
    ) as Record<Figure, number | null>;
    const set = await api.endpoint.set({
      ...numbers,
      concurrency: numbers.concurrency ?? DEFAULT_CONCURRENCY,
      baseUrl: baseUrl.trim() || null,
      model: model.trim() || null,
      embeddingModel: embeddingModel.trim(),
      key,
    });
    queryClient.setQueryData<EndpointStatus>(queries.endpoint.get.queryKey(), set);
    setKey(null);
  };
  return (
    <SettingCard
      title="Models"
      intro={
        endpoint.baseUrl === null
          ? 'Judges and generation are off: nothing is sent anywhere until an address stands here. Any endpoint that speaks the OpenAI protocol will do.'
          : 'Judges and generation ask this endpoint. Empty the address to turn them off.'
      }
      changed={changed}
      valid={problem === null && noEmbedding === null && !costBlind && read.every(([, number]) => number.ok)}
      save={save}
      test={baseUrl.trim() === '' ? null : () => api.endpoint.test()}
    >
      <TextInput
        label="Address"
        placeholder="https://host/v1"
        classNames={{ input: 'mono' }}
        value={baseUrl}
        onChange={(event) => setBaseUrl(event.currentTarget.value)}
        error={problem}
      />
      <TextInput
        label="Model"
        classNames={{ input: 'mono' }}
        value={model}
        onChange={(event) => setModel(event.currentTarget.value)}
      />
      <TextInput
        label="Embedding model"
        description="Compares texts for graders by the metric cosine"
        classNames={{ input: 'mono' }}
        value={embeddingModel}
        onChange={(event) => setEmbeddingModel(event.currentTarget.value)}
        error={noEmbedding}
      />
      <SecretField label="Key" from={endpoint.key} variable="QUARRY_API_KEY" value={key} onChange={setKey} />
      <div className="option-grid setting-grid">
        {figures.map(([figure, rule, otherwise, description]) => (
          <NumberField
            key={figure}
            rule={rule}
            otherwise={otherwise}
            description={description}
            value={texts[figure]}
            onChange={(text) => setTexts({ ...texts, [figure]: text })}
          />
        ))}
      </div>
      {costBlind && (
        <p className="field-problem sm" role="alert">
          A budget in money needs both prices; give them, or empty the budget.
        </p>
      )}
    </SettingCard>
  );
}

/** The card. */
export function Models() {
  const endpoint = useQuery(queries.endpoint.get.queryOptions());
  if (endpoint.error) return <Failure of={endpoint.error} retry={() => void endpoint.refetch()} />;
  if (!endpoint.data) return <Skeleton count={5} />;
  return <Endpoint endpoint={endpoint.data} />;
}
