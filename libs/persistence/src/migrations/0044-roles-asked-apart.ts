import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner } from './row-security.js';

/**
 * Whether a reader holds a role is asked by a function that stays one: the rule of 0016. Written in SQL it became part of
 * every plan with `cycle` in it, seven times over in that of a first page, and was prepared there for each question, though
 * hardly any reader's rows come down to it.
 */
export class RolesAskedApart0000000000044 implements MigrationInterface {
  name = 'RolesAskedApart0000000000044';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query(`create or replace function app_holds(variadic wanted text[]) returns boolean
        language plpgsql stable as $$
        begin
          return exists (select 1 from public.person p where p.partnership_id = public.app_partnership()
            and p.key = public.app_person() and p.active and p.roles && wanted);
        end $$`);
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
