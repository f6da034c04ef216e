/** The rules, that which goes deepest first: of two that are equally sure, the earlier one is told. */

import { contradictedValue } from './rules/contradicted-value.ts';
import { openChoice } from './rules/open-choice.ts';
import { openOrder } from './rules/open-order.ts';
import { otherForm } from './rules/other-form.ts';
import { tightTolerance } from './rules/tight-tolerance.ts';
import type { AuditRule } from './types.ts';

export const auditRules: readonly AuditRule[] = [
  contradictedValue,
  openChoice,
  openOrder,
  tightTolerance,
  otherForm,
];
