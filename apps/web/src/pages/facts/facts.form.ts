import { DAY_PROPOSED } from '#domain/acts/reporting/propose-action.act.js';
import { textSaid, valueIn } from '#domain/cycle/content.js';
import { isApproved } from '#domain/cycle/cycle-state.js';
import type { CycleFacts, Finding } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { decisionsInView } from '#domain/disclosure/decisions-in-view.js';
import { mayRead } from '#domain/disclosure/reading.js';
import { ownOf } from '#domain/record.js';
import { actionsCheckedAgain } from '#domain/reporting/checked-again.js';
import {
  BEFORE,
  beforeOf,
  commentsThat,
  factOf,
  factsCheckedBy,
  isToCheckAgain,
} from '#domain/reporting/checked-facts.js';
import { isIssued } from '#domain/reporting/draft-fixed.js';
import { standingActions, standingRecommendations } from '#domain/reporting/live.js';
import { namesExamples } from '#domain/reporting/prevalence-words.js';
import { standingPrompts } from '#domain/reporting/prompts.js';
import { standingFindings } from '#domain/reporting/standing-findings.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { capitalised, listed } from '#domain/words.js';
import { readerOf } from '#operations/shared/signed-in.js';
import { instantInWords, london } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { actForm, doing, type FormView, type ShownBlock } from '../act-form.js';
import { type AskedField, textOf } from '../form-fields.js';
import { isTheirs, opened, shutToAll } from '../open.js';
import { gradeWords, POLARITIES } from '../panel/panel-words.js';
import {
  answerOf,
  changeAfter,
  correctionOf,
  factIn,
  factInWords,
  saidNow,
  whichFact,
} from '../reporting/fact-words.js';
import { forWhom, seenIn, timeOf } from '../reporting/reporting-words.js';
import { senderOf } from '../returns/tasks.presenter.js';
import { changesIn } from './facts-changed.js';

