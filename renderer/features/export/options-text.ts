/** The options of a format and its guards as the one flat record that the api takes. */
import type { ExportFormat } from '../../client/index.ts';

export type Options = Readonly<Record<string, string>>;

/** Only what differs from the format's defaults: the manifest then names what a person chose. */
export function chosenOptions(format: ExportFormat, options: Options): Record<string, string> {
  const known = new Map(format.options.map((option) => [option.name, option.default]));
  return Object.fromEntries(
    Object.entries(options).filter(([name, value]) => known.has(name) && known.get(name) !== value),
  );
}

/** `validation-share` reads `Validation share`. */
export const optionLabel = (name: string): string => {
  const words = name.replaceAll(/[-_]/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** True where the option is a switch. */
export const isSwitch = (values: readonly string[]): boolean =>
  values.length === 2 && values.includes('true') && values.includes('false');

/** A record's line, indented for people; a line that is no JSON comes back as it is. */
export function pretty(line: string): string {
  try {
    return JSON.stringify(JSON.parse(line), null, 2);
  } catch {
    return line;
  }
}

/** The folder that an export without a chosen one goes to. */
export const folderName = (dataset: string, snapshot: string | null, format: string): string =>
  [dataset, snapshot, format]
    .filter((part) => part !== null && part !== '')
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-');
