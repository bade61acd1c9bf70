import { type Place, type Said, textIn } from '#domain/cycle/content.js';
import type { CycleFacts, Dispute } from '#domain/cycle/facts.js';
import { maySeeDispute } from '#domain/disclosure/may-see-dispute.js';
import { aboutInWords, isOpenDispute, sideName, stageOf } from '#domain/dispute/dispute-state.js';
import { disputesOf } from '#domain/policy/dispute-ladders.js';
import { ownOf } from '#domain/record.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { capitalised } from '#domain/words.js';
import { instantInWords, london } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { type DoingLink, isOpenTo, type Looking } from '../open.js';
import { disputeInWords, disputeTag, SAFETY_FIRST, standsInWords } from './dispute-words.js';

/** A dispute with all that its page is drawn from. */
export interface DisputeInView extends Looking {
  readonly ref: string;
  readonly dispute: Dispute;
}

/** The dispute `ref` as somebody may see it; null where it is not there for them. */
export function disputeInView(facts: CycleFacts | null, ref: string, looking: Omit<Looking, 'facts'>) {
  const dispute = facts === null ? undefined : ownOf(facts.dispute, ref);
  if (facts === null || dispute === undefined || !maySeeDispute(facts, ref, looking.who)) return null;
  return { ...looking, facts, ref, dispute } satisfies DisputeInView;
}

/** Content places of all that was typed about a dispute. */
export function wordsOfDispute({ facts, ref }: Pick<DisputeInView, 'facts' | 'ref'>): readonly Place[] {
  const { stages } = disputesOf(facts.cycle.policy);
  const fields = [
    ...['text', 'outcome', 'reason', 'raiser-view', 'other-view', 'withdrawn-because'],
    ...stages.flatMap(({ key }) => [`plan-${key}`, `passed-on-${key}`]),
  ];
  return fields.map((field): Place => ['dispute', ref, field]);
}

/** One dispute as its page prints it: how it stands first, then its words, its stages with their days, and what can be done. */
export function presentDispute(view: DisputeInView, said: Said) {
  const { facts, ref, dispute, now } = view;
  const { cycle } = facts;
  const nameOf = (key: string) => ownOf(facts.roster.people, key)?.name ?? key;
  const isOpen = isOpenDispute(dispute);
  return {
    title: `Dispute ${ref}`,
    back: { href: pathTo('disputes', { cycle: cycle.reference }), text: 'Disputes' },
    caption: `${cycle.title}, ${cycle.reference}`,
    tag: disputeTag(dispute.state),
    about: `${disputeInWords(facts, dispute)}.`,
    safety: isOpen ? SAFETY_FIRST : null,
    alerts: pathTo('alerts', { cycle: cycle.reference }),
    stands: isOpen ? standsInWords(facts, dispute, now) : [],
    goesOn: isOpen
      ? 'The audit goes on meanwhile. The report names the dispute, and what each agency graded stays as it is.'
      : null,
    doing: doingOf(view),
    words: wordsSaid(view, said),
    stages: stagesOf(view, said),
    rows: [
      ['Raised by', sideName(facts, dispute.agencyKey)],
      ['Against', capitalised(sideName(facts, dispute.againstKey))],
      ['About', capitalised(aboutInWords(dispute))],
      ['Raised', `${nameOf(dispute.raisedBy)}, at ${instantInWords(dispute.raisedAt)}`],
      ['Urgent', dispute.urgent ? 'Yes' : null],
      ['Ladder', disputesOf(cycle.policy).name],
      [
        'Ended',
        dispute.endedAt === null ? null : `${nameOf(dispute.endedBy ?? '')}, at ${instantInWords(dispute.endedAt)}`,
      ],
    ].flatMap(([key, value]) => (value == null ? [] : [{ key: { text: key }, value: { text: value } }])),
  };
}

function wordsSaid({ facts, ref, dispute }: DisputeInView, said: Said) {
  const labels: readonly (readonly [field: string, label: string])[] = [
    ['text', 'What the disagreement is'],
    ['outcome', 'What was agreed'],
    ['reason', 'Why it could not be settled'],
    ['raiser-view', `What ${sideName(facts, dispute.agencyKey)} says`],
    ['other-view', `What ${sideName(facts, dispute.againstKey)} says`],
    ['withdrawn-because', 'Why it was withdrawn'],
  ];
  return labels.flatMap(([field, label]) => {
    const text = textIn(said, 'dispute', ref, field);
    return text === null ? [] : [{ label, text }];
  });
}

/** Every stage that the dispute has come to, in order, with its days, what was tried there and how it ended. */
function stagesOf({ facts, ref, dispute }: DisputeInView, said: Said) {
  const { policy } = facts.cycle;
  const isOpen = isOpenDispute(dispute);
  const endedOn = dispute.endedAt === null ? null : london.dayOf(dispute.endedAt);
  const now = { ...dispute, fromOn: london.dayOf(dispute.stageAt), left: null, leftOn: endedOn };
  return [...dispute.climbed, now].map(({ stage, fromOn, dueOn, planOn, left, leftOn }) => ({
    name: stageOf(policy, { stage }).name,
    from: dayInWords(fromOn),
    due: dayInWords(dueOn),
    tried: textIn(said, 'dispute', ref, `plan-${stage}`),
    triedUntil: planOn === null ? null : dayInWords(planOn),
    why: textIn(said, 'dispute', ref, `passed-on-${stage}`),
    ended:
      left === 'ESCALATED'
        ? `Passed to the next stage on ${dayInWords(leftOn ?? fromOn)}.`
        : left === 'EXPIRED'
          ? `Its day passed on ${dayInWords(leftOn ?? fromOn)}.`
          : isOpen || leftOn === null
            ? 'It stands here.'
            : `It ended here on ${dayInWords(leftOn)}.`,
  }));
}

function doingOf(view: DisputeInView): readonly DoingLink[] {
  const at = { cycle: view.facts.cycle.reference, dispute: view.ref };
  const is = (act: (typeof DOING)[number][0]) => isOpenTo(view, act, { dispute: view.ref });
  return DOING.flatMap(([act, page, text]) => (is(act) ? [{ text, href: pathTo(page, at) }] : []));
}

const DOING = [
  ['planForDispute', 'disputePlan', 'Record what both sides will try'],
  ['resolveDispute', 'disputeResolve', 'Record that it is settled'],
  ['escalateDispute', 'disputeEscalate', 'Pass it to the next stage now'],
  ['recordDisagreement', 'disputeDisagree', 'Record a disagreement, with both views'],
  ['withdrawDispute', 'disputeWithdraw', 'Withdraw the dispute'],
] as const;