/** An agency's check of the draft: what it may see of it, and its answer, that the facts are right or that one is wrong. */
export const CHECK_FACTS = actForm({
  act: 'commentOnFacts',
  title: () => 'Check the facts of the draft report',
  caption: (view) => `${view.facts.cycle.reference}, ${agencyName(view.facts, agencyOf(view))}`,
  button: 'Send your answer',
  isRead: true,
  at: (view) => ({ agency: agencyOf(view) }),
  isThere: (view) => partOf(view) !== undefined,
  shut: shutWords,
  reads: (facts) => [
    ...placesOf('finding', standingFindings(facts), ['text', 'theme']),
    ...placesOf('recommendation', standingRecommendations(facts), ['text', 'outcome', 'measure']),
    ...placesOf('recommendation', standingPrompts(facts), ['text']),
    ...placesOf('action', standingActions(facts), ['text', 'deliverable', 'measure', DAY_PROPOSED]),
    ...placesOf('comment', facts.comment, ['text', 'answer', BEFORE]),
    ...placesOf('moderation', facts.moderation, ['grade']),
    ...Object.entries(facts.participant).flatMap(([agency, { recheckOf }]) =>
      recheckOf.map((ref) => ['participant', agency, beforeOf(ref)] as const),
    ),
  ],
  lead(view) {
    const { accuracyAnsweredAt: answeredAt = null, accuracyDueOn: dueOn = null } = partOf(view) ?? {};
    const again = checkedAgain(view).flatMap((ref) => view.facts.comment[ref]?.recheckDueOn ?? []);
    const [first] = [...again].sort();
    const changed = changedFor(view);
    const changedBy = partOf(view)?.recheckDueOn ?? null;
    return [
      ...(answeredAt === null ? [] : [`Your agency answered at ${instantInWords(answeredAt)}.`]),
      ...(first === undefined
        ? []
        : [
            `What your agency said was wrong has been corrected. By 11:59pm on ${dayInWords(first)}, say whether it is right now. Nothing else has to be checked again. If your agency does not answer by then, the correction counts as right.`,
          ]),
      ...(changed.length === 0 || changedBy === null
        ? []
        : [
            `${listed(changed)} ${changed.length === 1 ? 'is' : 'are'} new or ${changed.length === 1 ? 'has' : 'have'} changed since your agency checked the draft. By 11:59pm on ${dayInWords(changedBy)}, say whether ${changed.length === 1 ? 'it is' : 'they are'} right. Nothing else has to be checked again. If your agency does not answer by then, that counts as no comment.`,
          ]),
      ...(first === undefined && changed.length === 0 ? correctedForOthers(view) : []),
      ...(dueOn === null || first !== undefined || changed.length > 0 || onlyAgainOf(view) !== null || isOver(view)
        ? []
        : [
            answeredAt === null
              ? `By 11:59pm on ${dayInWords(dueOn)}, say whether the facts are right. Do not use this to challenge a judgement. If your agency does not answer by then, the facts count as agreed.`
              : `If another fact is wrong, say so by 11:59pm on ${dayInWords(dueOn)}. Do not use this to challenge a judgement.`,
          ]),
    ];
  },
  shown: (view) =>
    partOf(view)?.accuracyDueOn == null
      ? []
      : [
          ...changesOf(view),
          ...commentsOf(view),
          ...(isReadable(view)
            ? [
                ...gradesOf(view),
                ...findingsOf(view),
                ...recommendationsOf(view),
                ...promptsOf(view),
                ...proposalsOf(view),
              ]
            : []),
        ],
  fields(view): readonly AskedField[] {
    const again = checkedAgain(view);
    const changed = changedFor(view);
    const onlyAgain = onlyAgainOf(view);
    const wrong = {
      kind: 'text',
      name: 'text',
      label: 'What is correct?',
      hint: NO_NAMES,
    } as const;
    const which = whichFact(
      view.facts,
      onlyAgain ?? factsCheckedBy(view.facts, agencyOf(view)),
      null,
      onlyAgain === null || actionsCheckedAgain(view.facts, agencyOf(view)).length > 0,
    );
    if (again.length === 0 && changed.length === 0 && (hasAnswered(view) || onlyAgain !== null)) {
      const missing = { about: WHICH, text: MISSING };
      return [
        { ...which, label: onlyAgain === null ? 'What else is wrong?' : which.label, missing: missing.about },
        { ...wrong, missing: missing.text },
      ];
    }
    const isOne = again.length === 1;
    const [label, yes, no] =
      changed.length > 0
        ? ['Is what is new or has changed right?', 'Yes, there is nothing to correct', 'No, something is wrong']
        : again.length === 0
          ? ['Are the facts right?', 'Yes, there is nothing to correct', 'No, a fact is wrong']
          : isOne
            ? ['Is the correction right?', 'Yes, it is right now', 'No, something is still wrong']
            : ['Are the corrections right?', 'Yes, they are right now', 'No, something is still wrong'];
    const options = [
      { value: 'yes', text: yes },
      { value: 'no', text: no, reveals: true },
    ];
    const missing =
      changed.length > 0
        ? 'Choose whether what is new or has changed is right'
        : again.length === 0
          ? 'Choose whether the facts are right'
          : `Choose whether the ${isOne ? 'correction is' : 'corrections are'} right`;
    return [
      { kind: 'choice', name: 'right', label, missing, options },
      { ...which, isRevealed: true },
      { ...wrong, isRevealed: true },
    ];
  },
  faults: (typed) =>
    typed.right !== 'no'
      ? []
      : [
          ...(textOf(typed, 'about') === '' ? [{ field: 'about', text: WHICH }] : []),
          ...(textOf(typed, 'text') === '' ? [{ field: 'text', text: MISSING }] : []),
        ],
  acts: (typed, view) => {
    const agency = agencyOf(view);
    if (typed.right !== 'yes') {
      return [doing('commentOnFacts', { agency, text: textOf(typed, 'text'), ...factIn(typed) })];
    }
    const [first, ...more] = checkedAgain(view).map((comment) => doing('confirmCorrection', { comment }));
    if (first === undefined) return [doing('confirmFacts', { agency })];
    return [first, ...more, ...(changedFor(view).length > 0 ? [doing('confirmFacts', { agency })] : [])];
  },
  contact: true,
  done: (view, typed) =>
    typed.right === 'yes'
      ? `You have confirmed that ${changedFor(view).length > 0 ? 'what is new or has changed is' : checkedAgain(view).length === 0 ? 'the facts are' : 'what was corrected is'} right.`
      : 'You have sent your comment. The answer will appear on this page.',
  leadsTo: ({ facts }) => pathTo('facts', { cycle: facts.cycle.reference }),
  home: { page: 'returns', text: 'Your agency’s part in this audit' },
});

