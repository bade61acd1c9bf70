import type { QueryRunner } from 'typeorm';

/** Makes every statement that changes a table's rows mark the facts they belong to: those of a cycle, or a roster. */
export async function stamped(runner: QueryRunner, table: string, subject: 'cycle' | 'roster'): Promise<void> {
  for (const [event, rows] of Object.entries({ insert: 'new', update: 'new', delete: 'old' })) {
    await runner.query(`create trigger stamp_${event} after ${event} on ${table}
      referencing ${rows} table as changed for each statement execute function stamp_${subject}()`);
  }
}
