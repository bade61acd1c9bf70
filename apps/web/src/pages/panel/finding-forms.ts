import type { FindingSaid } from '#domain/acts/moderation/finding-said.js';
import { textSaid } from '#domain/cycle/content.js';
import type { CycleFacts, Finding } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { mostCounted, nounsOf, type TypedIn, typedKinds } from '#domain/moderation/denominator.js';
import { seenInWords } from '#domain/reporting/prevalence-words.js';
import { selectedCases } from '#domain/selection/sample-state.js';
import { panelQuestions } from '#domain/templates/asked.js';
import type { Template } from '#domain/templates/template.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { capitalised } from '#domain/words.js';
import type { Typed } from '../../view/form.js';
import { actForm } from '../act-form.js';
import { type AskedField, chosenOf, correctedBoxes, correctedIn, textOf, ticksOf } from '../form-fields.js';
import { newVersionWords, READERS } from '../new-version.js';
import { enquiriesOf } from '../returns/sections.js';
import { evidenceOf } from './finding-evidence.js';
import { ATTRIBUTIONS, DECISIONS, POLARITIES } from './panel-words.js';

/** The words of a finding, as they stand. */
interface FindingWords {
  readonly text: string;
  readonly theme: string;
}

/** Where the forms of findings lead back to. */
export const FINDINGS = { page: 'findings', text: 'Findings' } as const;

/** A choice's options in the order of its words. */
const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, text]) => ({ value, text }));

function casesToName(cases: readonly string[], ticked: readonly string[] = []): readonly AskedField[] {
  if (cases.length === 0) return [];
  return [
    {
      kind: 'tick',
      name: 'cases',
      label: 'Which cases show this? (optional)',
      hint: 'The finding rests on the returns and the evidence for these cases.',
      options: cases.map((ref) => ({ value: ref, text: `Case ${ref}` })),
      ticked,
    },
  ];
}

function questionToName(template: Template): AskedField {
  return {
    kind: 'select',
    name: 'question',
    label: 'Which question is the finding about? (optional)',
    hint: 'The finding then leads to agencies’ answers to this question in the cases chosen above.',
    nothing: 'No single question',
    options: enquiriesOf(template)
      .flatMap(({ title, questions }) =>
        questions.map(({ number, question }) => ({
          value: question.key,
          text: `${number}. ${question.text}`,
          group: title,
        })),
      )
      .concat(panelQuestions(template).map(({ key, text }) => ({ value: key, text, group: 'Answered by the panel' }))),
  };
}

type Fields = readonly AskedField[];

/** What stands in a field before anything is typed. */
const of = (value: string | number | null | undefined) => (value == null ? {} : { value: String(value) });

/** What is asked of a finding; with what it says now where there is one. */
export function fieldsOfFinding(facts: CycleFacts, now?: Finding & FindingWords): Fields {
  const cases = selectedCases(facts).map(([ref]) => ref);
  const kinds = typedKinds(facts.cycle.template);
  const nouns = nounsOf(kinds);
  const [only, other] = kinds;
  const all = only === undefined || other !== undefined ? null : mostCounted(facts, only);
  const [words, praised] = wordsOfFinding(facts, now);
  return [
    ...words,
    ...whatIsCounted(kinds, now),
    {
      kind: 'number',
      name: 'casesAffected',
      label: `How many ${nouns} show this?`,
      missing: `Enter the number of ${nouns} that show this`,
      ...of(now?.casesAffected),
    },
    {
      kind: 'number',
      name: 'casesApplicable',
      label: `How many ${nouns} could this apply to?`,
      missing: `Enter the number of ${nouns} this could apply to`,
      ...of(now?.casesApplicable ?? all ?? ''),
    },
    ...casesToName(kinds.includes('CASES') ? cases : [], now?.cases),
    { ...questionToName(facts.cycle.template), ...of(now?.question) },
    ...praised,
  ];
}

/** Whether cases or agencies are counted, where the audit is about both and no question says it. */
function whatIsCounted(kinds: readonly TypedIn[], now?: Finding): Fields {
  if (kinds.length < 2) return [];
  return [
    {
      kind: 'choice',
      name: 'countedIn',
      label: 'What is counted?',
      hint: 'As the question is about cases or about agencies.',
      options: kinds.map((kind) => ({ value: kind, text: capitalised(nounsOf([kind])) })),
      missing: 'Choose what is counted',
      ...of(now === undefined ? undefined : kinds.find((kind) => kind === now.countedIn)),
    },
  ];
}

/** What is asked of every finding, however it is counted: above its counts and below them. */
export function wordsOfFinding(
  facts: CycleFacts,
  now?: Finding & FindingWords,
): readonly [above: Fields, below: Fields] {
  const above: Fields = [
    {
      kind: 'text',
      name: 'text',
      label: 'What did the panel find?',
      hint: `One or two sentences. ${NO_NAMES}`,
      missing: 'Enter what the panel found',
      ...of(now?.text),
    },
    {
      kind: 'choice',
      name: 'polarity',
      label: 'What kind of finding is it?',
      options: optionsOf(POLARITIES),
      missing: 'Choose whether it is good practice or key learning',
      ...of(now?.polarity),
    },
    themeOf(facts, now),
    {
      kind: 'choice',
      name: 'attribution',
      label: 'Where does the finding lie?',
      options: optionsOf(ATTRIBUTIONS),
      missing: 'Choose where the finding lies',
      ...of(now?.attribution),
    },
  ];
  return [above, [praiseOf(facts, now)]];
}

