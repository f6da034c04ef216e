/** quarry.length: 1 up to `soft_max`, falling in a line to 0 at `max`; 0 under `min`. */
import { type Extraction, extractCode, extractions } from '../../extract-code.ts';
import { entryPointIn, filled, type GraderKind } from '../kind.ts';
import { fieldAt, mistake, number, optional, type Place, template, text, word } from '../reader.ts';

type Part = (answer: string, entryPoint: string) => string;

function partOf(place: Place, extraction: Extraction): Part {
  const of = optional(place, text, 'text');
  if (of === 'text') return (answer) => answer;
  if (of === 'code') return (answer, entryPoint) => extractCode(answer, extraction, entryPoint);
  const tag = /^tag:([A-Za-z][\w-]*)$/.exec(of)?.[1];
  if (!tag) throw mistake(place.path, `is "${of}" and has to be text, code or tag:NAME.`);
  return (answer) => {
    const open = answer.indexOf(`<${tag}>`);
    const close = answer.indexOf(`</${tag}>`, open);
    return open < 0 || close < 0 ? '' : answer.slice(open + tag.length + 2, close);
  };
}

const size = {
  chars: (part: string) => Array.from(part).length,
  lines: (part: string) => (part === '' ? 0 : part.replace(/\n$/, '').split('\n').length),
};

export const lengthGrader: GraderKind = {
  type: 'quarry.length',
  fields: ['code', 'extract', 'of', 'unit', 'min', 'soft_max', 'max'],
  read(place) {
    const source = template({
      ...fieldAt(place, 'code'),
      value: fieldAt(place, 'code').value ?? '{{sample.output_text}}',
    });
    const extraction = optional(fieldAt(place, 'extract'), (at) => word<Extraction>(at, extractions), 'auto');
    const part = partOf(fieldAt(place, 'of'), extraction);
    const unit = optional(
      fieldAt(place, 'unit'),
      (at) => word<keyof typeof size>(at, ['chars', 'lines']),
      'chars',
    );
    const least = optional(fieldAt(place, 'min'), (at) => number(at, { least: 0 }), 0);
    const most = number(fieldAt(place, 'max'), { least: 1 });
    const soft = optional(fieldAt(place, 'soft_max'), (at) => number(at, { least: 0 }), most);
    if (soft > most)
      throw mistake(fieldAt(place, 'soft_max').path, `is ${soft}, over max, which is ${most}.`);
    if (least > most) throw mistake(fieldAt(place, 'min').path, `is ${least}, over max, which is ${most}.`);
    return {
      templates: [source],
      async run(context) {
        const n = size[unit](part(filled(source, context), entryPointIn(context)));
        if (n < least || n > most) return 0;
        return n <= soft ? 1 : (most - n) / (most - soft);
      },
    };
  },
};
