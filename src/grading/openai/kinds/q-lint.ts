/** quarry.q_lint: what the linter finds in the extracted code, as a penalty or as pass and fail. */
import { diagnostics, lintRules } from '../../../q/services/index.ts';
import { type Extraction, extractCode, extractions } from '../../extract-code.ts';
import { entryPointIn, filled, type GraderKind } from '../kind.ts';
import { fieldAt, itemsAt, noteUnknown, number, optional, type Place, template, word } from '../reader.ts';

const PARSE_ERROR = 'parse-error';
const severities = ['error', 'warning', 'info'] as const;
type Severity = (typeof severities)[number];
const ruleIds = [PARSE_ERROR, ...lintRules.map(({ id }) => id)];

/** The rules asked for by id; `style-*` stands for all rules of that family. */
function rulesOf(place: Place): ReadonlySet<string> {
  if (place.value === undefined || place.value === null || place.value === 'default') return new Set(ruleIds);
  const families = [...new Set(ruleIds.map((id) => id.replace(/-.*/, '-*')))];
  const wanted = itemsAt(place, 1).map((at) => word(at, [...ruleIds, ...families]));
  return new Set(ruleIds.filter((id) => wanted.includes(id) || wanted.includes(id.replace(/-.*/, '-*'))));
}

function weightsOf(place: Place): Readonly<Record<Severity, number>> {
  const weight = (name: Severity, otherwise: number): number =>
    optional(fieldAt(place, name), (at) => number(at, { least: 0 }), otherwise);
  if (place.value === undefined || place.value === null) return { error: 1, warning: 0.25, info: 0 };
  noteUnknown(place, severities);
  return { error: weight('error', 1), warning: weight('warning', 0.25), info: weight('info', 0) };
}

export const qLint: GraderKind = {
  type: 'quarry.q_lint',
  fields: ['code', 'extract', 'rules', 'weights', 'scoring', 'fail_on'],
  read(place) {
    const code = fieldAt(place, 'code');
    const source = template({ ...code, value: code.value ?? '{{sample.output_text}}' });
    const extraction = optional(fieldAt(place, 'extract'), (at) => word<Extraction>(at, extractions), 'auto');
    const rules = rulesOf(fieldAt(place, 'rules'));
    const weights = weightsOf(fieldAt(place, 'weights'));
    const scoring = optional(
      fieldAt(place, 'scoring'),
      (at) => word<'penalty' | 'pass'>(at, ['penalty', 'pass']),
      'penalty',
    );
    const failOn = optional(fieldAt(place, 'fail_on'), (at) => word<Severity>(at, severities), 'error');
    const failing = severities.slice(0, severities.indexOf(failOn) + 1);
    return {
      templates: [source],
      async run(context) {
        const text = extractCode(filled(source, context), extraction, entryPointIn(context));
        const found = diagnostics(text).filter(({ rule }) => rules.has(rule ?? PARSE_ERROR));
        if (scoring === 'pass') return found.some(({ severity }) => failing.includes(severity)) ? 0 : 1;
        return Math.max(0, 1 - found.reduce((sum, { severity }) => sum + weights[severity], 0));
      },
    };
  },
};
