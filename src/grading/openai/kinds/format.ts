/** quarry.format: whether the answer has the form that was asked for: tags, a code fence, a pattern, code alone. */
import { type Extraction, extractCode, extractions } from '../../extract-code.ts';
import { timedSearch } from '../../timed-search.ts';
import { entryPointIn, filled, type GraderKind } from '../kind.ts';
import {
  fieldAt,
  flag,
  itemsAt,
  mistake,
  name,
  noteUnknown,
  number,
  optional,
  type Place,
  shown,
  template,
  word,
} from '../reader.ts';
import { GraderFault } from '../response.ts';

/** Where a requirement is met first; `anywhere` where it is met without a place, -1 where it is not met. */
type Requirement = (text: string) => number | 'anywhere';

function tagRule(place: Place): Requirement {
  const tag = name(fieldAt(place, 'name'));
  const least = optional(fieldAt(place, 'min'), (at) => number(at, { least: 0, whole: true }), 1);
  const most = optional(
    fieldAt(place, 'max'),
    (at) => number(at, { least: 1, whole: true }),
    Number.POSITIVE_INFINITY,
  );
  if (most < least)
    throw mistake(
      fieldAt(place, 'max').path,
      `is ${most}, under min, which is ${least}; no answer can have both.`,
    );
  return (text) => {
    const open = text.split(`<${tag}>`).length - 1;
    const closed = text.split(`</${tag}>`).length - 1;
    const paired = open === closed && text.indexOf(`<${tag}>`) <= text.indexOf(`</${tag}>`);
    if (!paired || open < least || open > most) return -1;
    return open === 0 ? 'anywhere' : text.indexOf(`<${tag}>`);
  };
}

/** A fence that is closed; to be read with flags g and m. */
export const closedFence = String.raw`^\u0060{3}[ \t]*(\S*)(?:[^\S\n][^\n]*)?\n[\s\S]*?^\u0060{3}[ \t]*$`;

function fenceRule(place: Place): Requirement {
  const language = optional(fieldAt(place, 'language'), name, undefined);
  return (text) => {
    // What follows the last line that can close a fence would be searched to its end by every fence that it opens.
    const closing = [...text.matchAll(/^`{3}[ \t]*$/gm)].at(-1);
    const whole = closing ? text.slice(0, closing.index + closing[0].length) : '';
    for (const fence of whole.matchAll(new RegExp(closedFence, 'gm'))) {
      if (language === undefined || fence[1] === language) return fence.index;
    }
    return -1;
  };
}

function regexRule(place: Place): Requirement {
  const at = fieldAt(place, 'pattern');
  const source = name(at);
  try {
    const pattern = new RegExp(source, 'mu');
    return (text) => {
      const found = timedSearch(text, pattern);
      if (found === null)
        throw new GraderFault(
          'other_error',
          `${at.path}: looking for ${shown(source)} in this answer took more than a second; simplify the pattern.`,
        );
      return found;
    };
  } catch {
    throw mistake(at.path, `is "${source}", which is no regular expression.`);
  }
}

/** Nothing but one fence, or no fence and no prose markers at all. */
const onlyCode: Requirement = (text) => {
  const body = text.trim();
  const inFence = /^```[^\n]*\n[\s\S]*\n```$/.test(body) && body.split('```').length === 3;
  return inFence || !/```|<\/?\w+>/.test(body) ? 'anywhere' : -1;
};

const fields = {
  tag: ['name', 'min', 'max'],
  fence: ['language'],
  regex: ['pattern'],
  'only-code': [],
} as const;

function requirement(place: Place): Requirement {
  const kind = word(fieldAt(place, 'kind'), Object.keys(fields) as (keyof typeof fields)[]);
  noteUnknown(place, ['kind', ...fields[kind]]);
  if (kind === 'tag') return tagRule(place);
  if (kind === 'fence') return fenceRule(place);
  return kind === 'regex' ? regexRule(place) : onlyCode;
}

export const formatGrader: GraderKind = {
  type: 'quarry.format',
  fields: ['code', 'extract', 'require', 'ordered', 'scoring'],
  read(place) {
    const text = template({
      ...fieldAt(place, 'code'),
      value: fieldAt(place, 'code').value ?? '{{sample.output_text}}',
    });
    // The form is judged in the whole answer, unless the file asks for what is taken out of it.
    const extraction = optional(fieldAt(place, 'extract'), (at) => word<Extraction>(at, extractions), 'none');
    const rules = itemsAt(fieldAt(place, 'require'), 1).map(requirement);
    const ordered = optional(fieldAt(place, 'ordered'), flag, false);
    const scoring = optional(fieldAt(place, 'scoring'), (at) => word(at, ['all', 'fraction']), 'all');
    return {
      templates: [text],
      async run(context) {
        const answer = extractCode(filled(text, context), extraction, entryPointIn(context));
        let met = 0;
        let last = -1;
        for (const rule of rules) {
          const at = rule(answer);
          if (at !== 'anywhere' && (at < 0 || (ordered && at < last))) continue;
          met++;
          if (at !== 'anywhere') last = at;
        }
        return scoring === 'all' ? Number(met === rules.length) : met / rules.length;
      },
    };
  },
};
