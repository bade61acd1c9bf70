import { granted } from '../../access/actor.js';
import { ROLE_WORDS } from '../../access/who-may.js';
import { type ActContext, type Asking, defineAct, type NoInput, theCycle } from '../../act/act.js';
import { type Change, put, set } from '../../cycle/change.js';
import { cycleDays } from '../../cycle/cycle-days.js';
import { acceptedWith, type Decision, entry } from '../../cycle/decision.js';
import type { Action, CycleFacts } from '../../cycle/facts.js';
import { moveStage } from '../../cycle/move-stage.js';
import { tellLeads } from '../../notice/tell-leads.js';
import { accepted, type Outcome, type Refusal, refusedForAny } from '../../outcome.js';
import { signedEdition } from '../../reporting/editions.js';
import { standingPrompts } from '../../reporting/prompts.js';
import {
  reportVersion,
  SIGNING_ROLES,
  type Signatory,
  signatories,
  signingPeople,
  unsigned,
} from '../../reporting/signatories.js';
import { reviewMonths } from '../../review/reviews.js';
import { addMonths, dayInWords, type PlainDate } from '../../time/plain-date.js';
import { counted, listed } from '../../words.js';
import { actionAssigned } from './action-assigned.js';
import { acceptanceDue, dueByPriority } from './due-dates.js';
import { DAY_PROPOSED } from './propose-action.act.js';
import { signingShut } from './signing-shut.js';

const TRACKING_MONTHS = 12;

/**
 * Signs the report, each person for themselves. The last signature approves it: actions start, with their dates and
 * owners told, and the reviews of the year are set.
 */
export const approveReport = defineAct({
  name: 'approveReport',
  title: 'Approve the report',
  grants: granted('any', ...SIGNING_ROLES),
  stages: ['reporting'],
  target: theCycle,
  reads: (facts) => Object.keys(facts.action).map((ref) => ['action', ref, DAY_PROPOSED] as const),
  open(facts, _at, { today, actor }) {
    const shut = signingShut(facts, today) ?? refusedForAny([notTheirs(facts, actor)]);
    if (shut !== null) return shut;
    const missing = unsigned(facts);
    return accepted({
      mine: missing.filter(({ person }) => person === actor.person),
      others: missing.filter(({ person }) => person !== actor.person),
      ...wouldBegin(facts, today),
    });
  },
  decide(facts, { mine, others, ...approved }, _input: NoInput, context) {
    const signed = mine.map((one) => signatureOf(facts, one, context));
    return others.length > 0
      ? signedOnly(signed, mine, others, context)
      : approval(facts, { signed, names: signingPeople(signatories(facts)) }, approved, context);
  },
});

/** What would begin if the report were approved on a day: its proposed actions, the year and its reviews. */
export function wouldBegin(facts: CycleFacts, today: PlainDate): Approved {
  const days = cycleDays(facts.cycle, facts.roster);
  const asked = reviewMonths(facts.cycle);
  return {
    proposed: Object.keys(facts.action).filter((ref) => facts.action[ref]?.state === 'PROPOSED'),
    trackedUntil: days.onOrAfter(addMonths(today, Math.max(...asked, 0) || TRACKING_MONTHS)),
    reviews: asked.map((months) => ({
      months,
      dueOn: days.onOrAfter(addMonths(today, months)),
    })),
  };
}

/** Why this person cannot sign: they have signed, somebody else was asked instead, or nobody asks them. */
function notTheirs(facts: CycleFacts, { person }: Asking['actor']): Refusal | null {
  // Nobody in particular asks: those who are asked can sign.
  if (person === '') return null;
  const own = signatories(facts).filter((one) => one.person === person);
  if (own.some(({ signedAt }) => signedAt === null)) return null;
  if (own.length > 0) return { code: 'already-signed', words: 'You have already signed the report.' };
  const isReplaced = Object.values(facts.signature).some((one) => one.personKey === person && one.replacedAt !== null);
  const names = listed(signatories(facts).map((one) => nameOf(facts, one)));
  return isReplaced
    ? { code: 'signatory-replaced', words: 'Somebody else has been asked to sign the report instead of you.' }
    : { code: 'not-signatory', words: `The report is signed by ${names}. Nobody signs for somebody else.` };
}

function nameOf(facts: CycleFacts, { person, post }: Signatory): string {
  return (person === null ? undefined : facts.roster.people[person]?.name) ?? ROLE_WORDS[post];
}

function signatureOf(facts: CycleFacts, { post, ref, askedAt, dueOn }: Signatory, context: ActContext): Change {
  const signed = { signedAt: context.now, reportVersion: reportVersion(facts), givenOn: null };
  return put('signature', ref, { post, personKey: context.actor.person, askedAt, dueOn, ...signed, ...NOT_REPLACED });
}

