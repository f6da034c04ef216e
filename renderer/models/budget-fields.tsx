/** The budget of one run, in tokens and in money; empty fields mean what the settings say. */
import type { EndpointStatus } from '../client/index.ts';
import { NumberField } from '../ui/number-field.tsx';
import { type NumberRule, numberText, readNumber } from '../ui/number-text.ts';

/** The fields as typed. */
export interface BudgetTexts {
  readonly tokens: string;
  readonly cost: string;
}

export const noBudget: BudgetTexts = { tokens: '', cost: '' };

const MOST = 1_000_000_000;
const tokens: NumberRule = { name: 'Budget, tokens', minimum: 1, maximum: MOST };
const cost: NumberRule = { name: 'Budget, money', minimum: 0.000001, maximum: MOST, fraction: true };

type Budget = { readonly tokens: number | null; readonly cost: number | null } | null;

/** The budget that the fields stand for, null where both are empty; `undefined` where one cannot be read. */
export function readBudget(texts: BudgetTexts): Budget | undefined {
  const [inTokens, inMoney] = [readNumber(texts.tokens, tokens), readNumber(texts.cost, cost)];
  if (!inTokens.ok || !inMoney.ok) return undefined;
  if (inTokens.value === null && inMoney.value === null) return null;
  return { tokens: inTokens.value, cost: inMoney.value };
}

interface Props {
  readonly endpoint: EndpointStatus;
  readonly texts: BudgetTexts;
  readonly onChange: (texts: BudgetTexts) => void;
}

/** Draws both. */
export function BudgetFields({ endpoint, texts, onChange }: Props) {
  const priced = endpoint.pricePrompt !== null && endpoint.priceCompletion !== null;
  return (
    <>
      <NumberField
        rule={tokens}
        otherwise={numberText(endpoint.budgetTokens, tokens) || 'no limit'}
        description="Stops the run when they are spent"
        value={texts.tokens}
        onChange={(text) => onChange({ ...texts, tokens: text })}
      />
      <NumberField
        rule={cost}
        otherwise={numberText(endpoint.budgetCost, cost) || 'no limit'}
        description={priced ? 'By the prices in the settings' : 'Needs the prices, in the settings'}
        value={texts.cost}
        onChange={(text) => onChange({ ...texts, cost: text })}
      />
    </>
  );
}
