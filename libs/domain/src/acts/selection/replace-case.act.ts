import { granted } from '../../access/actor.js';
import { type ActContext, defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { type Change, set } from '../../cycle/change.js';
import { acceptedWith, entry, type Notice, piece } from '../../cycle/decision.js';
import type { CycleFacts } from '../../cycle/facts.js';
import { unconfirmedOf } from '../../duty/duties.js';
import { notices } from '../../notice/notice.js';
import { accepted, refused, refusedFor } from '../../outcome.js';
import { INSTEAD, isLastCase, nextReserve } from '../../selection/sample-state.js';
import { ownDay } from '../../submission/deadlines.js';
import { isWithdrawn } from '../../submission/return-state.js';
import { submissionRef } from '../../submission/submission-ref.js';
import { personalDetailRefusal } from '../../text/personal-details.js';
import { dayInWords, laterOf, type PlainDate } from '../../time/plain-date.js';
import { counted } from '../../words.js';
import { asksWhichAreKnown, involvementDue, unconfirmed } from './draw-sample.act.js';

/** The only reasons for which a case may be replaced (docs/domain.md §5): never because it looks bad. */
export const REPLACEMENT_REASONS = [
  'NOT_KNOWN_TO_ENOUGH_AGENCIES',
  'LIVE_CRIMINAL_OR_COURT',
  'SUBJECT_TO_STATUTORY_REVIEW',
  'MOVED_AREA',
  'DUPLICATE_HOUSEHOLD',
  'CONFLICT_ALL_AUDITORS',
  'CONSENT_OR_SAFETY_RISK',
  'RECORD_INACCESSIBLE',
] as const;
/** One such reason. */
export type ReplacementReason = (typeof REPLACEMENT_REASONS)[number];

/** Which case, and why. */
export interface ReplaceCaseInput {
  readonly case: string;
  readonly reason: ReplacementReason;
  readonly note?: string;
}

const RETURNED: readonly string[] = ['SUBMITTED', 'RETURNED_FOR_CLARIFICATION', 'RESUBMITTED', 'ACCEPTED'];

/** Takes a case out of the sample for a stated reason; the next reserve of its stratum takes its place. */
export const replaceCase = defineAct({
  name: 'replaceCase',
  title: 'Replace a case in the sample',
  grants: granted('any', 'coordinator', 'qa-chair'),
  stages: ['selection', 'submission'],
  target: (at: { readonly case: string }) => ({ entity: 'case', ref: at.case }),
  open(facts, { case: ref }, { actor, today }) {
    const found = theThing(facts.case, 'case', ref);
    if (!found.ok) return found;
    const { state } = found.value;
    if (state !== 'SELECTED') {
      const words = `${ref} is not in the sample (${state.toLowerCase()}), so it cannot be replaced.`;
      return refused('not-in-sample', words, 'case');
    }
    const received = returnedFor(facts, ref);
    if (received > 0 && !actor.roles.includes('qa-chair')) {
      const words = `${counted(received, 'return')} for ${ref} ${received === 1 ? 'has' : 'have'} already come in. Only the chair of the QA subgroup can replace it now.`;
      return refused('needs-qa-chair', words);
    }
    const successor = nextReserve(facts, found.value);
    if (successor === null && isLastCase(facts, ref)) {
      const words = `${ref} is the last case of the sample, and no reserve of its group is left: without it there is nothing to audit. ${INSTEAD}`;
      return refused('last-case', words, 'case');
    }
    return accepted({ successor, asked: successor === null ? null : askedAgain(facts, successor, today) });
  },
  decide(facts, { successor, asked }, input: ReplaceCaseInput, context) {
    const detail = personalDetailRefusal('The note', input.note, 'note');
    if (detail !== null) return refusedFor([detail]);
    const state = successor === null ? ('WITHDRAWN' as const) : ('REPLACED' as const);
    const changes: Change[] = [
      set('case', input.case, { state, replacedBy: successor, replacementReason: input.reason }),
      ...Object.entries(facts.submission)
        .filter(([, one]) => one.caseRef === input.case)
        .map(([ref]) => set('submission', ref, { state: 'WITHDRAWN' as const })),
    ];
    if (successor !== null && asked !== null) {
      changes.push(set('case', successor, { state: 'SELECTED' }), ...unconfirmed(facts, successor), ...asked.changes);
    } else changes.push(...nothingOpen(facts, context, input.case));
    const place =
      successor === null ? 'Its group has no reserve left: the sample falls short.' : `${successor} takes its place.`;
    const withdrawn = returnedFor(facts, input.case);
    const lost =
      withdrawn === 0
        ? ''
        : ` ${counted(withdrawn, 'return')} already received no longer ${withdrawn === 1 ? 'counts' : 'count'}.`;
    return acceptedWith({
      changes,
      notices:
        successor === null || asked === null
          ? leftOut(facts, input.case, context)
          : askNotices(facts, successor, asked, context),
      entries: [
        entry(context, 'case.replaced', input.case, `${input.case} leaves the sample. ${place}${lost}`, {
          reason: input.reason,
          replacedBy: successor,
          returnsReceived: withdrawn,
        }),
      ],
      content:
        input.note === undefined || input.note.trim() === ''
          ? []
          : [piece('case', input.case, 'replacement-note', null, input.note)],
      result: { case: input.case, replacedBy: successor, shortfall: successor === null },
    });
  },
});

function returnedFor(facts: CycleFacts, ref: string): number {
  return Object.values(facts.submission).filter((one) => one.caseRef === ref && RETURNED.includes(one.state)).length;
}

/** What it means for the agencies that a new case comes into the sample. */
interface AskedAgain {
  readonly changes: readonly Change[];
  /** By which day each agency is to say whether it knows the case. */
  readonly days: ReadonlyMap<string, PlainDate>;
}

/**
 * Every agency must say whether it knows the new case: by its day as it stands, or in days of its own after the lock and
 * where that day has come. After the lock the new case's return has a day of its own at each agency, so that returns can
 * close whatever it does; what else the agency owes keeps its day.
 */
function askedAgain(facts: CycleFacts, successor: string, today: PlainDate): AskedAgain {
  const locked = facts.cycle.stage !== 'selection';
  const asked = new Map<string, PlainDate>();
  const key = locked ? 'submission' : 'selection';
  const stage = facts.stage[key];
  let latest = stage?.dueOn ?? null;
  const changes: Change[] = Object.entries(facts.participant).flatMap(([agency, part]): readonly Change[] => {
    const was = part.involvementDueOn;
    const involvementDueOn = locked || was === null || was <= today ? involvementDue(facts, agency, today) : was;
    asked.set(agency, involvementDueOn);
    if (!locked) {
      latest = latest === null ? involvementDueOn : laterOf(latest, involvementDueOn);
      return [set('participant', agency, { involvementConfirmedAt: null, involvementDueOn })];
    }
    const ownDueOn = ownDay(facts, agency, today);
    if (ownDueOn !== null) latest = latest === null ? ownDueOn : laterOf(latest, ownDueOn);
    return [
      set('participant', agency, { involvementConfirmedAt: null, involvementDueOn }),
      set('submission', submissionRef(successor, agency), { ownDueOn }),
    ];
  });
  if (stage !== undefined && latest !== stage.dueOn) {
    changes.push(set('stage', key, { dueOn: latest, firstDueOn: stage.firstDueOn ?? latest }));
  }
  return { changes, days: asked };
}

/** Tells the lead of every agency that it is asked about the new case, and by when. */
function askNotices(
  facts: CycleFacts,
  successor: string,
  { days }: AskedAgain,
  context: ActContext,
): readonly Notice[] {
  const times = Object.values(facts.case).filter(({ replacedBy }) => replacedBy !== null).length + 1;
  return [...days].flatMap(([agency, dueOn]) =>
    asksWhichAreKnown(facts, agency, {
      rule: ['case-replaced', times],
      dueOn,
      reason: `A case of the sample was replaced on ${dayInWords(context.today)}: ${successor} is new.`,
      at: context.now,
    }),
  );
}

/** Tells the lead of every agency that was asked about a case, and has not said that it does not know it, that it is gone. */
function leftOut(facts: CycleFacts, gone: string, { actor, now, today }: ActContext): readonly Notice[] {
  const asked = Object.values(facts.submission).filter(
    (one) => one.caseRef === gone && one.involvement !== 'NOT_KNOWN' && !isWithdrawn(one),
  );
  return asked.flatMap(({ agencyKey }) =>
    notices(facts, {
      rule: 'case-left-out',
      subject: gone,
      to: ['agency-lead'],
      about: { agencyKey },
      except: [actor.person],
      reason: `Your agency was asked about a case that was taken out of the sample on ${dayInWords(today)}.`,
      next: 'No other case takes its place. What else your agency was asked for stays as it is.',
      at: now,
    }),
  );
}

/** Agencies that had only this case left to speak of have now said everything. */
function nothingOpen(facts: CycleFacts, context: ActContext, gone: string): readonly Change[] {
  return Object.entries(facts.participant)
    .filter(
      ([agency, one]) =>
        one.involvementConfirmedAt === null && unconfirmedOf(facts, agency).every((ref) => ref === gone),
    )
    .map(([agency]) => set('participant', agency, { involvementConfirmedAt: context.now }));
}
