import { granted } from '../../access/actor.js';
import { type ActContext, defineAct, type NoInput, theCycle } from '../../act/act.js';
import { type Change, put, set } from '../../cycle/change.js';
import { cycleDays } from '../../cycle/cycle-days.js';
import { acceptedWith, type Decision, entry, type Notice, piece } from '../../cycle/decision.js';
import type { AuditCase, CycleFacts } from '../../cycle/facts.js';
import { type NoticeRequest, notices } from '../../notice/notice.js';
import { accepted, refused } from '../../outcome.js';
import { DRAW_ALGORITHM, type DrawnRow, draw } from '../../selection/draw.js';
import { type FrameRow, frameCommitment } from '../../selection/frame.js';
import { caseRef, shortfallWords } from '../../selection/sample-state.js';
import { submissionRef } from '../../submission/submission-ref.js';
import { alreadyDone } from '../../text/messages.js';
import { dayInWords, laterOf, type PlainDate } from '../../time/plain-date.js';
import { counted } from '../../words.js';
import { newSubmission } from '../submission/open-submission.js';

/** Draws the sample and its reserves from the list, with a seed that did not exist when the list was committed. */
export const drawSample = defineAct({
  name: 'drawSample',
  title: 'Draw the sample',
  grants: granted('any', 'coordinator'),
  stages: ['selection'],
  target: theCycle,
  reads: () => [['cycle', '', 'frame']],
  open(facts) {
    const { frameHash, drawnAt, template } = facts.cycle;
    const rule = template.sample;
    if (rule === null) return refused('no-sample', 'This audit draws no cases.');
    if (drawnAt !== null)
      return refused('already-drawn', `${alreadyDone('The sample', 'drawn')} Replace single cases instead.`);
    if (frameHash === null) return refused('no-list', 'There is no list to draw from yet. Supply it first.');
    return accepted({ rule, frameHash });
  },
  decide(facts, { rule, frameHash }, _input: NoInput, context) {
    const rows = (context.content('cycle', '', 'frame') ?? []) as readonly FrameRow[];
    if (frameCommitment(rows, context.sha256).hash !== frameHash) {
      return refused('list-changed', 'The stored list is not the one that was supplied. Supply the list again.');
    }
    const seed = context.seed();
    const drawn = draw(rows, rule, seed, context.sha256);
    if (drawn.sample.length === 0) {
      return refused('nothing-to-draw', 'Every row of the list is marked as left out. Supply a list with other rows.');
    }
    const sample = drawn.sample.map((row, index) => asCase(row, index + 1, 'SELECTED'));
    const reserves = drawn.reserves.map((row, index) => asCase(row, sample.length + index + 1, 'RESERVE'));
    const short = drawn.shortfalls.map(shortfallWords);
    const cases = sample.map(({ ref }) => ref);
    const late = repliesAnew(facts, context);
    return acceptedWith({
      changes: [
        ...[...sample, ...reserves].map(({ ref, value }) => put('case', ref, value)),
        ...cases.flatMap((ref) => unconfirmed(facts, ref)),
        ...late.changes,
        set('cycle', '', { seed, drawnAt: context.now, substage: 'SAMPLING' }),
      ],
      entries: [
        entry(
          context,
          'sample.drawn',
          '',
          `${counted(sample.length, 'case')} and ${counted(reserves.length, 'reserve')} were drawn from ${counted(rows.length, 'row')}${short.length === 0 ? '' : `. The list falls short of the rule in ${counted(short.length, 'part')}`}.`,
          {
            algorithm: DRAW_ALGORITHM,
            frameHash,
            seed,
            cases: sample.length,
            reserves: reserves.length,
            shortfalls: short.length,
          },
        ),
      ],
      notices: late.notices,
      content: [...sample, ...reserves].map(({ ref, row }) => piece('case', ref, 'row', null, row)),
      result: { cases, reserves: reserves.map(({ ref }) => ref), seed, shortfalls: short },
    });
  },
});

/** The agencies whose day to reply comes or has passed with the draw have their days from it, and are told. */
function repliesAnew(facts: CycleFacts, context: ActContext): Pick<Decision, 'changes' | 'notices'> {
  const { today } = context;
  const changes: Change[] = [];
  const told: Notice[] = [];
  let latest = facts.stage.selection?.dueOn ?? null;
  for (const [agency, part] of Object.entries(facts.participant)) {
    if (part.involvementDueOn === null || part.involvementDueOn > today) continue;
    const dueOn = involvementDue(facts, agency, today);
    latest = latest === null ? dueOn : laterOf(latest, dueOn);
    changes.push(set('participant', agency, { involvementDueOn: dueOn }));
    told.push(
      ...asksWhichAreKnown(facts, agency, {
        rule: 'sample-drawn-late',
        dueOn,
        reason: `The cases were drawn on ${dayInWords(today)}, later than planned.`,
        at: context.now,
      }),
    );
  }
  if (changes.length > 0) changes.push(set('stage', 'selection', { dueOn: latest }));
  return { changes, notices: told };
}

/** The day by which an agency is to say which cases it knows, when it is asked on a day. */
export function involvementDue({ cycle, roster }: CycleFacts, agency: string, today: PlainDate): PlainDate {
  return cycleDays(cycle, roster, agency).shift(today, cycle.policy.limits.involvement);
}

/** Tells an agency’s lead that it is asked which cases it knows, by a day that is new to it. */
export function asksWhichAreKnown(
  facts: CycleFacts,
  agencyKey: string,
  asked: Pick<NoticeRequest, 'rule' | 'reason' | 'at'> & { readonly dueOn: PlainDate },
): readonly Notice[] {
  return notices(facts, {
    ...asked,
    subject: agencyKey,
    to: ['agency-lead'],
    about: { agencyKey },
    next: `Say by ${dayInWords(asked.dueOn)} which of the cases your agency knows.`,
  });
}

/**
 * The changes that put, for each agency, a return of the case `ref` that waits until the agency says whether it knows
 * the case.
 */
export function unconfirmed(facts: CycleFacts, ref: string): readonly Change[] {
  return Object.keys(facts.participant).map((agency) =>
    put('submission', submissionRef(ref, agency), newSubmission(facts.cycle.template, ref, agency, 'UNCONFIRMED')),
  );
}

function asCase(
  { row, rowHash, ticket }: DrawnRow,
  place: number,
  state: 'SELECTED' | 'RESERVE',
): { ref: string; row: FrameRow; value: AuditCase } {
  const value: AuditCase = {
    stratum: row.stratum,
    team: row.team ?? null,
    rowHash,
    ticket,
    state,
    replacedBy: null,
    replacementReason: null,
  };
  return { ref: caseRef(place), row, value };
}
