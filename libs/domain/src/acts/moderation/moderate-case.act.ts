import { granted } from '../../access/actor.js';
import { type Asking, defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { put, set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import type { CycleFacts, Submission } from '../../cycle/facts.js';
import { agencyName } from '../../cycle/roster.js';
import { type ComparedReturn, discrepancies } from '../../moderation/discrepancy.js';
import { type PanelVerdict, panelVerdict } from '../../moderation/panel-verdict.js';
import { isAwaited, tooFewReturns, withAgencies } from '../../moderation/quorum.js';
import { isUsed } from '../../moderation/tally.js';
import { keptApart } from '../../moderation/teams.js';
import { accepted, type Refusal, refused, refusedForAny } from '../../outcome.js';
import { gradesFor, gradesOn, isWorstOn, type Scale, wordsOn } from '../../questions/scale.js';
import { ownOf } from '../../record.js';
import { beforePlaces, isGradeToCorrect } from '../../reporting/checked-facts.js';
import { corrected } from '../../reporting/corrected.js';
import { draftFixed, isIssued } from '../../reporting/draft-fixed.js';
import { answersSent, sentPlaces } from '../../submission/sent-answers.js';
import { gradingScale, questionsAsked } from '../../templates/asked.js';
import { templateAbout } from '../../templates/parts.js';
import { EARLIER } from '../../text/earlier-words.js';
import { alreadyDone } from '../../text/messages.js';
import { typedFaults } from '../../text/typed-texts.js';
import { counted, listedOr } from '../../words.js';

/** The panel's decision on one case. */
export interface ModerateCaseInput {
  readonly case: string;
  /** A step of the scale on which the audit is graded, by its key, or NOT_EVIDENCED where the scale has that. */
  readonly grade: string;
  readonly rationale: string;
  /** Where it can be seen: references, never the records. */
  readonly evidence: readonly string[];
  /** What the grade makes of agencies' own: it follows from the two, and may be said where it agrees. */
  readonly agencies?: Readonly<Record<string, PanelVerdict>>;
  /** What a member of the panel wants kept who does not agree. */
  readonly dissent?: string;
}

/** Records the grade the panel chose for a case, with its reasons: never an average, and the agencies' own stay. */
export const moderateCase = defineAct({
  name: 'moderateCase',
  title: 'Moderate a case',
  grants: [...granted('any', 'panel-chair'), ...granted('not-own-agency', 'moderator')],
  stages: ['moderation', 'reporting'],
  target: (at: { readonly case: string }) => ({ entity: 'case', ref: at.case }),
  reads: (facts, input: ModerateCaseInput) => [
    ...sentPlaces(returnsOf(facts, input.case)),
    ...(isIssued(facts) ? ([['moderation', input.case, EARLIER], ...beforePlaces(facts, input.case)] as const) : []),
  ],
  open(facts, { case: ref }, asking) {
    const grading = gradingScale(facts.cycle.template);
    if (grading === null) return refused('ungraded-audit', UNGRADED);
    const fixed = isGradeToCorrect(facts, ref) ? null : refusedForAny([draftFixed(facts)]);
    if (fixed !== null) return fixed;
    const found = theThing(facts.case, 'case', ref);
    if (!found.ok) return found;
    if (found.value.state === 'MODERATED') {
      return refused(
        'already-moderated',
        `${alreadyDone(ref, 'graded')} The chair of the QA subgroup can reopen its grade.`,
      );
    }
    if (found.value.state !== 'SELECTED') return refused('not-in-sample', `${ref} is not in the sample.`);
    const few = refusedForAny([tooFewReturns(facts)]);
    if (few !== null) return few;
    const all = returnsOf(facts, ref);
    const used = all.filter(([, one]) => isUsed(one, asking));
    return (
      refusedForAny([...standing(facts, used, ref, asking), ...clarified(all, ref, asking)]) ??
      accepted({ used, grading })
    );
  },
  decide(facts, { used, grading }, input: ModerateCaseInput, context) {
    const { case: ref, grade } = input;
    const returns = used.map(
      ([sent, one]): ComparedReturn => ({
        agencyKey: one.agencyKey,
        answers: answersSent(sent, one, context.content),
      }),
    );
    const questions = questionsAsked(templateAbout(facts.cycle.template, 'cases'));
    const agencies: Record<string, PanelVerdict> = {};
    for (const { agencyKey, answers } of returns) {
      const verdict = panelVerdict(grading, questions, answers, grade);
      if (verdict !== null) agencies[agencyKey] = verdict;
    }
    const faults = refusedForAny([
      ...gradeFaults(grading, input, returns.length > 0),
      ...verdictFaults(facts, ref, input.agencies, agencies, used),
      ...gradeWordFaults(input),
    ]);
    if (faults !== null) return faults;

    const after = corrected(facts, { about: ref, part: 'GRADE' }, context);
    const apart = discrepancies(questions, returns).length;
    const evidence = input.evidence.map((one) => one.trim());
    const dissent = input.dissent?.trim() ?? '';
    return acceptedWith({
      changes: [
        set('case', ref, { state: 'MODERATED' }),
        put('moderation', ref, {
          caseRef: ref,
          discrepancies: apart,
          decidedAt: context.now,
          decidedBy: context.actor.person,
          reopenedAt: null,
          reopenedBy: null,
          inadequate: isWorstOn(grading, grade),
        }),
        ...after.changes,
      ],
      entries: [
        entry(
          context,
          'case.moderated',
          ref,
          `Decided on ${counted(returns.length, 'return')} with ${counted(apart, 'discrepancy', 'discrepancies')}.`,
          { returns: returns.length, discrepancies: apart, dissent: dissent !== '' },
        ),
      ],
      notices: after.notices,
      content: [
        piece('moderation', ref, 'grade', null, grade),
        piece('moderation', ref, 'rationale', null, input.rationale.trim()),
        piece('moderation', ref, 'evidence', null, evidence),
        piece('moderation', ref, 'agencies', null, agencies),
        ...(dissent === '' ? [] : [piece('moderation', ref, 'dissent', null, dissent)]),
      ],
      result: { case: ref, discrepancies: apart },
    });
  },
});

const UNGRADED = 'Nobody grades cases in this audit: the panel agrees on its findings and closes moderation.';

/** A grade is a step of the scale, or says that it is not evidenced: without a return that is used, nothing else. */
function gradeFaults(grading: Scale, { case: ref, grade }: ModerateCaseInput, hasReturns: boolean): readonly Refusal[] {
  const there = gradesOn(grading);
  const [only = ''] = gradesFor(grading, false);
  if (gradesFor(grading, hasReturns).includes(grade)) return [];
  if (!hasReturns && there.includes(grade)) {
    const words = `The panel has no return for ${ref}, so there is nothing to grade. Its grade can only be “${wordsOn(grading, only)}”.`;
    return [{ code: 'nothing-to-grade', words, field: 'grade' }];
  }
  return [{ code: 'unknown-grade', words: `The grade must be ${listedOr(there)}.`, field: 'grade' }];
}

/** A return with its ref. */
export type Sent = readonly [string, Submission];

/** The returns of a case, with their refs. */
export function returnsOf(facts: CycleFacts, caseRef: string): readonly Sent[] {
  return Object.entries(facts.submission).filter(([, one]) => one.caseRef === caseRef);
}

/**
 * A moderator keeps out of a case in which their own agency is looked at, and everybody, while teams audit apart, out of
 * those of other teams; the chair decides on every other case.
 */
export function standing(facts: CycleFacts, used: readonly Sent[], ref: string, { actor }: Asking): readonly Refusal[] {
  const apart = keptApart(facts, actor.person, ref);
  if (apart.length > 0) return apart;
  const own = actor.agencyKey !== null && used.some(([, one]) => one.agencyKey === actor.agencyKey);
  if (!own || actor.roles.includes('panel-chair')) return [];
  return [{ code: 'own-agency', words: `Your own agency sent a return for ${ref}: somebody else must moderate it.` }];
}

/** Why the panel waits before it decides on a case: returns that are with their agencies; empty where none is. */
export function clarified(all: readonly Sent[], ref: string, { today }: Asking): readonly Refusal[] {
  const waiting = all.filter(([, one]) => isAwaited(one, today));
  if (waiting.length === 0) return [];
  const words = `${withAgencies(waiting)} Moderate ${ref} once the answer is in.`;
  return [{ code: 'clarification-open', words }];
}

function verdictFaults(
  facts: CycleFacts,
  ref: string,
  typed: ModerateCaseInput['agencies'],
  verdicts: Readonly<Record<string, PanelVerdict>>,
  used: readonly Sent[],
): readonly Refusal[] {
  return Object.entries(typed ?? {}).flatMap(([agency, verdict]) => {
    const field = `agencies.${agency}`;
    if (!used.some(([, one]) => one.agencyKey === agency)) {
      const words = `${agencyName(facts, agency)} has no return for ${ref} that is used, so it has no grade to uphold or change.`;
      return [{ code: 'agency-without-return', words, field }];
    }
    const follows = ownOf(verdicts, agency);
    if (follows === verdict) return [];
    const words = `The grade ${agencyName(facts, agency)} gave itself is ${follows === undefined ? 'not compared with the panel’s' : FOLLOWS[follows]}. Leave it out: it follows from the two grades.`;
    return [{ code: 'verdict-against-grades', words, field }];
  });
}

const FOLLOWS: Readonly<Record<PanelVerdict, string>> = { UPHELD: 'upheld', RAISED: 'raised', LOWERED: 'lowered' };

/** What is wrong with the words the panel gives with a grade. */
export function gradeWordFaults(
  input: Pick<ModerateCaseInput, 'rationale' | 'evidence' | 'dissent'>,
): readonly Refusal[] {
  const none: readonly Refusal[] =
    input.evidence.length === 0
      ? [{ code: 'no-evidence', words: 'Enter at least one piece of evidence for the grade', field: 'evidence' }]
      : [];
  return [
    ...typedFaults([
      { field: 'rationale', label: 'The rationale', text: input.rationale },
      { field: 'dissent', label: 'The dissent', text: input.dissent, optional: true },
      ...input.evidence.map((text, index) => ({ field: `evidence.${index}`, label: 'The evidence', text })),
    ]),
    ...none,
  ];
}
