/** The door of what screens share that ask models: the budget of one run, what it cost, and that models are off. */
export { BudgetFields, type BudgetTexts, noBudget, readBudget } from './budget-fields.tsx';
export { ModelsOff } from './models-off.tsx';
export { usageText } from './usage-text.ts';
