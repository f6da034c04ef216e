/** What was written: the folder, each file with its checksum, and a check of what lies there. */
import { useMutation } from '@tanstack/react-query';
import { api } from '../../../client/index.ts';
import { Failure } from '../../../ui/empty.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { bytes, counted, figure } from '../../../ui/numbers.ts';
import type { Written } from '../operations/use-writing.ts';

/** The pane that stands in the place of the options once an export is done. */
export function DonePane({ written, onAgain }: { readonly written: Written; readonly onAgain: () => void }) {
  const verify = useMutation({ mutationFn: () => api.exchange.verify({ dir: written.out }) });
  const records = written.files.reduce((sum, file) => sum + file.records, 0);
  return (
    <section className="pane fill scroll done" aria-label="Done">
      <div className="row g2">
        <span className="v passed">
          <Icon name="passed" />
        </span>
        <h2 className="object-title">{counted(records, 'record')} written</h2>
      </div>
      <p>
        <code className="path">{written.out}</code>
      </p>
      <table className="c" aria-label="Files">
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col" className="num">
              Records
            </th>
            <th scope="col" className="num">
              Size
            </th>
            <th scope="col">SHA-256</th>
          </tr>
        </thead>
        <tbody>
          {written.files.map((file) => (
            <tr key={file.path}>
              <td className="code">{file.path}</td>
              <td className="num">{figure(file.records)}</td>
              <td className="num">{bytes(file.bytes)}</td>
              <td className="code" title={file.sha256}>
                {file.sha256.slice(0, 16)}…
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="row g2">
        <button type="button" className="btn pri" onClick={() => verify.mutate()} disabled={verify.isPending}>
          Verify
        </button>
        <button type="button" className="btn" onClick={() => void navigator.clipboard.writeText(written.out)}>
          Copy path
        </button>
        <button type="button" className="btn" onClick={onAgain}>
          New export
        </button>
      </div>
      {verify.error ? <Failure of={verify.error} retry={() => verify.mutate()} /> : null}
      {verify.data && (
        <p className={verify.data.ok ? 'v passed' : 'v failed'} role="status">
          <Icon name={verify.data.ok ? 'passed' : 'failed'} size={14} />
          {verify.data.ok
            ? `${counted(verify.data.files, 'file')} and ${counted(verify.data.records, 'record')} are as the manifest says`
            : verify.data.problems[0]}
        </p>
      )}
      <details>
        <summary className="sm t2">manifest.json</summary>
        <pre className="mono code-v">{written.manifest}</pre>
      </details>
    </section>
  );
}
