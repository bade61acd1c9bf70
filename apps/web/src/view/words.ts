import type { Role } from '#domain/cycle/facts.js';

/** What people call what somebody is trusted with. */
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  coordinator: 'Audit coordinator',
  'qa-chair': 'Chair of the QA subgroup',
  'qa-member': 'Member of the QA subgroup',
  executive: 'Partnership executive',
  scrutineer: 'Independent scrutineer',
  'panel-chair': 'Chair of the panel',
  moderator: 'Moderator',
  'agency-lead': 'Agency audit lead',
  auditor: 'Agency auditor',
  'action-owner': 'Action owner',
  'safeguarding-lead': 'Safeguarding lead',
  'agency-executive': 'Agency executive',
  'data-owner': 'Data owner',
  'system-admin': 'System administrator',
};

/** Says for each of some keys what people call it: THE way in which a page turns a state into words. */
export function inWords<Key extends string, Words extends string | object | null = string>(
  table: Readonly<Record<Key, Words>>,
): (key: Key) => Words {
  return (key) => table[key];
}

/** What happened, where the name of the event in other words would not say it plainly. */
const EVENTS: Readonly<Record<string, string>> = {
  'action.closed': 'Evidence accepted, action closed',
  'action.reassigned': 'Action given to another owner',
  'agency.extended': 'Agency given more time',
  'case.moderated': 'Case graded',
  'collection.closed': 'Returns closed',
  'dates.shifted': 'Dates moved',
  'email.held': 'Email held back',
  'email.not-me': 'Email reached somebody else',
  'email.returned-dealt': 'Undelivered email dealt with',
  'evidence.rejected': 'Evidence not enough',
  'evidence.submitted': 'Evidence sent',
  'extension.approved': 'More time given',
  'extension.lapsed': 'Request for more time lapsed',
  'extension.refused': 'More time not given',
  'extension.requested': 'More time asked for',
  'frame.supplied': 'List of cases supplied',
  'involvement.confirmed': 'Known cases confirmed',
  'recommendation.reopened': 'Recommendation opened again',
  'reminder.asked': 'Reminder asked for',
  'sample.drawn': 'Cases drawn',
  'sample.locked': 'Sample settled',
  'submission.delegated': 'Return given to a colleague',
  'submission.late-admitted': 'Late return used',
  'submission.nil-returned': 'Nil return sent',
  'submission.resubmitted': 'Return sent again',
  'submission.submitted': 'Return sent',
};

/** What happened, as a heading: `submission.not-received` is 'Return not received'. */
export function eventTitle(name: string): string {
  const words = name.replace('cycle', 'audit').replace('submission', 'return').replaceAll(/[.-]/g, ' ');
  return EVENTS[name] ?? `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}`;
}
