import type { Asking } from '../../act/act.js';
import { plannedInWords } from '../../agenda/agenda-words.js';
import { type Change, put, set } from '../../cycle/change.js';
import { cycleDays } from '../../cycle/cycle-days.js';
import type { Notice } from '../../cycle/decision.js';
import type { CycleFacts, Submission } from '../../cycle/facts.js';
import { openStage } from '../../cycle/move-stage.js';
import { type NextFor, notices } from '../../notice/notice.js';
import { mustBeAnswered } from '../../submission/completeness.js';
import { questionsAsked } from '../../templates/asked.js';
import { hasPartAbout, templateOfReturn } from '../../templates/parts.js';
import type { Template } from '../../templates/template.js';
import { dayInWords, laterOf, type PlainDate } from '../../time/plain-date.js';
import { counted } from '../../words.js';

/** What opens with the stage of returns: its changes, who is told, and the day the last return is due. */
export interface OpenedSubmission {
  readonly changes: readonly Change[];
  readonly notices: readonly Notice[];
  readonly dueOn: PlainDate | null;
  readonly expected: number;
  /** How many of those are about a case. */
  readonly aboutCases: number;
}

/**
 * Opens the stage of returns: each agency with something to return gets its due date, in its own working days, and is
 * told; the stage is due on the latest of them, null when nothing is expected.
 */
export function openSubmission(facts: CycleFacts, context: Asking): OpenedSubmission {
  const { open: opened, changes: answered } = submissionsAtOpening(facts, context);
  const changes: Change[] = [...answered];
  const told: Notice[] = [];
  let dueOn: PlainDate | null = null;
  let expected = 0;
  for (const agency of Object.keys(facts.participant)) {
    const open = opened.filter((one) => one.agencyKey === agency).length;
    if (open === 0) continue;
    const due = cycleDays(facts.cycle, facts.roster, agency).shift(context.today, facts.cycle.policy.limits.returns);
    changes.push(set('participant', agency, { returnsDueOn: due, firstReturnsDueOn: due }));
    told.push(...requested(facts, context, agency, due, open));
    dueOn = dueOn === null ? due : laterOf(dueOn, due);
    expected += open;
  }
  changes.push(openStage('submission', dueOn, context));
  const aboutCases = opened.filter(({ caseRef }) => caseRef !== null).length;
  return { changes, notices: told, dueOn, expected, aboutCases };
}

/**
 * A return nobody has begun, with every required question unanswered; `caseRef` is null for an agency's return about
 * itself.
 */
export function newSubmission(
  template: Template,
  caseRef: string | null,
  agencyKey: string,
  involvement: Submission['involvement'],
): Submission {
  const required = questionsAsked(templateOfReturn(template, { caseRef }))
    .filter(mustBeAnswered)
    .map((question) => question.key);
  return {
    caseRef,
    agencyKey,
    involvement,
    state: 'NOT_STARTED',
    answered: 0,
    required: required.length,
    unanswered: required,
    submittedAt: null,
    late: false,
    clarifications: 0,
    clarificationDueOn: null,
    delegateKey: null,
    delegations: 0,
    ownDueOn: null,
    reopened: 0,
    reopenedOn: null,
    moved: 0,
    waivedAt: null,
    waivedBy: null,
    nilRecordedBy: null,
    nilSaidOn: null,
    missedOn: null,
    readySaid: 0,
    readySaidBy: null,
    readySaidAt: null,
    readyChanged: false,
    destroyedOn: null,
  };
}

/**
 * Returns that are owed now, those of agencies about themselves too, and what is recorded: an agency that does not know a
 * case has answered for it.
 */
function submissionsAtOpening(
  facts: CycleFacts,
  context: Asking,
): { readonly open: readonly Submission[]; readonly changes: readonly Change[] } {
  const { template } = facts.cycle;
  const own = hasPartAbout(template, 'agencies')
    ? Object.keys(facts.participant).map((agency) => newSubmission(template, null, agency, 'KNOWN'))
    : [];
  const all = Object.entries(facts.submission).filter(([, one]) => one.state === 'NOT_STARTED');
  return {
    open: [...all.map(([, one]) => one).filter((one) => one.involvement === 'KNOWN'), ...own],
    changes: [
      ...all
        .filter(([, one]) => one.involvement === 'NOT_KNOWN')
        .map(([ref]) => set('submission', ref, { state: 'NIL_RETURN', submittedAt: context.now })),
      ...own.map((one) => put('submission', one.agencyKey, one)),
    ],
  };
}

function requested(
  facts: CycleFacts,
  context: Asking,
  agency: string,
  due: PlainDate,
  count: number,
): readonly Notice[] {
  const day = dayInWords(due);
  const first = context.readings
    .of(facts)
    .ladder('returns', due, agency)
    .find(({ on }) => on > context.today);
  const reminded: NextFor = (reader) =>
    first === undefined ? '' : ` If something is still open, ${plannedInWords(first.rule.to, first, reader)}.`;
  return notices(facts, {
    rule: 'sample-locked',
    subject: agency,
    to: ['agency-lead'],
    about: { agencyKey: agency },
    dueOn: due,
    count,
    reason: `You lead this audit for your agency, which is asked for ${counted(count, 'return')} by ${day}.`,
    next: (reader) => `Answer by 11:59pm on ${day}.${reminded(reader)}`,
    at: context.now,
  });
}
