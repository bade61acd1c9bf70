import { type Place, saidIn, textSaid } from '#domain/cycle/content.js';
import type { ContentPiece } from '#domain/cycle/decision.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { instantInWords } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import type { FormErrors, Typed } from '../../view/form.js';
import { isTheirs, shutToAll } from '../open.js';
import { POLARITIES } from '../panel/panel-words.js';
import { forWhom, seenIn } from '../reporting/reporting-words.js';
import { contactOf } from '../returns/heading.js';
import type { OwnPart } from '../returns/own-return.js';
import { senderOf } from '../returns/tasks.presenter.js';

/**
 * What the draft says that this agency may see, and its answer: the facts are right, or one is wrong. In words instead
 * of a form when the check is not open.
 */
export function presentFacts(part: OwnPart, pieces: readonly ContentPiece[], typed: Typed, errors: FormErrors) {
  const { facts, agencyKey } = part;
  const { accuracyDueOn: dueOn, accuracyAnsweredAt: answeredAt } = facts.participant[agencyKey] ?? NOBODY;
  const textOf = reader(pieces);
  const isIssued = dueOn !== null;
  const shut = shutWords(part);
  const mayAnswer = isTheirs(part, 'confirmFacts', { agency: agencyKey });
  return {
    title: 'Check the facts of the draft report',
    caption: `${facts.cycle.reference}, ${agencyName(facts, agencyKey)}`,
    back: { href: pathTo('returns', { cycle: facts.cycle.reference }), text: 'Your agency’s part in this audit' },
    errors,
    typed,
    action: pathTo('facts', { cycle: facts.cycle.reference }),
    lines: linesOf(part, mayAnswer, isIssued, shut),
    findings: isIssued ? findingsOf(facts, textOf) : [],
    recommendations: isIssued ? recommendationsOf(facts, textOf) : [],
    comments: Object.entries(facts.comment)
      .filter(([, one]) => one.agencyKey === agencyKey)
      .map(([ref, one]) => ({
        title: `${ref}, ${instantInWords(one.madeAt)}`,
        text: textOf('comment', ref, 'text'),
        answer: one.answeredAt === null ? '' : textOf('comment', ref, 'answer'),
      })),
    form: mayAnswer && shut === null ? { mayConfirm: answeredAt === null } : null,
    contact: contactOf(part),
  };
}

/** Why the agency cannot answer any more, whoever of it looks; null while it can. */
function shutWords(part: OwnPart): string | null {
  const [shut] = shutToAll(part, 'commentOnFacts', { agency: part.agencyKey });
  return shut?.code === 'wrong-stage' ? 'The check of facts is over.' : (shut?.words ?? null);
}

const NOBODY = { accuracyDueOn: null, accuracyAnsweredAt: null } as const;

/** Content places (entity, ref, field) of the texts of the page: findings, recommendations and comments. */
export function factPlaces(facts: CycleFacts): readonly Place[] {
  const of = (entity: 'finding' | 'recommendation' | 'comment', fields: readonly string[]) =>
    Object.keys(facts[entity]).flatMap((ref) => fields.map((field) => [entity, ref, field] as const));
  return [
    ...of('finding', ['text', 'theme']),
    ...of('recommendation', ['text', 'outcome']),
    ...of('comment', ['text', 'answer']),
  ];
}

function linesOf(part: OwnPart, mayAnswer: boolean, isIssued: boolean, shut: string | null): readonly string[] {
  const { facts, agencyKey } = part;
  const { accuracyDueOn: dueOn, accuracyAnsweredAt: answeredAt } = facts.participant[agencyKey] ?? NOBODY;
  if (!isIssued || dueOn === null) {
    return ['The draft is not there yet. You get an email when it is, and have some working days to check it.'];
  }
  const answered = answeredAt === null ? [] : [`Your agency answered at ${instantInWords(answeredAt)}.`];
  if (shut !== null) {
    return [...answered, ...(answeredAt === null ? [shut] : ['Nothing more is asked of you here.'])];
  }
  const sender = senderOf(part);
  return [
    ...answered,
    `Say by 11:59pm on ${dayInWords(dueOn)} whether the facts are right. This is not the place to argue with a judgement. No answer by then counts as agreed.`,
    ...(mayAnswer ? [] : [`${sender ?? 'Your agency’s lead for audits'} answers for your agency.`]),
  ];
}

type TextOf = (entity: string, ref: string, field: string) => string;

function reader(pieces: readonly ContentPiece[]): TextOf {
  const said = saidIn(pieces);
  return (entity, ref, field) => textSaid(said, entity, ref, field);
}

function findingsOf(facts: CycleFacts, textOf: TextOf) {
  return Object.entries(facts.finding).map(([ref, one]) => ({
    ref,
    title: [POLARITIES[one.polarity], textOf('finding', ref, 'theme')].filter((part) => part !== '').join(': '),
    text: textOf('finding', ref, 'text'),
    count: seenIn(one),
  }));
}

function recommendationsOf(facts: CycleFacts, textOf: TextOf) {
  return Object.entries(facts.recommendation).map(([ref, one]) => ({
    ref,
    title: forWhom(facts, one),
    text: textOf('recommendation', ref, 'text'),
    outcome: textOf('recommendation', ref, 'outcome'),
  }));
}
