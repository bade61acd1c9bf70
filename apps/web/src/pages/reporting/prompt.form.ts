import type { PromptSaid } from '#domain/acts/reporting/draft-prompt.act.js';
import { type Place, textSaid } from '#domain/cycle/content.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { ownOf } from '#domain/record.js';
import { isPrompt } from '#domain/reporting/prompts.js';
import { standingFindings } from '#domain/reporting/standing-findings.js';
import { NO_NAMES } from '#domain/text/messages.js';
import type { Typed } from '../../view/form.js';
import { actForm, type FormView } from '../act-form.js';
import { type AskedField, correctedBoxes, correctedIn, textOf, ticksOf } from '../form-fields.js';
import { newVersionWords, READERS } from '../new-version.js';
import { seenIn } from './reporting-words.js';

const HOME = { page: 'report', text: 'The report' } as const;

/** Drafts a practice prompt beside the recommendations. */
export const promptForm = actForm({
  act: 'draftPrompt',
  title: () => 'Draft a practice prompt',
  button: 'Draft the practice prompt',
  lead: () => [
    'A practice prompt asks practitioners to think: “Ask yourself …”, “Reflect on …”. Nobody owns it, and no review counts it.',
    'If something must change, and somebody has to see to it, draft a recommendation instead.',
  ],
  reads: findingPlaces,
  changes: () => [],
  fields: fieldsOfPrompt,
  input: promptIn,
  done: () => 'You have drafted the practice prompt.',
  home: HOME,
});

/** Changes what a practice prompt says. */
export const correctPromptForm = actForm({
  act: 'correctPrompt',
  title: ({ ref }) => `Correct practice prompt ${ref}`,
  button: 'Save the correction',
  lead: (view) => [
    'Change what is wrong. The partnership can still read what stood there before.',
    ...newVersionWords(view),
  ],
  isThere: ({ facts, ref }) => {
    const one = ownOf(facts.recommendation, ref);
    return one !== undefined && isPrompt(one);
  },
  reads: (facts, ref) => [...findingPlaces(facts), ['recommendation', ref, 'text']],
  fields: (view) => [...fieldsOfPrompt(view), ...correctedBoxes(view, READERS)],
  at: ({ ref }) => ({ recommendation: ref }),
  input: (typed) => ({ ...promptIn(typed), ...correctedIn(typed) }),
  done: ({ ref }) => `You have corrected practice prompt ${ref}.`,
  home: HOME,
});

function findingPlaces(facts: CycleFacts): readonly Place[] {
  return Object.keys(standingFindings(facts)).map((ref) => ['finding', ref, 'text']);
}

function fieldsOfPrompt({ facts, ref, said }: FormView): readonly AskedField[] {
  const now = ownOf(facts.recommendation, ref);
  return [
    {
      kind: 'tick',
      name: 'findings',
      label: 'Which findings does it rest on?',
      options: Object.entries(standingFindings(facts)).map(([finding, one]) => ({
        value: finding,
        text: `${finding}. ${textSaid(said, 'finding', finding, 'text')}`,
        hint: seenIn(facts, one),
      })),
      missing: 'Choose at least one finding',
      ...(now === undefined ? {} : { ticked: now.findings }),
    },
    {
      kind: 'text',
      name: 'text',
      label: 'What should practitioners think about?',
      hint: `One question or one thing to reflect on. It goes into the briefing as it stands here. ${NO_NAMES}`,
      missing: 'Enter what practitioners should think about',
      ...(now === undefined ? {} : { value: textSaid(said, 'recommendation', ref, 'text') }),
    },
  ];
}

function promptIn(typed: Typed): PromptSaid {
  return { findings: ticksOf(typed, 'findings'), text: textOf(typed, 'text') };
}
