import { isGivenUp } from '#domain/action/open-action.js';
import { PLAN_DAYS } from '#domain/acts/dispute/plan-for-dispute.act.js';
import type { CycleFacts, Dispute } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { maySeeDispute } from '#domain/disclosure/may-see-dispute.js';
import { nextStageOf, sideName, stageOf } from '#domain/dispute/dispute-state.js';
import { disputesOf } from '#domain/policy/dispute-ladders.js';
import { ownOf } from '#domain/record.js';
import { standingFindings } from '#domain/reporting/standing-findings.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { counted } from '#domain/words.js';
import { pathTo } from '../../paths.js';
import { actForm, type FormView } from '../act-form.js';
import { dayTyped } from '../day-field.js';
import { type AskedField, REASON, textOf, ticksOf } from '../form-fields.js';
import { disputeInWords, SAFETY_FIRST, standsInWords } from './dispute-words.js';
import { raisersOf } from './disputes-links.js';

const HOME = { page: 'dispute', text: 'Dispute' } as const;
const PANEL = 'the-panel';

const isThere = (view: FormView): boolean => maySeeDispute(view.facts, view.ref, view.who);

function disputeOf({ facts, ref }: FormView): Dispute {
  const found = ownOf(facts.dispute, ref);
  if (found === undefined) throw new Error(`${ref} is not there`);
  return found;
}

/** What every form of a dispute says first: who disagrees about what, and how it stands. */
function about(view: FormView): readonly string[] {
  const dispute = disputeOf(view);
  const [stage = ''] = standsInWords(view.facts, dispute, view.now);
  return [`${disputeInWords(view.facts, dispute)}. ${stage}`];
}

const OF_DISPUTE = { at: ({ ref }: FormView) => ({ dispute: ref }), isThere, home: HOME };

/** Raising a dispute: whom it is against, what it is about, and the first stage of the ladder. */
export const RAISE_DISPUTE = actForm({
  act: 'raiseDispute',
  title: () => 'Raise a dispute',
  button: 'Raise the dispute',
  lead: ({ facts }) => {
    const { name, stages } = disputesOf(facts.cycle.policy);
    return [
      SAFETY_FIRST,
      `A dispute climbs your partnership’s own ladder (${name}): ${stages.map((one) => one.name).join(', then ')}. The audit goes on meanwhile, and the report names the dispute.`,
      'Nobody is overruled by it. What each agency graded stays as it is.',
    ];
  },
  links: ({ facts }) => [{ text: 'Safety alerts', href: pathTo('alerts', { cycle: facts.cycle.reference }) }],
  fields: (view) => [
    {
      kind: 'choice',
      name: 'agency',
      label: 'Which agency disagrees?',
      options: raisersOf(view).map((key) => ({ value: key, text: agencyName(view.facts, key) })),
      value: raisersOf(view).length === 1 ? (raisersOf(view)[0] ?? '') : '',
      missing: 'Choose which agency disagrees',
    },
    {
      kind: 'choice',
      name: 'against',
      label: 'With whom?',
      options: [
        { value: PANEL, text: 'The panel' },
        ...Object.keys(view.facts.participant).map((key) => ({ value: key, text: agencyName(view.facts, key) })),
      ],
      missing: 'Choose with whom it disagrees',
    },
    {
      kind: 'select',
      name: 'thing',
      label: 'What is it about?',
      options: thingsOf(view),
      nothing: 'Choose what it is about',
      missing: 'Choose what it is about',
    },
    {
      kind: 'text',
      name: 'text',
      label: 'What is the disagreement?',
      hint: `Both sides read it, and those who see it through. ${NO_NAMES}`,
      missing: 'Enter what the disagreement is',
    },
    {
      kind: 'tick',
      name: 'urgent',
      label: 'Is it urgent? (optional)',
      options: [
        {
          value: 'yes',
          text: 'Yes, it cannot wait for the usual days',
          hint: 'The shorter limits of the ladder hold. A child’s safety is a safety alert, not a dispute.',
        },
      ],
    },
  ],
  at: (view, typed) => {
    const [only] = raisersOf(view);
    const agency = textOf(typed, 'agency');
    return agency !== '' ? { agency } : only === undefined ? null : { agency: only };
  },
  // A dispute is a thing of its own: it changes nothing that stands.
  changes: () => [],
  shut: (view) =>
    raisersOf(view).length > 0 ? null : 'You can raise a dispute once the draft report has been issued.',
  input: (typed) => {
    const [about = '', thing = ''] = textOf(typed, 'thing').split('/');
    const against = textOf(typed, 'against');
    return {
      ...(against === PANEL ? {} : { against }),
      ...{ about: about as Dispute['about'], thing, text: textOf(typed, 'text') },
      ...(ticksOf(typed, 'urgent').includes('yes') ? { urgent: true } : {}),
    };
  },
  done: () => 'You have raised a dispute. Both sides are told.',
  leadsTo: ({ facts }, { dispute }) => pathTo('dispute', { cycle: facts.cycle.reference, dispute: String(dispute) }),
  home: { page: 'disputes', text: 'Disputes' },
});

