/** Batches: where solutions came from (a model, its parameters, its prompt). A batch is written once. */
import type { AuditLog } from './audit.ts';
import type { Connection } from './connection.ts';
import type { Batches } from './dataset.ts';
import { StoreError } from './errors.ts';
import { checkedId } from './problem-rows.ts';
import type { Batch } from './rows.ts';

export interface BatchRecord {
  readonly id: string;
  readonly model: string | null;
  readonly params: string;
  readonly prompt: string;
  readonly created_at: string | null;
  readonly meta: string;
}

export const batchFromRow = ({ created_at, ...row }: BatchRecord): Batch => ({
  ...row,
  createdAt: created_at,
});
export const batchColumns = 'b.id, b.model, b.params, b.prompt, b.created_at, b.meta';

/** What generation notes with each solution. */
const tokensSql = `SELECT b.id, total(h.meta ->> '$.generation.prompt_tokens') AS prompt,
    total(h.meta ->> '$.generation.completion_tokens') AS completion
  FROM batch b JOIN solution s ON s.batch = b.number
  JOIN solution_revision h ON h.solution = s.number AND h.revision = 1
  WHERE b.meta -> '$.generation' IS NOT NULL GROUP BY b.number`;

export const batchStore = (connection: Connection, log: AuditLog): Batches => {
  const find = (id: string): Batch | null => {
    const row = connection.get<BatchRecord>(`SELECT ${batchColumns} FROM batch b WHERE id = ?`, id);
    return row ? batchFromRow(row) : null;
  };
  return {
    find,
    list: () =>
      connection.all<BatchRecord>(`SELECT ${batchColumns} FROM batch b ORDER BY id`).map(batchFromRow),
    tokens: () =>
      new Map(
        connection
          .all<{ id: string; prompt: number; completion: number }>(tokensSql)
          .map(({ id, ...tokens }) => [id, tokens]),
      ),
    add: (batch, by) =>
      connection.transaction(() => {
        if (find(checkedId(batch.id, 'batch')))
          throw new StoreError('conflict', `There is a batch ${batch.id} already; choose another id.`);
        const { id, model, params, prompt, createdAt, meta } = batch;
        const sql =
          'INSERT INTO batch (id, model, params, prompt, created_at, meta) VALUES (?, ?, ?, ?, ?, ?)';
        connection.run(sql, id, model, params, prompt, createdAt, meta);
        log.note(by, 'batch.add', id);
        return batch;
      }),
  };
};
