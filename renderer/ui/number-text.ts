/** Numbers as people type them into fields: what is read, what is shown, and the sentence on what cannot be read. */

/** What a field takes. Empty always means that nothing is set. */
export interface NumberRule {
  /** The field's name, with which its sentence begins. */
  readonly name: string;
  readonly minimum: number;
  readonly maximum: number;
  /** Whether fractions are taken too. */
  readonly fraction?: boolean;
  /** What one of the field's units is in the setting's; 1 where left out. */
  readonly unit?: number;
}

export type ReadNumber =
  | { readonly ok: true; readonly value: number | null }
  | { readonly ok: false; readonly problem: string };

const grouped = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 6 });

/** The setting that a text stands for, null where it is empty; commas between digits and blanks around are let pass. */
export function readNumber(text: string, rule: NumberRule): ReadNumber {
  const plain = text.trim().replaceAll(',', '');
  if (plain === '') return { ok: true, value: null };
  const { name, minimum, maximum, fraction = false, unit = 1 } = rule;
  const number = /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
  if (number >= minimum && number <= maximum && (fraction || Number.isInteger(number)))
    return { ok: true, value: number * unit };
  const kind = fraction ? 'a number' : 'a whole number';
  return {
    ok: false,
    problem: `${name} takes ${kind} from ${grouped(minimum)} to ${grouped(maximum)}; leave it empty for the default.`,
  };
}

/** A setting as the text of its field. */
export const numberText = (value: number | null | undefined, { unit = 1 }: NumberRule): string =>
  value == null ? '' : String(value / unit);

/** A default or a maximum as its field's description names it. */
export const shownNumber = (value: number, { unit = 1 }: NumberRule): string => grouped(value / unit);
