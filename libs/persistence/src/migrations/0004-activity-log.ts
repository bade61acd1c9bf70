import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner, withinPartnership } from './row-security.js';

/** The activity log: appended to by one function, chained by hashes, and changed by nobody. */
export class ActivityLog0000000000004 implements MigrationInterface {
  name = 'ActivityLog0000000000004';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query(`create table activity_log (
        partnership_id uuid not null references partnership,
        chain_id uuid not null,
        seq bigint not null check (seq > 0),
        at timestamptz(3) not null,
        by text not null,
        name text not null,
        subject text not null,
        reason text not null,
        facts text not null,
        prev_hash bytea not null,
        hash bytea not null,
        primary key (partnership_id, chain_id, seq)
      )`);
      await runner.query(`create table activity_head (
        partnership_id uuid not null references partnership,
        chain_id uuid not null,
        seq bigint not null,
        hash bytea not null,
        primary key (partnership_id, chain_id)
      )`);
      await withinPartnership(runner, 'activity_log');
      await withinPartnership(runner, 'activity_head');
      await runner.query('grant select on activity_log, activity_head to auditloop_web, auditloop_worker');
      await runner.query(`create function activity_hash(prev bytea, partnership uuid, chain uuid, seq bigint,
          at timestamptz, by text, name text, subject text, reason text, facts text)
        returns bytea language sql immutable parallel safe
        return sha256(convert_to('auditloop-log-v1|', 'UTF8') || prev || convert_to(
          (select string_agg(octet_length(part) || ':' || part, ',' order by n)
           from unnest(array[partnership::text, chain::text, seq::text, (extract(epoch from at) * 1000)::bigint::text,
             by, name, subject, reason, facts]) with ordinality as parts(part, n)), 'UTF8'))`);
      await runner.query(`create function append_activity(partnership uuid, chain uuid, entries json)
        returns bigint language plpgsql security definer set search_path = pg_catalog, public as $$
        declare head record; entry record; digest bytea;
        begin
          insert into public.activity_head values (partnership, chain, 0, '\\x')
            on conflict (partnership_id, chain_id) do nothing;
          select h.seq, h.hash into strict head from public.activity_head h
            where h.partnership_id = partnership and h.chain_id = chain for update;
          for entry in select (e.line->>'at')::timestamptz as at, e.line->>'by' as author, e.line->>'name' as name,
              e.line->>'subject' as subject, e.line->>'reason' as reason, e.line->>'facts' as facts
              from json_array_elements(entries) with ordinality as e(line, n) order by e.n loop
            digest := public.activity_hash(head.hash, partnership, chain, head.seq + 1, entry.at, entry.author, entry.name,
              entry.subject, entry.reason, entry.facts);
            insert into public.activity_log values (partnership, chain, head.seq + 1, entry.at, entry.author, entry.name,
              entry.subject, entry.reason, entry.facts, head.hash, digest);
            head.seq := head.seq + 1;
            head.hash := digest;
          end loop;
          update public.activity_head h set seq = head.seq, hash = head.hash
            where h.partnership_id = partnership and h.chain_id = chain;
          return head.seq;
        end $$`);
      await runner.query('revoke all on function append_activity(uuid, uuid, json) from public');
      await runner.query(
        'grant execute on function append_activity(uuid, uuid, json) to auditloop_web, auditloop_worker',
      );
      // Rows whose hash, predecessor or number is wrong, and a tail that is missing; no row when the chain is whole.
      await runner.query(`create function verify_activity(chain uuid) returns table (seq bigint, problem text)
        language sql stable set search_path = pg_catalog, public begin atomic
        with walked as (
          select l.*, lag(l.hash, 1, '\\x') over (order by l.seq) as before, row_number() over (order by l.seq) as n
          from public.activity_log l where l.chain_id = chain
        )
        select w.seq, case when w.seq <> w.n then 'a line is missing before it'
            when w.prev_hash <> w.before then 'it does not follow the line before it'
            else 'it was changed' end
          from walked w
          where w.seq <> w.n or w.prev_hash <> w.before or w.hash <> public.activity_hash(w.prev_hash, w.partnership_id,
            w.chain_id, w.seq, w.at, w.by, w.name, w.subject, w.reason, w.facts)
        union all
        select h.seq, 'lines are missing at the end' from public.activity_head h
          where h.chain_id = chain and not exists (
            select 1 from public.activity_log l where l.chain_id = chain and l.seq = h.seq and l.hash = h.hash) and h.seq > 0
        order by 1; end`);
      await runner.query(`create function refuse_change() returns trigger language plpgsql as $$
        begin raise exception 'the activity log is only appended to' using errcode = 'insufficient_privilege'; end $$`);
      await runner.query(`create trigger append_only before update or delete or truncate on activity_log
        for each statement execute function refuse_change()`);
      await runner.query(`create trigger never_less before delete or truncate on activity_head
        for each statement execute function refuse_change()`);
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
