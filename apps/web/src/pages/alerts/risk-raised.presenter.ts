import { alertCalls, callAt } from '#domain/alert/alert-calls.js';
import { isReferred } from '#domain/alert/alert-state.js';
import type { Alert, CycleFacts } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { resolveRecipient } from '#domain/notice/recipients.js';
import { SHIPPED_LEAVE_WITHIN } from '#domain/policy/default-policy.js';
import type { Recipient } from '#domain/policy/policy.js';
import { ownOf } from '#domain/record.js';
import { counted, listed } from '#domain/words.js';
import type { LateMail } from '#persistence/views/late-mail.view.js';
import { instantInWords } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { isTheirs, type Looking } from '../open.js';
import { telephoneWords } from './alert-words.js';

/** A return beside which somebody says that a child may not be safe. */
export interface RiskPlace extends Looking {
  readonly ref: string;
}

/** What to do before anything else. */
export const RING_FIRST = 'Ring 999 if a child is in danger now.';

/**
 * The alert `alert` of a return as the person who raised it needs to know it: first what to do now, then what happens
 * here, and when, and whom to ring where its first emails are `late`; once it is closed, that it is. Null where there is no such alert of that agency.
 */
export function presentRaised(place: RiskPlace, ref: string, late: readonly LateMail[] = []) {
  const { facts } = place;
  const alert = ownOf(facts.alert, ref);
  if (alert === undefined || alert.agencyKey !== agencyAt(place)) return null;
  const { reference } = facts.cycle;
  const back = { href: pathTo('returnTasks', { cycle: reference, ref: place.ref }), text: 'Back to the return' };
  return {
    ...(isOwnReturn(place) ? { back } : {}),
    caption: captionAt(place),
    first: [RING_FIRST, elseWords(place)],
    telephone: telephoneWords(late, place.who.person),
    title: `Alert ${ref} is raised`,
    reference: `${reference}/${ref}`,
    lines: linesOf(facts, ref, alert),
    isClosed: alert.resolvedAt !== null,
  };
}

/** The agency of the return; '' where there is no such return. */
export function agencyAt({ facts, ref }: RiskPlace): string {
  return ownOf(facts.submission, ref)?.agencyKey ?? '';
}

/** Which return it is, in one line. */
export function captionAt(place: RiskPlace): string {
  return `${place.facts.cycle.reference}, return ${place.ref}, ${agencyName(place.facts, agencyAt(place))}`;
}

/** Whether whoever looks can open the return itself. */
export function isOwnReturn(place: RiskPlace): boolean {
  return place.who.agencyKey === agencyAt(place) && isTheirs(place, 'saveReturn', { return: place.ref });
}

/** Whether whoever looks may say here that a child is not safe: there is such a return, and raising an alert is theirs. */
export function mayRaise(place: RiskPlace): boolean {
  return (
    ownOf(place.facts.submission, place.ref) !== undefined && isTheirs(place, 'raiseAlert', { agency: agencyAt(place) })
  );
}

/** What to do before anything else where no child is in danger this minute. */
export function elseWords(place: RiskPlace): string {
  const safe = personOf(place.facts, agencyAt(place), 'safeguarding-lead');
  return `Otherwise ring your local safeguarding team, and tell ${safe === null ? 'your own safeguarding lead' : `${safe}, your safeguarding lead`}. Follow your own procedure.`;
}

/** Who is told at once, and when others are. */
export function toldWords({ facts, ...place }: RiskPlace): string {
  const raised = { agencyKey: agencyAt({ facts, ...place }), raisedBy: place.who.person };
  const names = namesOf(facts, raised.agencyKey, alertCalls(facts, raised)[0]?.posts ?? []);
  return `${listed(names)} ${names.length === 1 ? 'is' : 'are'} told at once, at any hour. If nobody takes on the alert within ${facts.cycle.policy.alert.repeatMinutes} minutes, the next people are told.`;
}

function linesOf(facts: CycleFacts, ref: string, alert: Alert): readonly string[] {
  const { repeatMinutes } = facts.cycle.policy.alert;
  const raised = `${nameOf(facts, alert.raisedBy)} raised the alert at ${instantInWords(alert.raisedAt)}.`;
  if (alert.resolvedAt !== null) return [raised, `The alert was closed at ${instantInWords(alert.resolvedAt)}.`];
  if (alert.acknowledgedAt !== null) {
    const who = nameOf(facts, alert.acknowledgedBy ?? '');
    return [
      raised,
      `${who} took on the alert at ${instantInWords(alert.acknowledgedAt)}.`,
      isReferred(alert)
        ? 'The alert was referred outside this service.'
        : 'The alert stays open until its outcome is recorded.',
    ];
  }
  const [first, next] = alertCalls(facts, alert).map(({ posts }) => namesOf(facts, alert.agencyKey, posts));
  const minutes = counted((facts.cycle.policy.leaveWithin ?? SHIPPED_LEAVE_WITHIN).urgent, 'minute');
  const by = instantInWords(callAt(facts, alert, 1));
  return [
    raised,
    `${listed(first ?? [])} ${first?.length === 1 ? 'is' : 'are'} told at once. If an email to them is not sent within ${minutes}, this page says whom to ring.`,
    `If nobody takes on the alert within ${repeatMinutes} minutes, by ${by}, ${next === undefined ? 'they are told again' : `${listed(next)} ${next.length === 1 ? 'is' : 'are'} told`}, and so on until somebody does.`,
    `${nameOf(facts, alert.raisedBy)} gets an email when somebody takes on alert ${ref}.`,
    'This service does not make a referral for you.',
  ];
}

function namesOf(facts: CycleFacts, agencyKey: string, posts: readonly Recipient[]): readonly string[] {
  return [...new Set(posts.flatMap((post) => personOf(facts, agencyKey, post) ?? []))];
}

function personOf(facts: CycleFacts, agencyKey: string, post: Recipient): string | null {
  const held = resolveRecipient(facts, post, { agencyKey });
  return held === null ? null : nameOf(facts, held.person);
}

function nameOf(facts: CycleFacts, person: string): string {
  return facts.roster.people[person]?.name ?? 'Somebody';
}