const NOT_REPLACED = { replacedAt: null, replacedBy: null } as const;

/** One signature of several: nothing begins yet. */
function signedOnly(
  signed: readonly Change[],
  mine: readonly Signatory[],
  others: readonly Signatory[],
  context: ActContext,
): Outcome<Decision> {
  const posts = listed(mine.map(({ post }) => ROLE_WORDS[post]));
  const missing = listed(others.map(({ post }) => ROLE_WORDS[post]));
  return acceptedWith({
    changes: signed,
    entries: [
      entry(context, 'report.signed', 'reporting', `Signed as ${posts}. The signature of ${missing} is missing.`, {
        missing: others.length,
      }),
    ],
    result: { approvedOn: null, recommendations: 0, actions: 0 },
  });
}

/** The last signature, with the people whose names stand under the report: what is approved begins. */
export function approval(
  facts: CycleFacts,
  { signed, names }: { readonly signed: readonly Change[]; readonly names: readonly string[] },
  { proposed, trackedUntil, reviews }: Approved,
  context: ActContext,
): Outcome<Decision> {
  const { today } = context;
  const actions = startedActions(facts, proposed, context);
  const drafts = Object.keys(facts.recommendation).filter((ref) => facts.recommendation[ref]?.state === 'DRAFT');
  const prompts = Object.keys(standingPrompts(facts)).length;
  const agreed = drafts.length - prompts;
  const prompted = prompts === 0 ? '' : ` and ${counted(prompts, 'practice prompt')}`;
  const [first] = reviews.map(({ dueOn }) => dueOn).toSorted();
  const reviewed = first === undefined ? '' : ` The first review of what has improved opens on ${dayInWords(first)}.`;
  return acceptedWith({
    changes: [
      ...signed,
      ...moveStage(
        facts,
        { stage: 'tracking', dueOn: trackedUntil, substage: null, cycle: { approvedOn: today } },
        context,
      ),
      signedEdition(names, context),
      ...drafts.map((ref) => set('recommendation', ref, { state: 'AGREED' })),
      ...actions.map(([ref, { startOn, dueOn, firstDueOn, occurrence, acceptanceDueOn }]) =>
        set('action', ref, { startOn, dueOn, firstDueOn, occurrence, acceptanceDueOn }),
      ),
      ...reviews.map(
        ({ months, dueOn }): Change =>
          put('review', `M${months}`, {
            months,
            dueOn,
            firstDueOn: dueOn,
            occurrence: 1,
            openedAt: null,
            completedAt: null,
          }),
      ),
    ],
    entries: [
      entry(
        context,
        'report.approved',
        'reporting',
        `${counted(agreed, 'recommendation')}${prompted} agreed, ${counted(actions.length, 'action')} started. Signed by ${counted(names.length, 'person', 'people')}.`,
        {
          recommendations: agreed,
          actions: actions.length,
          signatories: names.join(' '),
          approvedOn: today,
        },
      ),
    ],
    notices: [
      ...tellLeads(facts, (agency) => ({
        rule: 'report-approved',
        subject: agency,
        count: actions.filter(([, action]) => action.agencyKey === agency).length,
        reason: `Your agency took part in this audit. Its report was approved on ${dayInWords(today)}.`,
        next: `Actions have gone to their owners.${reviewed}`,
        at: context.now,
      })),
      ...actions.flatMap(([ref, action]) => actionAssigned(facts, ref, action, context)),
    ],
    result: { approvedOn: today, recommendations: agreed, actions: actions.length },
  });
}

/** What begins with the approval. */
export interface Approved {
  readonly proposed: readonly string[];
  readonly trackedUntil: PlainDate;
  readonly reviews: readonly { readonly months: number; readonly dueOn: PlainDate }[];
}

/** A day the proposer chose stays, rolled to a working day, unless it has come meanwhile; else the priority decides. */
function startedActions(
  facts: CycleFacts,
  proposed: readonly string[],
  context: ActContext,
): readonly (readonly [string, Action])[] {
  const { today } = context;
  return Object.entries(facts.action)
    .filter(([ref]) => proposed.includes(ref))
    .map(([ref, one]) => {
      const chosen = context.content('action', ref, DAY_PROPOSED) === true && one.dueOn > today;
      const dueOn = chosen
        ? cycleDays(facts.cycle, facts.roster, one.agencyKey).onOrAfter(one.dueOn)
        : dueByPriority(facts, one.priority, today, one.agencyKey);
      const acceptanceDueOn = acceptanceDue(facts, today, one.agencyKey);
      return [ref, { ...one, startOn: today, dueOn, firstDueOn: dueOn, occurrence: 1, acceptanceDueOn }];
    });
}
