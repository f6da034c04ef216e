/** Terms of a query for names that come from the data, quoted where that is needed. */

/** What a quoted list of names cannot hold; `*` stands for any characters there. */
const unquotable = /[",]/g;

/**
 * The term `field:` for any of these values.
 * @param values at least one; commas and quotation marks in them are matched by a wildcard
 */
export function queryTerm(field: string, values: readonly string[]): string {
  const list = values.map((value) => value.replace(unquotable, '*')).join(',');
  return `${field}:${/\s/.test(list) ? `"${list}"` : list}`;
}
