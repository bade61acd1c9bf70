import { type Change, put, set } from '../cycle/change.js';
import { isCancelled } from '../cycle/cycle-state.js';
import { type Decision, decided, type LogEntry } from '../cycle/decision.js';
import type { CycleFacts, Figure, FollowUp } from '../cycle/facts.js';
import { ownOf } from '../record.js';
import type { Instant } from '../time/instant.js';
import { dayInWords, type PlainDate } from '../time/plain-date.js';
import { counted, listed } from '../words.js';

/** What an audit tells the one that it follows up: how it stands, what it counted, and what it takes up. */
export interface Told {
  /** Its own reference. */
  readonly reference: string;
  readonly state: FollowUp['state'];
  readonly figures: Readonly<Record<string, Figure>>;
  /** By the ref of a recommendation of the earlier audit, the ref of the one that takes it up. */
  readonly continued: Readonly<Record<string, string>>;
}

/** What an audit tells an earlier one, by the reference of that. */
export interface News {
  readonly to: string;
  readonly told: Told;
}

/** Whose doing it is that there are news, and when. */
export interface Hearing {
  readonly by: string;
  readonly now: Instant;
  readonly today: PlainDate;
}

/** What an audit tells the one that it follows up, as it stands; null where it follows up none. */
export function tellingOf(facts: CycleFacts): News | null {
  const { previousReference: to } = facts.cycle;
  return to === null ? null : { to, told: toldBy(facts, to) };
}

/**
 * What earlier audits are told once a decision has led to `after`: nothing where that is what was told `before` it (null for
 * an audit that is new). An audit that follows up another from now on tells both.
 */
export function newsFrom(before: News | null, after: CycleFacts): readonly News[] {
  const [was, is] = [before?.to ?? null, after.cycle.previousReference];
  if (was === null && is === null) return [];
  const news: News[] = [];
  if (was !== null && was !== is) news.push({ to: was, told: { ...toldBy(after, was), state: 'DROPPED' } });
  if (is !== null) {
    const told = toldBy(after, is);
    const isNews = was !== is || JSON.stringify(before?.told) !== JSON.stringify(told);
    if (isNews) news.push({ to: is, told });
  }
  return news;
}

function toldBy(facts: CycleFacts, earlier: string): Told {
  const { cycle, stage } = facts;
  const hasAgreed = stage.moderation !== undefined && stage.moderation.closedAt !== null;
  const prefix = `${earlier}/`;
  const continued = Object.entries(facts.recommendation).flatMap(([ref, { continues, state }]) =>
    continues?.startsWith(prefix) && STANDING.includes(state) ? [[continues.slice(prefix.length), ref] as const] : [],
  );
  return {
    reference: cycle.reference,
    state: hasAgreed ? 'AGREED' : isCancelled(cycle) ? 'DROPPED' : 'PLANNED',
    figures: Object.fromEntries(Object.entries(facts.figure).filter(([, { audit }]) => audit === earlier)),
    continued: Object.fromEntries(continued),
  };
}

/** A recommendation takes another up once its report is approved, and as long as it is not withdrawn. */
const STANDING: readonly string[] = [
  'AGREED',
  'IN_PROGRESS',
  'IMPLEMENTED_PENDING_TEST',
  'CLOSED',
  'REOPENED',
  'RISK_ACCEPTED',
];

/**
 * What follows in the earlier audit from what it is told; null where it knows all of it. The same news twice change
 * nothing.
 */
export function hear(earlier: CycleFacts, told: Told, hearing: Hearing): Decision | null {
  const { reference } = told;
  const before = ownOf(earlier.followUp, reference);
  const parts = [
    ...(before?.state === told.state || (before === undefined && told.state === 'DROPPED')
      ? []
      : [stateHeard(earlier, before, told, hearing)]),
    ...takenUp(earlier, told, hearing),
  ];
  const figures =
    told.state === 'DROPPED' ? [] : Object.entries(told.figures).flatMap(([ref, figure]) => kept(earlier, ref, figure));
  const changes = [...parts.flatMap((part) => part.changes), ...figures];
  if (changes.length === 0) return null;
  return decided({ changes, entries: parts.flatMap((part) => part.entries) });
}

interface Heard {
  readonly changes: readonly Change[];
  readonly entries: readonly LogEntry[];
}

function stateHeard(
  earlier: CycleFacts,
  before: FollowUp | undefined,
  { reference, state, figures }: Told,
  { by, now, today }: Hearing,
): Heard {
  const turns = (before?.turns ?? 0) + 1;
  const agreedOn = state === 'AGREED' ? today : null;
  const change =
    before === undefined
      ? put('followUp', reference, { state, plannedOn: today, agreedOn, turns })
      : set('followUp', reference, { state, agreedOn, turns });
  const isBack = state === 'PLANNED' && earlier.cycle.noFollowUpOn !== null;
  const recommendations = Object.values(figures).map(({ recommendation }) => recommendation);
  const reason = {
    PLANNED: `${reference} is planned to follow this audit up.`,
    AGREED: `The panel of ${reference} closed moderation on ${dayInWords(today)}. ${
      recommendations.length === 0
        ? 'It counted nothing that a recommendation is measured by.'
        : `Its counts are those of ${counted(recommendations.length, 'recommendation')}: ${listed(recommendations)}.`
    }`,
    DROPPED: `${reference} no longer follows this audit up.`,
  }[state];
  const name = ({ PLANNED: 'follow-up.planned', AGREED: 'follow-up.agreed', DROPPED: 'follow-up.dropped' } as const)[
    state
  ];
  return {
    changes: [change, ...(isBack ? [set('cycle', '', { noFollowUpOn: null, noFollowUpBy: null })] : [])],
    entries: [
      { name, subject: '', at: now, by, reason, facts: { followUp: reference, figures: recommendations.length } },
    ],
  };
}

function kept(earlier: CycleFacts, ref: string, figure: Figure): readonly Change[] {
  const before = ownOf(earlier.figure, ref);
  if (before === undefined) return [put('figure', ref, figure)];
  return JSON.stringify(before) === JSON.stringify({ ...before, ...figure }) ? [] : [set('figure', ref, figure)];
}

/** Recommendations that the follow-up takes up, and those that it no longer does. */
function takenUp(earlier: CycleFacts, { reference, continued, state }: Told, { by, now }: Hearing): readonly Heard[] {
  return Object.entries(earlier.recommendation).flatMap(([ref, { continuedBy }]) => {
    const mine = state === 'DROPPED' ? undefined : ownOf(continued, ref);
    const is = mine === undefined ? null : `${reference}/${mine}`;
    const isOthers = continuedBy !== null && !continuedBy.startsWith(`${reference}/`);
    if (is === continuedBy || (is === null && isOthers)) return [];
    const reason = is === null ? `${continuedBy} no longer takes it up.` : `${is} takes it up.`;
    const facts = { continuedBy: is };
    return [
      {
        changes: [set('recommendation', ref, { continuedBy: is })],
        entries: [{ name: 'recommendation.continued', subject: ref, at: now, by, reason, facts } as const],
      },
    ];
  });
}
