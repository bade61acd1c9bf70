/** Actions of one audit that are late, not accepted in time, or held up from outside their agency. */
export interface WatchedActions {
  readonly cycle: string;
  readonly title: string;
  readonly late: number;
  readonly unaccepted: number;
  readonly heldUp: number;
}

/**
 * Rows of WatchedActions, the audits with such actions by their reference: `partnership`, `today` and `agency` (null for all
 * agencies) are parameters, as `$1`. A paused audit has none, for nothing is late in it.
 */
export const watchedActionsSql = (partnership: string, today: string, agency: string): string => `
  select c.reference as cycle, c.title, count(*) filter (where w.late)::integer as late,
    count(*) filter (where w.unaccepted)::integer as unaccepted,
    count(*) filter (where w.held_up)::integer as "heldUp"
  from (select d.cycle_id, d.ref, bool_or(d.kind = 'action' and d.due_on < ${today}::date) as late,
      bool_or(d.kind = 'acceptance' and d.due_on < ${today}::date) as unaccepted,
      bool_or(a.blocked_externally) as held_up
    from duty d join action a on a.partnership_id = d.partnership_id and a.cycle_id = d.cycle_id and a.ref = d.ref
    where d.partnership_id = ${partnership} and d.kind in ('action', 'acceptance') and not d.settled
      and d.since <= ${today}::date and (${agency}::text is null or a.agency_key = ${agency})
      and (d.due_on < ${today}::date or a.blocked_externally)
    group by d.cycle_id, d.ref) w
    join cycle c on c.partnership_id = ${partnership} and c.cycle_id = w.cycle_id
  where (w.late or w.unaccepted or w.held_up) and c.state <> 'suspended'
  group by c.reference, c.title order by c.reference`;