/** What can be disagreed about in an audit, by kind and reference. */
function thingsOf({
  facts,
  who,
}: FormView): readonly { readonly value: string; readonly text: string; readonly group: string }[] {
  const own = (agencyKey: string) => who.roles.includes('coordinator') || agencyKey === who.agencyKey;
  const of = (about: Dispute['about'], group: string, refs: readonly string[], text: (ref: string) => string) =>
    refs.map((ref) => ({ value: `${about}/${ref}`, text: text(ref), group }));
  const refs = <T>(things: Readonly<Record<string, T>>, fits: (one: T) => boolean) =>
    Object.entries(things).flatMap(([ref, one]) => (fits(one) ? [ref] : []));
  return [
    ...of(
      'GRADE',
      'Grades of the panel',
      refs(facts.moderation, (one) => one.reopenedAt === null),
      (ref) => `Grade of ${ref}`,
    ),
    ...of('FINDING', 'Findings', Object.keys(standingFindings(facts)), (ref) => `Finding ${ref}`),
    ...of(
      'FACT',
      'Facts that were commented on',
      refs(facts.comment, (one) => own(one.agencyKey)),
      (ref) => `The fact in comment ${ref}`,
    ),
    ...of(
      'ACTION',
      'Actions',
      refs(facts.action, (one) => !isGivenUp(one) && own(one.agencyKey)),
      (ref) => `Action ${ref}`,
    ),
  ];
}

/** The answer of a stage: what both sides will try, and until when. */
export const PLAN_FOR_DISPUTE = actForm({
  ...OF_DISPUTE,
  act: 'planForDispute',
  title: ({ ref }) => `What both sides of dispute ${ref} will try`,
  button: 'Record what both sides will try',
  lead: (view) => [
    ...about(view),
    'Record it once both sides have agreed. Until the day you give, the dispute stays at this stage; then it is settled, or it goes on.',
  ],
  fields: () => [
    {
      kind: 'text',
      name: 'plan',
      label: 'What will both sides try?',
      hint: `Who does what. ${NO_NAMES}`,
      missing: 'Enter what both sides will try',
    },
    {
      kind: 'day',
      name: 'byOn',
      label: 'By which day is it to have worked?',
      called: 'The day',
      hint: `A working day, at most ${counted(PLAN_DAYS, 'working day')} from today, for example, 27 3 2028.`,
      missing: 'Enter the day by which it is to have worked',
    },
  ],
  input: (typed) => ({ plan: textOf(typed, 'plan'), byOn: dayTyped(typed, 'byOn') }),
  done: ({ ref }) => `You have recorded what both sides of dispute ${ref} will try. Both sides are told.`,
});

/** The boxes for what each side says as a dispute ends. */
function views(view: FormView): readonly AskedField[] {
  const { agencyKey, againstKey } = disputeOf(view);
  return [viewOf(view.facts, 'raiserView', agencyKey), viewOf(view.facts, 'otherView', againstKey)];
}

function viewOf(facts: CycleFacts, name: string, side: string | null): AskedField {
  const who = sideName(facts, side);
  return {
    ...{ kind: 'text', name, label: `What does ${who} say?` },
    ...{ hint: `In its own words. ${NO_NAMES}`, missing: `Enter what ${who} says` },
  };
}

/** That a dispute is settled, in both sides' words. */
export const RESOLVE_DISPUTE = actForm({
  ...OF_DISPUTE,
  act: 'resolveDispute',
  title: ({ ref }) => `Dispute ${ref} is settled`,
  button: 'Record that it is settled',
  warns: true,
  lead: (view) => [...about(view), 'The dispute ends with it, and both sides are told.'],
  fields: (view) => [
    {
      kind: 'text',
      name: 'outcome',
      label: 'What was agreed?',
      hint: NO_NAMES,
      missing: 'Enter what was agreed',
    },
    ...views(view),
  ],
  input: (typed) => ({
    outcome: textOf(typed, 'outcome'),
    raiserView: textOf(typed, 'raiserView'),
    otherView: textOf(typed, 'otherView'),
  }),
  done: ({ ref }) => `You have recorded that dispute ${ref} is settled.`,
});

/** Passing a dispute on before the day of its stage. */
export const ESCALATE_DISPUTE = actForm({
  ...OF_DISPUTE,
  act: 'escalateDispute',
  title: ({ ref }) => `Pass dispute ${ref} to its next stage`,
  button: 'Pass it on',
  warns: true,
  lead: (view) => {
    const { policy } = view.facts.cycle;
    const dispute = disputeOf(view);
    const next = nextStageOf(policy, dispute);
    return [
      ...about(view),
      next === null
        ? `${stageOf(policy, dispute).name} is the last stage.`
        : `The next stage is: ${next.name}. Nobody has to wait for the day of this one.`,
    ];
  },
  fields: () => [REASON],
  input: (typed) => ({ reason: textOf(typed, 'reason') }),
  done: ({ ref }) => `You have passed dispute ${ref} to its next stage. Both sides are told.`,
});

/** A dispute that could not be settled: its chair records it, with both views. */
export const DISAGREEMENT = actForm({
  ...OF_DISPUTE,
  act: 'recordDisagreement',
  title: ({ ref }) => `Record the disagreement in dispute ${ref}`,
  button: 'Record the disagreement',
  warns: true,
  lead: (view) => [
    ...about(view),
    'The dispute ends without agreement. Both views are kept, the report names it, and nobody is overruled.',
  ],
  fields: (view) => [REASON, ...views(view)],
  input: (typed) => ({
    reason: textOf(typed, 'reason'),
    raiserView: textOf(typed, 'raiserView'),
    otherView: textOf(typed, 'otherView'),
  }),
  done: ({ ref }) => `You have recorded the disagreement in dispute ${ref}.`,
});

/** Taking a dispute back. */
export const WITHDRAW_DISPUTE = actForm({
  ...OF_DISPUTE,
  act: 'withdrawDispute',
  title: ({ ref }) => `Withdraw dispute ${ref}`,
  button: 'Withdraw the dispute',
  warns: true,
  lead: (view) => [
    ...about(view),
    'It ends with it. It stays on record with your reason, and the report does not name it.',
  ],
  fields: () => [REASON],
  input: (typed) => ({ reason: textOf(typed, 'reason') }),
  done: ({ ref }) => `You have withdrawn dispute ${ref}.`,
});
