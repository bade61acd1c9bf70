import { textSaid } from '#domain/cycle/content.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { ownOf } from '#domain/record.js';
import { standingRecommendations } from '#domain/reporting/live.js';
import { standingFindings } from '#domain/reporting/standing-findings.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { instantInWords } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { actForm, doing, type FormView, type ShownBlock } from '../act-form.js';
import { type AskedField, textOf } from '../form-fields.js';
import { isTheirs, shutToAll } from '../open.js';
import { POLARITIES } from '../panel/panel-words.js';
import { forWhom, seenIn } from '../reporting/reporting-words.js';
import { senderOf } from '../returns/tasks.presenter.js';

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
    ...placesOf('recommendation', standingRecommendations(facts), ['text', 'outcome']),
    ...placesOf('comment', facts.comment, ['text', 'answer']),
  ],
  lead(view) {
    const { accuracyAnsweredAt: answeredAt = null, accuracyDueOn: dueOn = null } = partOf(view) ?? {};
    return [
      ...(answeredAt === null ? [] : [`Your agency answered at ${instantInWords(answeredAt)}.`]),
      ...(dueOn === null || isOver(view)
        ? []
        : [
            `By 11:59pm on ${dayInWords(dueOn)}, say whether the facts are right. Do not use this to challenge a judgement. If your agency does not answer by then, the facts count as agreed.`,
          ]),
    ];
  },
  shown: (view) =>
    partOf(view)?.accuracyDueOn == null ? [] : [...findingsOf(view), ...recommendationsOf(view), ...commentsOf(view)],
  fields(view): readonly AskedField[] {
    const wrong = {
      kind: 'text',
      name: 'text',
      label: 'Which fact is wrong, and what is correct?',
      hint: `Give its number, for example F01. ${NO_NAMES}`,
    } as const;
    if (hasAnswered(view))
      return [{ ...wrong, label: 'Which other fact is wrong, and what is correct?', missing: MISSING }];
    const options = [
      { value: 'yes', text: 'Yes, there is nothing to correct' },
      { value: 'no', text: 'No, a fact is wrong', reveals: true },
    ];
    const missing = 'Choose whether the facts are right';
    return [
      { kind: 'choice', name: 'right', label: 'Are the facts right?', missing, options },
      { ...wrong, isRevealed: true },
    ];
  },
  faults: (typed) => (typed.right === 'no' && textOf(typed, 'text') === '' ? [{ field: 'text', text: MISSING }] : []),
  acts: (typed, view) => {
    const agency = agencyOf(view);
    return typed.right === 'yes'
      ? [doing('confirmFacts', { agency })]
      : [doing('commentOnFacts', { agency, text: textOf(typed, 'text') })];
  },
  contact: true,
  done: (_, typed) =>
    typed.right === 'yes'
      ? 'You have confirmed that the facts are right.'
      : 'You have sent your comment. The answer will appear on this page.',
  leadsTo: ({ facts }) => pathTo('facts', { cycle: facts.cycle.reference }),
  home: { page: 'returns', text: 'Your agency’s part in this audit' },
});

const MISSING = 'Enter which fact is wrong, and what is correct';

function agencyOf({ who }: FormView): string {
  return who.agencyKey ?? '';
}

function partOf(view: FormView) {
  return ownOf(view.facts.participant, agencyOf(view));
}

function hasAnswered(view: FormView): boolean {
  return partOf(view)?.accuracyAnsweredAt != null;
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

function placesOf(entity: 'finding' | 'recommendation' | 'comment', things: object, fields: readonly string[]) {
  return Object.keys(things).flatMap((ref) => fields.map((field) => [entity, ref, field] as const));
}

function findingsOf({ facts, said }: FormView): readonly ShownBlock[] {
  return Object.entries(standingFindings(facts)).map(([ref, one]) => {
    const theme = textSaid(said, 'finding', ref, 'theme');
    return {
      title: `Finding ${ref}. ${POLARITIES[one.polarity]}${theme === '' ? '' : `: ${theme}`}`,
      lines: [textSaid(said, 'finding', ref, 'text'), seenIn(one)],
    };
  });
}

function recommendationsOf({ facts, said }: FormView): readonly ShownBlock[] {
  return Object.entries(standingRecommendations(facts)).map(([ref, one]) => {
    const outcome = textSaid(said, 'recommendation', ref, 'outcome');
    return {
      title: `Recommendation ${ref}. ${forWhom(facts, one)}`,
      lines: [
        textSaid(said, 'recommendation', ref, 'text'),
        ...(outcome === '' ? [] : [`What will be different for children: ${outcome}`]),
      ],
    };
  });
}

function commentsOf(view: FormView): readonly ShownBlock[] {
  const { comment }: CycleFacts = view.facts;
  return Object.entries(comment)
    .filter(([, one]) => one.agencyKey === agencyOf(view))
    .map(([ref, one]) => ({
      title: `Your agency’s comment ${ref}, ${instantInWords(one.madeAt)}`,
      lines: [
        textSaid(view.said, 'comment', ref, 'text'),
        one.answeredAt === null ? 'Not answered yet.' : `Answer: ${textSaid(view.said, 'comment', ref, 'answer')}`,
      ],
    }));
}
