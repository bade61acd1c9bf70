import type { Agency, Person, Roster } from '#domain/cycle/facts.js';
import type { PlainDate } from '#domain/time/plain-date.js';

/** People, agencies and standing posts of partnership $1, as one JSON expression. */
export const ROSTER_SQL = `(select json_build_object('partnershipName', p.name, 'coordinatorKey', p.coordinator_key,
  'qaChairKey', p.qa_chair_key, 'executiveKey', p.executive_key, 'panelChairKey', p.panel_chair_key,
  'executiveMeetings', p.executive_meetings,
  'people', (select json_agg(json_build_object('key', key, 'name', name, 'email', email, 'agencyKey', agency_key,
    'roles', roles, 'active', active) order by position) from person where partnership_id = $1),
  'agencies', (select json_agg(json_build_object('key', key, 'name', name, 'leadKey', lead_key,
    'executiveKey', executive_key, 'safeguardingKey', safeguarding_key, 'calendarKeys', calendar_keys)
    order by position) from agency where partnership_id = $1))
  from partnership p where p.partnership_id = $1)`;

/** What ROSTER_SQL answers. */
export interface RosterRow {
  readonly partnershipName: string;
  readonly coordinatorKey: string;
  readonly qaChairKey: string;
  readonly executiveKey: string;
  readonly panelChairKey: string;
  readonly executiveMeetings: readonly PlainDate[];
  readonly people: readonly Person[] | null;
  readonly agencies: readonly Agency[] | null;
}

/** The roster of a row, people and agencies by their keys; a partnership without either has empty ones. */
export function rosterOf(row: RosterRow): Roster {
  return {
    ...row,
    people: Object.fromEntries((row.people ?? []).map((person) => [person.key, person])),
    agencies: Object.fromEntries((row.agencies ?? []).map((agency) => [agency.key, agency])),
  };
}
