import { valueIn } from '#domain/cycle/content.js';
import { ownOf } from '#domain/record.js';
import { standingRecommendations } from '#domain/reporting/live.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { type ActForm, actForm, type FormView, type ShownBlock } from '../act-form.js';
import { type AskedField, REASON, textOf } from '../form-fields.js';
import { beforeAndAfter, reviewsOf, reviewTitle, VERDICTS, verdictAt } from '../reviews/review-words.js';
import { recommendationFor } from './recommendation.presenter.js';

const whatItSays = ({ said, ref }: FormView): readonly string[] => {
  const text = valueIn(said, 'recommendation', ref, 'text');
  return typeof text === 'string' ? [text] : [];
};
const isTheirs = ({ facts, ref, who }: FormView): boolean => recommendationFor(facts, ref, who) !== null;

function latestVerdicts({ facts, ref }: FormView): readonly ShownBlock[] {
  const one = ownOf(standingRecommendations(facts), ref);
  if (one === undefined) return [];
  return reviewsOf(facts).flatMap(([review, about]) => {
    const found = verdictAt(facts, ref, review);
    if (found === undefined) return [];
    const value = `${beforeAndAfter(one, found)}: ${VERDICTS[found.verdict].text.toLowerCase()}`;
    return [{ title: reviewTitle(about), lines: [value] }];
  });
}

/** Closing a recommendation: what was done closes its actions, what changed closes it. */
export const CLOSE_RECOMMENDATION: ActForm = closeRecommendationForm([]);

/**
 * The form that closes a recommendation; one about how audits are done is closed by a changed template, chosen among
 * those that plans are offered.
 */
export function closeRecommendationForm(offered: readonly TemplateChoice[]): ActForm {
  return actForm({
    act: 'closeRecommendation',
    title: ({ ref }) => `Close recommendation ${ref} on outcome evidence`,
    button: 'Close the recommendation',
    lead: (view) => [
      ...whatItSays(view),
      isAboutMethod(view)
        ? 'It is closed by the difference between what this audit asked and the template that plans are offered now. First publish the version that differs.'
        : 'It is not enough that actions were carried out. Say what is different for children now, and how you know.',
    ],
    shown: latestVerdicts,
    fields: (view): readonly AskedField[] => [
      ...(isAboutMethod(view) ? [templateField(view, offered)] : []),
      {
        kind: 'text',
        name: 'evidence',
        label: isAboutMethod(view) ? 'What does it change?' : 'What shows that the outcome was reached?',
        hint: isAboutMethod(view) ? NO_NAMES : `Counts first, such as “9 of 10 records”. ${NO_NAMES}`,
        missing: isAboutMethod(view) ? 'Enter what it changes' : 'Enter what shows that the outcome was reached',
      },
    ],
    at: ({ ref }) => ({ recommendation: ref }),
    input: (typed) => {
      const template = textOf(typed, 'template');
      return { evidence: textOf(typed, 'evidence'), ...(template === '' ? {} : { template }) };
    },
    reads: (_, ref) => [['recommendation', ref, 'text']],
    isThere: isTheirs,
    done: ({ ref }) => `You have closed recommendation ${ref}.`,
    home: { page: 'recommendation', text: 'The recommendation' },
  });
}

/** A template that plans are offered. */
export interface TemplateChoice {
  readonly key: string;
  readonly version: number;
  readonly title: string;
}

/** Whether a recommendation is about how audits are done. */
export function isAboutMethod({ facts, ref }: Pick<FormView, 'facts' | 'ref'>): boolean {
  return ownOf(facts.recommendation, ref)?.target === 'AUDIT_METHOD';
}

function templateField({ facts }: FormView, offered: readonly TemplateChoice[]): AskedField {
  const { key } = facts.cycle.template;
  return {
    ...{ kind: 'select', name: 'template', label: 'Which template was changed?' },
    options: offered.map((one) => ({ value: one.key, text: `${one.title}, version ${one.version}` })),
    ...(offered.some((one) => one.key === key) ? { value: key } : {}),
    missing: 'Choose the template that was changed',
  };
}

/** Opening a recommendation again: it keeps its number and everything that was said. */
export const REOPEN_RECOMMENDATION: ActForm = actForm({
  act: 'reopenRecommendation',
  title: ({ ref }) => `Open recommendation ${ref} again`,
  button: 'Open the recommendation again',
  lead: (view) => [
    ...whatItSays(view),
    'The recommendation keeps its reference and everything said so far. New actions can be agreed under it.',
  ],
  shown: latestVerdicts,
  fields: (): readonly AskedField[] => [{ ...REASON, label: 'Why are you opening it again?' }],
  at: ({ ref }) => ({ recommendation: ref }),
  input: (typed) => ({ reason: textOf(typed, 'reason') }),
  reads: (_, ref) => [['recommendation', ref, 'text']],
  isThere: isTheirs,
  done: ({ ref }) => `You have opened recommendation ${ref} again.`,
  home: { page: 'recommendation', text: 'The recommendation' },
});
