import { ROLE_WORDS } from '../access/who-may.js';
import type { ActContext } from '../act/act.js';
import { type Change, put } from '../cycle/change.js';
import { cycleDays } from '../cycle/cycle-days.js';
import type { Notice } from '../cycle/decision.js';
import type { CycleFacts } from '../cycle/facts.js';
import { notices } from '../notice/notice.js';
import { ownOf } from '../record.js';
import type { Instant } from '../time/instant.js';
import { laterOf, type PlainDate } from '../time/plain-date.js';
import { CalendarEnds } from '../time/working-days.js';
import { accuracyClosed } from './accuracy-window.js';
import { isIssued } from './draft-fixed.js';
import { SIGNING_DAYS, type Signatory, signingKind, unsigned } from './signatories.js';

/**
 * Asks those to sign who are asked now and were not before: somebody else was asked instead, what was signed has changed,
 * or an alert has come. Nobody while agencies check the facts.
 */
export function askNewlyToSign(
  before: CycleFacts,
  after: CycleFacts,
  { now, today }: Pick<ActContext, 'now' | 'today'>,
): { readonly changes: readonly Change[]; readonly notices: readonly Notice[] } {
  if (!isSigning(after)) return { changes: [], notices: [] };
  const asked = new Set(isSigning(before) ? unsigned(before).map(keyOf) : []);
  const stageDueOn = after.stage.reporting?.dueOn ?? null;
  const newly = unsigned(after)
    .filter((one) => !asked.has(keyOf(one)))
    .map((one) => ({ ...one, dueOn: one.dueOn ?? signBy(after, stageDueOn, today) }));
  return {
    // Whoever is asked while others sign has days of their own, counted from now.
    changes: newly.flatMap(({ post, person: personKey, ref, dueOn, ...one }) =>
      personKey === null || signingKind(after, { post, person: personKey, ...one }) !== 'signature'
        ? []
        : put('signature', ref, {
            ...{ post, personKey, askedAt: ownOf(after.signature, ref)?.askedAt ?? now, dueOn },
            ...{ signedAt: null, reportVersion: null, givenOn: null, replacedAt: null, replacedBy: null },
          }),
    ),
    notices: askToSign(after, newly, stageDueOn, now),
  };
}

/** By when somebody signs who is asked on a day: by the day of the stage, and never sooner than they have days for it. */
function signBy({ cycle, roster }: CycleFacts, stageDueOn: PlainDate | null, today: PlainDate): PlainDate | null {
  try {
    const own = cycleDays(cycle, roster).shift(today, SIGNING_DAYS);
    return stageDueOn === null ? own : laterOf(stageDueOn, own);
  } catch (error) {
    if (!(error instanceof CalendarEnds)) throw error;
    return stageDueOn;
  }
}

/**
 * Asks people to sign by the day of the stage, or by one of their own; where nobody holds a post, those who may ask
 * somebody are told. Approval itself has a ladder that asks the chair.
 */
export function askToSign(
  facts: CycleFacts,
  asked: readonly Signatory[],
  dueOn: PlainDate | null,
  at: Instant,
): readonly Notice[] {
  // A report that is brought to approval again asks again.
  const again = (facts.stage.reporting?.occurrence ?? 1) - 1;
  return asked
    .filter((one) => signingKind(facts, one) === 'signature')
    .flatMap((one) => {
      const { post, person, round } = one;
      const told = { subject: post, dueOn: one.dueOn ?? dueOn, next: NEXT, at };
      return person === null
        ? notices(facts, {
            ...told,
            rule: ['signature-vacant', round + again],
            to: ['qa-chair', 'coordinator'],
            reason: `Nobody who can sign the report as ${ROLE_WORDS[post]} is with the partnership now.`,
          })
        : notices(facts, {
            ...told,
            rule: ['signature-asked', round + again],
            to: ['signatory'],
            about: { ownerKey: person },
            reason: reasonFor(facts, one),
          });
    });
}

const NEXT = 'The report is approved once everybody who is asked has signed it.';

/** Whether signatures are asked for: the check of facts is closed, and the report is not approved. */
export function isSigning(facts: CycleFacts): boolean {
  return isIssued(facts) && accuracyClosed(facts);
}

function keyOf({ ref, person }: Signatory): string {
  return `${ref}/${person}`;
}

/** Why somebody is asked: nothing of grades or alerts, which emails do not tell. */
function reasonFor(facts: CycleFacts, { ref, round }: Signatory): string {
  if (ownOf(facts.signature, ref) !== undefined) return 'You are asked to sign the report instead of somebody else.';
  return round > 1
    ? 'The report has changed since you signed it.'
    : 'Your name is to stand under the report of this audit.';
}
