import { isReferred } from '#domain/alert/alert-state.js';
import type { Alert, CycleFacts, Submission } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { resolveRecipient } from '#domain/notice/recipients.js';
import type { Recipient } from '#domain/policy/policy.js';
import { instant } from '#domain/time/instant.js';
import { listed } from '#domain/words.js';
import { instantInWords } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import type { FormErrors, Typed } from '../../view/form.js';

/** A return beside which somebody says that a child may not be safe. */
export interface RiskPlace {
  readonly facts: CycleFacts;
  readonly ref: string;
  readonly submission: Submission;
  /** Whether the reader can open the return itself. */
  readonly isOwn: boolean;
}

/** Who is told at once. */
const FIRST: readonly Recipient[] = ['coordinator', 'safeguarding-lead', 'qa-chair'];

/**
 * What to do first, and the form that tells the partnership; `shut` says in words why it cannot be sent, null when it
 * can.
 */
export function presentRisk(place: RiskPlace, shut: string | null, typed: Typed, errors: FormErrors) {
  const { facts, ref, submission } = place;
  const address = { cycle: facts.cycle.reference, ref };
  const minutes = facts.cycle.policy.alert.repeatMinutes;
  return {
    ...headOf(place),
    title: 'A child may not be safe now',
    action: pathTo('immediateRisk', address),
    shut,
    typed,
    errors,
    told: `${listed(namesOf(facts, submission.agencyKey, FIRST))} are told at once, at any hour. If nobody takes it on within ${minutes} minutes, the next people are told.`,
    open: Object.entries(facts.alert)
      .filter(([, one]) => one.agencyKey === submission.agencyKey && one.caseRef === submission.caseRef)
      .filter(([, one]) => one.resolvedAt === null)
      .map(([alert, one]) => ({
        text: `Alert ${alert}, raised at ${instantInWords(one.raisedAt)}`,
        href: pathTo('riskRaised', { ...address, alert }),
      })),
  };
}

/**
 * The alert `ref` as the person who raised it needs to know it: first what to do now, then what happens here, and when;
 * once it is closed, that it is.
 */
export function presentRaised(place: RiskPlace, ref: string, alert: Alert) {
  return {
    ...headOf(place),
    title: `Alert ${ref} is raised`,
    reference: `${place.facts.cycle.reference}/${ref}`,
    lines: linesOf(place.facts, ref, alert),
    isClosed: alert.resolvedAt !== null,
  };
}

function headOf({ facts, ref, submission, isOwn }: RiskPlace) {
  const back = { href: pathTo('returnTasks', { cycle: facts.cycle.reference, ref }), text: 'Back to the return' };
  const safe = personOf(facts, submission.agencyKey, 'safeguarding-lead');
  return {
    ...(isOwn ? { back } : {}),
    caption: `${facts.cycle.reference}, return ${ref}, ${agencyName(facts, submission.agencyKey)}`,
    first: [
      'Ring 999 if a child is in danger now.',
      `Otherwise ring your local safeguarding team, and tell ${safe === null ? 'your own safeguarding lead' : `${safe}, your safeguarding lead`}. Do what your own procedure asks.`,
    ],
  };
}

function linesOf(facts: CycleFacts, ref: string, alert: Alert): readonly string[] {
  const { repeatMinutes, ladder } = facts.cycle.policy.alert;
  const raised = `${nameOf(facts, alert.raisedBy)} raised it at ${instantInWords(alert.raisedAt)}.`;
  if (alert.resolvedAt !== null) return [raised, `It was closed at ${instantInWords(alert.resolvedAt)}.`];
  if (alert.acknowledgedAt !== null) {
    const who = nameOf(facts, alert.acknowledgedBy ?? '');
    return [
      raised,
      `${who} took it on at ${instantInWords(alert.acknowledgedAt)}.`,
      isReferred(alert) ? 'It was referred outside this service.' : 'It stays open until it is referred or resolved.',
    ];
  }
  const by = instantInWords(instant(alert.raisedAt + repeatMinutes * 60_000));
  const next = namesOf(facts, alert.agencyKey, ladder[1] ?? FIRST);
  return [
    raised,
    `${listed(namesOf(facts, alert.agencyKey, FIRST))} are told at once.`,
    `If nobody takes it on within ${repeatMinutes} minutes, by ${by}, ${listed(next)} ${next.length === 1 ? 'is' : 'are'} told, and so on every ${repeatMinutes} minutes until somebody does.`,
    `${nameOf(facts, alert.raisedBy)} gets an email when somebody takes alert ${ref} on.`,
    'This service makes no referral for you.',
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
