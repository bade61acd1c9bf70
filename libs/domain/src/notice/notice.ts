import type { Notice } from '../cycle/decision.js';
import type { CycleFacts } from '../cycle/facts.js';
import type { Recipient } from '../policy/policy.js';
import type { Instant } from '../time/instant.js';
import type { PlainDate } from '../time/plain-date.js';
import { channelOf } from './channel-of.js';
import { type Concerned, personNamed, type Resolved, resolveRecipient } from './recipients.js';
import { type EachTimeRule, OCCASIONS, type OnceRule } from './rule-words.js';

/** What happens next, as somebody told in a post reads it: what their post will see is said to them, not of them. */
export type NextFor = (reader: Recipient | null) => string;

/** What is told to whom; `to` names posts, so that a notice finds who holds them now. */
export interface NoticeRequest {
  /** By which rule: what happened (with which time that is, where it may happen again), or a rung of a ladder. */
  readonly rule:
    | OnceRule
    | readonly [rule: EachTimeRule, occurrence: number]
    | { readonly rung: string; readonly occurrence: number; readonly email: string };
  /** Ref of the thing it is about: part of the key. */
  readonly subject: string;
  readonly to: readonly Recipient[];
  /** Persons who are told by their keys, after the posts; nobody in the place of one who has left. */
  readonly people?: readonly string[];
  readonly about?: Concerned;
  readonly dueOn?: PlainDate | null;
  readonly count?: number | null;
  /** Begins "You get this because …" in a mail: say why, without content. */
  readonly reason: string;
  /** What happens next, and when. */
  readonly next: string | NextFor;
  readonly at: Instant;
  /** Persons who need not be told, e.g. who did it. */
  readonly except?: readonly string[];
}

/**
 * One notice for each person who holds one of the posts, in the order of the posts; nobody is told twice, a vacant post
 * falls to the coordinator, and a missing deputy or raiser to nobody. Where owner and deputy are told together, the reason
 * says which of the two the reader is.
 */
export function notices(facts: CycleFacts, request: NoticeRequest): readonly Notice[] {
  const { rule, occurrence, email } = spokenBy(request.rule);
  const told = new Map<string, Notice>();
  const all = [
    ...request.to.map((post) => [resolveRecipient(facts, post, request.about ?? {}), post] as const),
    ...(request.people ?? []).map((key) => [personNamed(facts, key), null] as const),
  ];
  for (const [resolved, post] of all) {
    if (resolved === null || told.has(resolved.person) || request.except?.includes(resolved.person)) continue;
    told.set(resolved.person, {
      key: `${rule}/${request.subject}/${occurrence}/${resolved.person}`,
      rule,
      subject: request.subject,
      occurrence,
      person: resolved.person,
      role: resolved.role,
      email,
      channel: channelOf(email),
      dueOn: request.dueOn ?? null,
      count: request.count ?? null,
      reason: [request.reason, ...inWhatPost(resolved, request.to)].join(' '),
      next: typeof request.next === 'string' ? request.next : request.next(post),
      at: request.at,
    });
  }
  return [...told.values()];
}

/** Which of those who are told somebody is, where it does not go without saying. */
function inWhatPost({ vacant, as }: Resolved, to: readonly Recipient[]): readonly string[] {
  if (vacant !== null) return [`The post “${vacant}” is vacant.`];
  if (as === null || !to.includes('owner') || !to.includes('deputy')) return [];
  return [as === 'owner' ? 'You are its owner.' : 'You are the deputy of its owner.'];
}

function spokenBy(by: NoticeRequest['rule']): Pick<Notice, 'rule' | 'occurrence' | 'email'> {
  if (typeof by === 'object' && 'rung' in by) return { ...by, rule: by.rung };
  const [rule, occurrence] = typeof by === 'string' ? ([by, 1] as const) : by;
  return { rule, occurrence, email: OCCASIONS[rule][0] };
}