const WHICH = 'Choose what is wrong';
const MISSING = 'Enter what is correct';

function agencyOf({ who }: FormView): string {
  return who.agencyKey ?? '';
}

function partOf(view: FormView) {
  return ownOf(view.facts.participant, agencyOf(view));
}

function hasAnswered(view: FormView): boolean {
  return partOf(view)?.accuracyAnsweredAt != null;
}

/** What alone can still be commented on: what was corrected since the check was over; null where that is not so. */
function onlyAgainOf(view: FormView) {
  return opened(view, 'commentOnFacts', { agency: agencyOf(view) })?.onlyAgain ?? null;
}

/** What an agency is told whose check is over where another's comment led to a correction. */
function correctedForOthers(view: FormView): readonly string[] {
  if (onlyAgainOf(view) === null) return [];
  const days = Object.values(view.facts.comment).flatMap((one) =>
    isToCheckAgain(one) ? (one.recheckDueOn ?? []) : [],
  );
  const last = days.sort().at(-1);
  return last === undefined
    ? []
    : [
        `Part of the draft has been corrected. If it is wrong now, say so by 11:59pm on ${dayInWords(last)}. You do not need to do anything else.`,
      ];
}

/** Refs of what is new or has changed since the agency checked the draft, as long as it can say something about it. */
function changedFor(view: FormView): readonly string[] {
  const { recheckDueOn = null, recheckOf = [] } = partOf(view) ?? {};
  return recheckDueOn === null || london.dayOf(view.now) > recheckDueOn ? [] : recheckOf;
}

/** What is new or has changed, each with what it said before beside what it says now. */
function changesOf(view: FormView): readonly ShownBlock[] {
  return changedFor(view).flatMap((ref) => changesIn(view, ref, view.said, agencyOf(view)));
}

/** Comments of the agency whose correction it can still check. */
function checkedAgain(view: FormView): readonly string[] {
  return commentsThat(
    view.facts,
    (one, ref) =>
      one.agencyKey === agencyOf(view) && shutToAll(view, 'confirmCorrection', { comment: ref }).length === 0,
  );
}

function isOver(view: FormView): boolean {
  return shutToAll(view, 'commentOnFacts', { agency: agencyOf(view) }).length > 0;
}

/** Why whoever of the agency looks cannot answer; null while they can. */
function shutWords(view: FormView): string | null {
  const at = { agency: agencyOf(view) };
  const [shut] = shutToAll(view, 'commentOnFacts', at);
  if (partOf(view)?.accuracyDueOn == null) {
    return 'The draft report is not ready yet. You will get an email when it is, with the day to check it by.';
  }
  if (shut !== undefined && hasAnswered(view)) return 'You do not need to do anything else here.';
  if (shut !== undefined) return shut.code === 'wrong-stage' ? 'The check of facts is over.' : shut.words;
  if (isTheirs(view, 'commentOnFacts', at)) return null;
  const sender = senderOf({ facts: view.facts, agencyKey: at.agency });
  return `${sender ?? 'Your agency’s audit lead'} answers for your agency.`;
}

function placesOf(
  entity: 'finding' | 'recommendation' | 'action' | 'comment' | 'moderation',
  things: object,
  fields: readonly string[],
) {
  return Object.keys(things).flatMap((ref) => fields.map((field) => [entity, ref, field] as const));
}

/** The panel's grades of the cases that the agency sent a return for: what it reads of a case, and can name as wrong. */
function gradesOf({ facts, who, said }: FormView): readonly ShownBlock[] {
  const lines = decisionsInView(facts, said, readerOf(who)).map(
    (one) => `Case ${one.case}: ${gradeWords(facts.cycle.template, one.grade)}`,
  );
  return lines.length === 0 ? [] : [{ title: 'The panel’s grades of the cases your agency sent a return for', lines }];
}

function findingsOf({ facts, said }: FormView): readonly ShownBlock[] {
  return Object.entries(standingFindings(facts)).map(([ref, one]) => {
    const theme = textSaid(said, 'finding', ref, 'theme');
    return {
      title: `Finding ${ref}. ${POLARITIES[one.polarity]}${theme === '' ? '' : `: ${theme}`}`,
      lines: [
        textSaid(said, 'finding', ref, 'text'),
        [seenIn(facts, one), ...casesOf(one)].join(' '),
        ...correctedOn(facts, ref),
      ],
    };
  });
}

