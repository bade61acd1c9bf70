/** The roster of partnership $1 as one JSON expression; null where there is no such partnership. */
export const ROSTER_SQL = `(select json_build_object('partnershipName', p.name, 'coordinatorKey', p.coordinator_key,
  'qaChairKey', p.qa_chair_key, 'executiveKey', p.executive_key, 'panelChairKey', p.panel_chair_key,
  'executiveMeetings', p.executive_meetings,
  'people', coalesce((select json_object_agg(key, json_build_object('key', key, 'name', name, 'email', email,
    'agencyKey', agency_key, 'roles', roles, 'active', active) order by position)
    from person where partnership_id = $1), '{}'),
  'agencies', coalesce((select json_object_agg(key, json_build_object('key', key, 'name', name, 'leadKey', lead_key,
    'executiveKey', executive_key, 'safeguardingKey', safeguarding_key, 'calendarKeys', calendar_keys)
    order by position) from agency where partnership_id = $1), '{}'))
  from partnership p where p.partnership_id = $1)`;
