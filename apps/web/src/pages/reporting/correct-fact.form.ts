import { type Place, textSaid } from '#domain/cycle/content.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { correctedIn, nounsOf } from '#domain/moderation/denominator.js';
import { ownOf } from '#domain/record.js';
import { factOf, isToCorrect, sentenceOf } from '#domain/reporting/checked-facts.js';
import { standingRecommendations } from '#domain/reporting/live.js';
import { selectedCases } from '#domain/selection/sample-state.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { instantInWords } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { actForm, type FormView, type ShownBlock } from '../act-form.js';
import { type AskedField, NAMES_SOMEBODY, namesSomebodyIn, textOf, ticksOf } from '../form-fields.js';
import { isOpenTo } from '../open.js';
import { restingOnCount } from '../panel/resting-count.js';
import { answerOf, correctionOf, factInWords, saidNow } from './fact-words.js';

/** Corrects the sentence or count that was agreed to be wrong, and nothing beside it. */
export const correctFactForm = actForm({
  act: 'correctFact',
  title: ({ facts, ref }) => {
    const fact = factIn(facts, ref);
    return fact === null ? `Correct what comment ${ref} says is wrong` : `Correct ${factInWords(facts, fact)}`;
  },
  button: 'Save the correction',
  lead: ({ facts, ref }) => [
    'Change only what is wrong: the rest of the draft stays as it was issued. What stood there before is kept in the record.',
    `${agencyOf(facts, ref)} then sees what it said and what it says now, and checks only that again.`,
  ],
  reads: commentPlaces,
  isThere: ({ facts, ref }) => ownOf(facts.comment, ref) !== undefined,
  shown: (view) => {
    const fact = factIn(view.facts, view.ref);
    const now = fact === null ? '' : saidNow(view, fact);
    const resting = fact?.part === 'COUNT' ? restingOnCount(view.facts, fact.about) : [];
    return [
      ...commentSeen(view),
      ...(now === '' ? [] : [{ title: 'It says now', lines: [now] }]),
      ...(resting.length === 0 ? [] : [{ title: 'What rests on it', lines: resting }]),
    ];
  },
  fields,
  at: ({ ref }) => ({ comment: ref }),
  input: (typed, { facts, ref }) => {
    const fact = factIn(facts, ref);
    if (fact?.part !== 'COUNT') return { text: textOf(typed, 'text'), ...namesSomebodyIn(typed) };
    const number = (name: string) => Number(textOf(typed, name));
    return ownOf(facts.finding, fact.about) === undefined
      ? {
          baselineAffected: number('baselineAffected'),
          baselineApplicable: number('baselineApplicable'),
          targetAffected: number('targetAffected'),
        }
      : {
          casesAffected: number('casesAffected'),
          casesApplicable: number('casesApplicable'),
          cases: ticksOf(typed, 'cases'),
        };
  },
  links: (view) => {
    const fact = factIn(view.facts, view.ref);
    if (fact?.part !== 'GRADE') return [];
    const at = { cycle: view.facts.cycle.reference, case: fact.about };
    return isOpenTo(view, 'moderateCase', { case: fact.about })
      ? [{ text: `Grade case ${fact.about} again`, href: pathTo('panelGrade', at) }]
      : [];
  },
  done: ({ facts, ref }) => `You have saved the correction. ${agencyOf(facts, ref)} is asked to check it.`,
  home: { page: 'report', text: 'The report' },
});

/** What the page of a comment reads: its words, its answer, and the sentence it is about. */
export function commentPlaces(facts: CycleFacts, ref: string): readonly Place[] {
  const fact = factIn(facts, ref);
  const sentence = fact === null ? null : sentenceOf(facts, fact);
  return [
    ['comment', ref, 'text'],
    ['comment', ref, 'answer'],
    ...(fact === null || sentence === null ? [] : [[sentence.entity, fact.about, sentence.field] as const]),
  ];
}

/** A comment as whoever answers or corrects reads it. */
export function commentSeen({ facts, ref, said }: FormView): readonly ShownBlock[] {
  const comment = ownOf(facts.comment, ref);
  if (comment === undefined) return [];
  const fact = factOf(comment);
  return [
    {
      title: `${agencyName(facts, comment.agencyKey)}, ${instantInWords(comment.madeAt)}`,
      lines: [
        ...(fact === null ? [] : [factInWords(facts, fact)]),
        textSaid(said, 'comment', ref, 'text'),
        ...(comment.answeredAt === null
          ? []
          : [answerOf(comment, textSaid(said, 'comment', ref, 'answer')), ...correctionOf(comment)]),
      ],
    },
  ];
}

function factIn(facts: CycleFacts, ref: string) {
  const comment = ownOf(facts.comment, ref);
  return comment === undefined ? null : factOf(comment);
}

function agencyOf(facts: CycleFacts, ref: string): string {
  return agencyName(facts, ownOf(facts.comment, ref)?.agencyKey ?? '');
}

function fields(view: FormView): readonly AskedField[] {
  const { facts, ref } = view;
  const fact = factIn(facts, ref);
  if (fact === null || !isToCorrect(facts.comment[ref] as never)) return [];
  const value = saidNow(view, fact);
  if (fact.part !== 'COUNT') {
    const missing = 'Enter what it says from now on';
    const isChange = fact.part === 'TEXT' && ownOf(standingRecommendations(facts), fact.about) !== undefined;
    const text: AskedField = { kind: 'text', name: 'text', label: 'What is correct?', hint: NO_NAMES, missing, value };
    return [isChange ? { ...text, saysWhatIsDone: true, mayPutOff: true } : text, NAMES_SOMEBODY];
  }
  const count = (name: string, label: string, now: number): AskedField => {
    const missing = 'Enter a whole number, like 4';
    return { kind: 'number', name, label, missing, value: String(now) };
  };
  const finding = ownOf(facts.finding, fact.about);
  if (finding !== undefined) {
    const kind = correctedIn(facts, finding);
    const nouns = nounsOf([kind]);
    const casesField: AskedField = {
      kind: 'tick',
      name: 'cases',
      label: 'Which cases show this? (optional)',
      options: selectedCases(facts).map(([one]) => ({ value: one, text: `Case ${one}` })),
      ticked: finding.cases,
    };
    return [
      count('casesAffected', `How many ${nouns} show this?`, finding.casesAffected),
      count('casesApplicable', `How many ${nouns} could this apply to?`, finding.casesApplicable),
      ...(kind === 'AGENCIES' ? [] : [casesField]),
    ];
  }
  const one = ownOf(standingRecommendations(facts), fact.about);
  if (one === undefined) return [];
  return [
    count('baselineApplicable', 'Out of how many?', one.baselineApplicable),
    count('baselineAffected', 'How many of those cases show it now?', one.baselineAffected),
    count('targetAffected', 'How many should show it?', one.targetAffected),
  ];
}