/** The cases a finding names, as a sentence; none where it names none. */
function casesOf(one: Finding): readonly string[] {
  if (one.cases.length === 0) return [];
  const noun = one.cases.length === 1 ? 'case' : 'cases';
  return [`${namesExamples(one) ? `For example, ${noun}` : capitalised(noun)} ${listed(one.cases)}.`];
}

function recommendationsOf(view: FormView): readonly ShownBlock[] {
  const { facts, said } = view;
  return Object.entries(standingRecommendations(facts)).map(([ref, one]) => {
    const outcome = textSaid(said, 'recommendation', ref, 'outcome');
    const measure = textSaid(said, 'recommendation', ref, 'measure');
    return {
      title: `Recommendation ${ref}. ${forWhom(facts, one)}`,
      lines: [
        textSaid(said, 'recommendation', ref, 'text'),
        ...(outcome === '' ? [] : [`What will be different for children: ${outcome}`]),
        ...(measure === '' ? [] : [`What is counted: ${measure}`]),
        `${saidNow(view, { about: ref, part: 'COUNT' })}.`,
        ...correctedOn(facts, ref),
      ],
    };
  });
}

/** What practitioners are asked to think about: its words alone can be wrong. */
function promptsOf({ facts, said }: FormView): readonly ShownBlock[] {
  return Object.keys(standingPrompts(facts)).map((ref) => ({
    title: `Practice prompt ${ref}`,
    lines: [textSaid(said, 'recommendation', ref, 'text'), ...correctedOn(facts, ref)],
  }));
}

/** Actions that are proposed for the agency: they begin once the report is approved. */
function proposalsOf({ facts, who, said }: FormView): readonly ShownBlock[] {
  return Object.entries(standingActions(facts))
    .filter(([ref]) => mayRead('proposed-action', facts, readerOf(who), ref))
    .map(([ref, one]) => {
      const words = (field: string, before: string) => {
        const text = textSaid(said, 'action', ref, field);
        return text === '' ? [] : [`${before}${text}`];
      };
      const hasDay = valueIn(said, 'action', ref, DAY_PROPOSED) === true;
      const owner = one.ownerKey === null ? undefined : ownOf(facts.roster.people, one.ownerKey)?.name;
      return {
        title: `Action ${ref}, proposed for your agency under recommendation ${one.recommendation}`,
        lines: [
          ...words('text', ''),
          ...words('deliverable', 'What there will be to show for it: '),
          ...words('measure', 'How it will be measured: '),
          `${owner === undefined ? 'It has no owner yet.' : `Its owner would be ${owner}.`} ${hasDay ? `Due on ${dayInWords(one.dueOn)}.` : `Due ${timeOf(facts, one.priority)} after approval.`}`,
        ],
      };
    });
}

/** That something was corrected since the draft was issued, whoever found the error. */
function correctedOn({ comment }: CycleFacts, about: string): readonly string[] {
  const last = Object.values(comment)
    .flatMap((one) => (one.about === about && one.correctedAt !== null ? [one.correctedAt] : []))
    .sort()
    .at(-1);
  return last === undefined ? [] : [`Corrected at ${instantInWords(last)}.`];
}

/** The agency's own comments, those whose correction waits for it first. */
function commentsOf(view: FormView): readonly ShownBlock[] {
  const { facts, said } = view;
  const again = checkedAgain(view);
  return Object.entries(facts.comment)
    .filter(([, one]) => one.agencyKey === agencyOf(view))
    .sort(([a], [b]) => Number(again.includes(b)) - Number(again.includes(a)))
    .map(([ref, one]) => {
      const fact = factOf(one);
      const change = changeAfter(view, ref, one);
      return {
        title: `Your agency’s comment ${ref}, ${instantInWords(one.madeAt)}`,
        lines: [
          ...(fact === null ? [] : [factInWords(facts, fact)]),
          textSaid(said, 'comment', ref, 'text'),
          answerOf(one, textSaid(said, 'comment', ref, 'answer')),
          ...correctionOf(one),
        ],
        ...(change === null ? {} : { change }),
      };
    });
}

/** Whether the draft is out, or the report approved: while a draft that was sent back is written, it is the partnership's. */
function isReadable({ facts }: FormView): boolean {
  return isIssued(facts) || isApproved(facts);
}