/** The theme: one of the template's, where it gives them; what a finding has already stays among them. */
function themeOf({ cycle }: CycleFacts, now?: { readonly theme: string }): AskedField {
  const { themes = [] } = cycle.template;
  if (themes.length === 0) {
    return {
      ...{ kind: 'line', name: 'theme', label: 'Theme', missing: 'Enter the theme' },
      hint: `One or two words, for example, voice of the child. ${NO_NAMES}`,
      ...of(now?.theme),
    };
  }
  const offered = themes.map(({ words }) => words);
  const all = now === undefined || offered.includes(now.theme) ? offered : [...offered, now.theme];
  return {
    ...{ kind: 'select', name: 'theme', label: 'Theme', missing: 'Choose the theme' },
    options: all.map((words) => ({ value: words, text: words })),
    ...of(now?.theme),
  };
}

/** Which agency's good practice it is, where one is named. */
function praiseOf(facts: CycleFacts, now?: Finding): AskedField {
  return {
    kind: 'select',
    name: 'praises',
    label: 'Which agency’s good practice is it? (optional)',
    hint: 'Only for good practice: a finding praises an agency by name and never blames one.',
    nothing: 'No agency is named',
    options: Object.keys(facts.participant).map((agency) => ({ value: agency, text: agencyName(facts, agency) })),
    ...of(now?.praises),
  };
}

/** What was typed of a finding: its counts, or the answers that they are made from. */
export function findingIn(typed: Typed): FindingSaid {
  const answers = ticksOf(typed, 'answers').filter((one) => one !== '');
  const counts = {
    casesAffected: Number(textOf(typed, 'casesAffected')),
    casesApplicable: Number(textOf(typed, 'casesApplicable')),
    ...(textOf(typed, 'countedIn') === '' ? {} : { countedIn: chosenOf(typed, 'countedIn', ['CASES', 'AGENCIES']) }),
  };
  return {
    text: textOf(typed, 'text'),
    ...givenIn(typed, 'question'),
    ...givenIn(typed, 'praises'),
    polarity: chosenOf(typed, 'polarity', ['GOOD_PRACTICE', 'KEY_LEARNING']),
    theme: textOf(typed, 'theme'),
    attribution: chosenOf(typed, 'attribution', ['PRACTICE', 'RECORDING', 'UNCLEAR']),
    ...(answers.length === 0 ? counts : { answers, countedIn: chosenOf(typed, 'countedIn', ['CASES', 'RETURNS']) }),
    cases: ticksOf(typed, 'cases'),
  };
}

/** Adds something the panel agrees on. */
export const ADD_FINDING = actForm({
  act: 'addFinding',
  title: () => 'Add a finding',
  button: 'Add the finding',
  lead: () => [
    'A finding is one thing the panel agrees on, with the number of cases that show it. It is not a grade, and not yet a recommendation.',
  ],
  fields: ({ facts }) => fieldsOfFinding(facts),
  input: findingIn,
  changes: () => [],
  done: () => 'You have added the finding.',
  home: FINDINGS,
});

/** Decides what becomes of a finding. */
export const DECIDE_FINDING = actForm({
  act: 'decideFinding',
  title: ({ ref }) => `Decide on finding ${ref}`,
  button: 'Save the decision',
  lead: ({ facts, who, ref, said }) => {
    const finding = facts.finding[ref];
    if (finding === undefined) return [];
    return [textSaid(said, 'finding', ref, 'text'), seenIn(facts, finding), ...newVersionWords({ facts, who })];
  },
  shown: ({ facts, who, ref }) => {
    const finding = facts.finding[ref];
    if (finding === undefined) return [];
    const { question, places } = evidenceOf(facts, who, finding);
    const links = places.map(({ text, part, href }) => ({ text: `${text}${part}`, href }));
    if (question === '' && links.length === 0) return [];
    return [{ title: 'What it rests on', lines: question === '' ? [] : [question], links }];
  },
  fields: ({ facts, ref, said }) => [
    {
      kind: 'choice',
      name: 'decision',
      label: 'What should happen with this finding?',
      options: optionsOf(DECISIONS),
      value: facts.finding[ref]?.decision ?? '',
      missing: 'Choose what should happen with this finding',
    },
    {
      kind: 'text',
      name: 'note',
      label: 'Note',
      hint: `If it is already being acted on, say by whom and since when. Otherwise this is optional. ${NO_NAMES}`,
      value: textSaid(said, 'finding', ref, 'note'),
    },
    ...correctedBoxes({ facts }, READERS).filter(({ name }) => name === 'reason'),
  ],
  reads: (_facts, ref) => [
    ['finding', ref, 'text'],
    ['finding', ref, 'note'],
  ],
  at: ({ ref }) => ({ finding: ref }),
  input: (typed) => ({
    decision: chosenOf(typed, 'decision', ['RECOMMEND', 'NOTE', 'ALREADY_ACTIONED']),
    note: textOf(typed, 'note'),
    ...correctedIn(typed),
  }),
  done: ({ ref }) => `You have decided what should happen with finding ${ref}.`,
  home: FINDINGS,
});

function givenIn<const Name extends string>(typed: Typed, name: Name): { readonly [N in Name]?: string } {
  const text = textOf(typed, name);
  return (text === '' ? {} : { [name]: text }) as { readonly [N in Name]?: string };
}

/** What a finding is and how often it was so: 'Good practice of Police, seen in many cases (3 of 5).' */
export function seenIn(facts: CycleFacts, finding: Finding): string {
  const { polarity, praises } = finding;
  const whose = praises === null ? '' : ` of ${agencyName(facts, praises)}`;
  return `${POLARITIES[polarity]}${whose}, seen in ${seenInWords(finding)}.`;
}
