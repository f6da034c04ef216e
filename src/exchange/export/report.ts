/** report.html: the manifest's story for a person, one page without scripts, fonts or clock. */
import type { ManifestParts } from './manifest.ts';
import { exportTime } from './manifest.ts';

const marks: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string | number): string => String(text).replace(/[&<>"']/g, (mark) => marks[mark]!);

const table = (heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string => {
  const cells = (tag: 'th' | 'td', row: readonly (string | number)[]): string =>
    `<tr>${row.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
  return `<table>\n${[cells('th', heads), ...rows.map((row) => cells('td', row))].join('\n')}\n</table>`;
};

const style =
  'body{font:14px/20px system-ui,sans-serif;margin:32px auto;max-width:880px;padding:0 16px;color:#1b1a18;background:#fff}' +
  'h1{font-size:20px}h2{font-size:16px;margin-top:28px}table{border-collapse:collapse;width:100%}' +
  'th,td{border-bottom:1px solid #e4e2dc;padding:4px 8px;text-align:left;vertical-align:top;overflow-wrap:anywhere}';

/** The page as text. The files listed are the data files: the page cannot hold its own checksum. */
export const reportText = (parts: ManifestParts): string => {
  const { snapshot, format, options, counts, guards, files, lineage } = parts;
  const title = `${format.title}: ${snapshot.name}`;
  const facts = [
    ['Dataset', parts.dataset.snapshots.meta(snapshot.key).name],
    ['Snapshot', snapshot.name],
    ['Content SHA-256', snapshot.contentSha256],
    ['Made', exportTime(snapshot)],
    ['Quarry', parts.version],
    ['Selected', counts.selected],
    ['Written', counts.written],
    ['Dropped', counts.dropped],
    ['Tokens', counts.tokens],
  ] as const;
  const used = guards.filter((guard) => options.modes.has(guard.id));
  return [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title><style>${style}</style></head><body>`,
    `<h1>${escaped(title)}</h1>`,
    table(['', ''], facts),
    '<h2>Files</h2>',
    table(
      ['Path', 'Records', 'Bytes', 'SHA-256'],
      files.map((file) => [file.path, file.records, file.bytes, file.sha256]),
    ),
    '<h2>Guards</h2>',
    table(
      ['Guard', 'Mode', 'Checked', 'Hits', 'Dropped', 'Examples'],
      used.map((guard) => [
        guard.id,
        guard.mode,
        guard.checked,
        guard.hits,
        guard.dropped,
        guard.examples.join(', '),
      ]),
    ),
    ...(parts.suspects
      ? [
          '<h2>Suspects</h2>',
          table(
            ['Rule', 'From', 'Checked', 'Not inspected', 'Hits', 'Dropped', 'Examples'],
            [
              [
                ...[parts.suspects.rule, parts.suspects.from ?? 'as inspected', parts.suspects.checked],
                ...[parts.suspects.notInspected, parts.suspects.hits, parts.suspects.dropped],
                parts.suspects.examples.join(', '),
              ],
            ],
          ),
        ]
      : []),
    '<h2>Options</h2>',
    table(['Option', 'Value'], [...options.values]),
    '<h2>Sources</h2>',
    table(
      ['Source', 'License', 'Problems'],
      lineage.sources.map((source) => [
        source.name ?? 'not named',
        source.license ?? 'none',
        source.problems,
      ]),
    ),
    '</body></html>',
    '',
  ].join('\n');
};
