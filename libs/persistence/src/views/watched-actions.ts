/** What of one audit is late for those who answer for it: actions late, not accepted in time or held up from outside their agency, and returns. */
export interface WatchedActions {
  readonly cycle: string;
  readonly title: string;
  readonly late: number;
  readonly unaccepted: number;
  readonly heldUp: number;
  readonly returns: number;
}

/**
 * Rows of WatchedActions, the audits with such things, those with actions that nobody accepted first, by their reference: `partnership`, `today` and `agency` (null for all
 * agencies) are parameters, as `$1`. A paused audit has none, for nothing is late in it.
 */
export const watchedActionsSql = (partnership: string, today: string, agency: string): string => `
  select c.reference as cycle, c.title, count(*) filter (where w.late)::integer as late,
    count(*) filter (where w.unaccepted)::integer as unaccepted,
    count(*) filter (where w.held_up)::integer as "heldUp", sum(w.returns)::integer as returns
  from (select d.cycle_id, d.ref, bool_or(d.kind = 'action' and d.due_on < ${today}::date) as late,
      bool_or(d.kind = 'acceptance' and d.due_on < ${today}::date) as unaccepted,
      coalesce(bool_or(a.blocked_externally), false) as held_up,
      coalesce(max(d.count) filter (where d.kind in ('returns', 'return')), 0) as returns
    from duty d left join action a on a.partnership_id = d.partnership_id and a.cycle_id = d.cycle_id and a.ref = d.ref
      and d.kind in ('action', 'acceptance')
    where d.partnership_id = ${partnership} and d.kind in ('action', 'acceptance', 'returns', 'return') and not d.settled
      and d.since <= ${today}::date and (${agency}::text is null or d.about_key = ${agency})
      and (d.due_on < ${today}::date or a.blocked_externally)
    group by d.cycle_id, d.ref) w
    join cycle c on c.partnership_id = ${partnership} and c.cycle_id = w.cycle_id
  where (w.late or w.unaccepted or w.held_up or w.returns > 0) and c.state <> 'suspended'
  group by c.reference, c.title order by bool_or(w.unaccepted) desc, c.reference`;
