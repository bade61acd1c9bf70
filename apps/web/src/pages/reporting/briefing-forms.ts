import { draftFromRecord, placesOfRecord, resourceWritten } from '#domain/briefing/draft-from-record.js';
import { isSevenMinute } from '#domain/briefing/formats.js';
import { HOW_TO_SET_OUT, plainText } from '#domain/briefing/notation.js';
import type { Resource } from '#domain/briefing/resource.js';
import { type KeptSegment, typedText, writtenParts } from '#domain/briefing/segment.js';
import { type BriefingWarning, briefingWarnings, listReferences, placesOfWarnings } from '#domain/briefing/warnings.js';
import { readerIn, textSaid } from '#domain/cycle/content.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { leadsTold } from '#domain/notice/tell-leads.js';
import { nextRef, ownOf } from '#domain/record.js';
import { draftBriefing, standingRecommendations } from '#domain/reporting/live.js';
import { standingPrompts } from '#domain/reporting/prompts.js';
import { standingFindings } from '#domain/reporting/standing-findings.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { counted, listed } from '#domain/words.js';
import { pathTo } from '../../paths.js';
import type { Typed } from '../../view/form.js';
import { type ActForm, actForm, type FormView, type ShownBlock } from '../act-form.js';
import { type AskedField, textOf, ticksOf } from '../form-fields.js';
import { rottedInWords } from '../resources/resources.presenter.js';
import { segmentsOf } from './briefing-segments.js';
import { briefingInView } from './report-in-view.js';
import { formatInWords, PROMPTS } from './reporting-words.js';

const DRAFTING = {
  act: 'draftBriefing',
  title: ({ facts }: FormView) =>
    `Draft a briefing: ${formatInWords(facts.cycle.template.briefing.format).toLowerCase()}`,
  button: 'Save the draft',
  changes: ({ facts }: FormView) => [`briefing/${draftBriefing(facts) ?? nextRef('B', facts.briefing)}`],
  done: () => 'You have saved the draft. It is waiting to be checked and published.',
  home: { page: 'report', text: 'The report' },
} as const;

const REPLACES = ({ facts }: FormView): readonly string[] =>
  draftBriefing(facts) === undefined ? [] : [`This replaces draft ${draftBriefing(facts)}.`];

/** The form of the page on which a briefing is drafted, where no resource can be chosen. */
export const draftBriefingForm = draftBriefingFormWith([]);
/** The form of the page on which a draft is made from the findings, where no resource can be chosen. */
export const fromFindingsForm = fromFindingsFormWith([]);

/** A resource that is offered, with its ref. */
type Offered = readonly (readonly [ref: string, resource: Resource])[];

/** Which resources of the partnership go into which part: each becomes an item that leads to its page; not asked where there are none. */
function resourceFields({ cycle }: CycleFacts, offered: Offered): readonly AskedField[] {
  if (offered.length === 0) return [];
  const { segments } = cycle.template.briefing;
  return [
    {
      kind: 'tick',
      name: 'resources',
      label: 'Add resources (optional)',
      hint: 'Those you choose are put at the end of a part when you save, each with its link.',
      options: offered.map(([ref, one]) => ({
        ...{ value: ref, text: one.title },
        hint: [one.purpose, rottedInWords(one)].flatMap((line) => line ?? []).join(' '),
      })),
    },
    {
      kind: 'select',
      name: 'resourcesIn',
      label: 'To which part? (optional)',
      nothing: 'The last part',
      options: segments.map(({ key, heading }, at) => ({ value: key, text: `${at + 1}. ${heading}` })),
    },
  ];
}

/** The parts as they were typed, with the chosen resources at the end of the chosen part. */
function partsWith(typed: Typed, facts: CycleFacts, offered: Offered) {
  const chosen = ticksOf(typed, 'resources');
  const items = offered.flatMap(([ref, one]) => (chosen.includes(ref) ? [`- ${resourceWritten(one)}`] : []));
  const { format, segments } = partsIn(typed, facts);
  if (items.length === 0) return { format, segments };
  const asked = textOf(typed, 'resourcesIn');
  const into = segments.find(({ key }) => key === asked)?.key ?? segments.at(-1)?.key;
  return {
    format,
    segments: segments.map((one) =>
      one.key === into ? { ...one, text: [one.text, '', ...items].join('\n').trim() } : one,
    ),
  };
}

/**
 * Drafts a briefing part by part, in the format of the audit's template; an earlier draft is the beginning. Resources that
 * are `offered` can be chosen into a part.
 */
export function draftBriefingFormWith(offered: Offered): ActForm {
  return actForm({
    ...DRAFTING,
    input: (typed: Typed, { facts }: FormView) => partsWith(typed, facts, offered),
    lead: (view) => [
      'Practitioners read a briefing together in a few minutes. Before it is published, the chair of the QA subgroup checks that nobody can be known from it.',
      ...REPLACES(view),
    ],
    reads: (facts) => [...placesOfRecord(facts), ['briefing', draftBriefing(facts) ?? '', 'segments']],
    shown: (view) => [...whatTheReportSays(view), SETTING_OUT],
    fields: ({ facts, said }) => [
      ...partFields(facts, segmentsOf(said, draftBriefing(facts) ?? '')),
      ...resourceFields(facts, offered),
    ],
    links: ({ facts }) => [
      { text: 'Draft it from the findings', href: pathTo('briefingFromFindings', { cycle: facts.cycle.reference }) },
    ],
  });
}

/**
 * Drafts a briefing from what was found, recommended and agreed, to be changed before it is saved. Resources that are
 * `offered` stand in a part of their own where the format has one.
 */
export function fromFindingsFormWith(offered: Offered): ActForm {
  return actForm({
    ...DRAFTING,
    input: (typed: Typed, { facts }: FormView) => partsWith(typed, facts, offered),
    lead: (view) => [
      'Each part is filled from findings, recommendations, actions and counts. References in brackets say what a sentence rests on. Change it until it reads well: nothing is kept before you save it.',
      ...REPLACES(view),
      ...leftOutInWords(view),
    ],
    reads: placesOfRecord,
    shown: () => [SETTING_OUT],
    fields: ({ facts, said }) => {
      const { texts } = draftFromRecord(
        facts,
        said,
        offered.map(([, one]) => one),
      );
      return [
        ...partFields(
          facts,
          [...texts].map(([key, text]) => ({ key, text, marked: true })),
        ),
        ...resourceFields(facts, offered),
      ];
    },
  });
}

function leftOutInWords({ facts, said }: FormView): readonly string[] {
  const { leftOut } = draftFromRecord(facts, said);
  return leftOut.length === 0 ? [] : [`There was no room for ${listed(leftOut)} in parts of 80 words.`];
}

/** How the text of a part is set out, above its boxes. */
export const SETTING_OUT: ShownBlock = { title: 'How to set out what you write', lines: HOW_TO_SET_OUT };

/**
 * The parts of a briefing in the format of the audit's template, a box for the heading of each and one for its text, with
 * what stands in them `before`.
 */
export function partFields({ cycle }: CycleFacts, before: readonly KeptSegment[]): readonly AskedField[] {
  const { format, segments } = cycle.template.briefing;
  return segments.flatMap(({ key, heading }, index): readonly AskedField[] => {
    const stood = before.find((one) => one.key === key);
    return [
      {
        kind: 'line',
        name: `segments.${index}.heading`,
        label: `Heading of part ${index + 1}`,
        hint: NO_NAMES,
        value: stood?.heading ?? heading,
        missing: `Enter the heading of part ${index + 1}`,
      },
      {
        kind: 'text',
        name: `segments.${index}.text`,
        label: `${index + 1}. ${heading}`,
        hint: `${isSevenMinute(format) ? '80 words or fewer, to be read in a minute. ' : ''}${NO_NAMES}`,
        value: stood === undefined ? '' : typedText(stood),
        missing: `Enter part ${index + 1}`,
      },
    ];
  });
}

/** What was typed of the parts of a briefing; a heading is its own only where it is not that of the template. */
export function partsIn(typed: Typed, { cycle }: CycleFacts) {
  const { format, segments } = cycle.template.briefing;
  return {
    format,
    segments: segments.map(({ key, heading }, index) => {
      const own = textOf(typed, `segments.${index}.heading`);
      const text = textOf(typed, `segments.${index}.text`);
      return { key, text, ...(own === heading || own === '' ? {} : { heading: own }) };
    }),
  };
}

/** The parts of a briefing as they were written, to be read before something is done to it. */
export function partsShown({ facts, ref, said }: FormView): readonly ShownBlock[] {
  const parts = writtenParts(facts, ownOf(facts.briefing, ref)?.format ?? '', segmentsOf(said, ref));
  return parts.map(({ heading, blocks }) => ({ title: heading, lines: [plainText(blocks)] }));
}

/** Publishes a briefing after the check that it discloses nobody. */
export const publishBriefingForm = actForm({
  act: 'publishBriefing',
  title: ({ ref }) => `Publish briefing ${ref}`,
  button: 'Publish the briefing',
  warns: true,
  lead: ({ facts, ref }) => [
    `${counted(new Set(leadsTold(facts).values()).size, 'audit lead is', 'audit leads are')} emailed. The partnership and the agencies that take part can then read the briefing. It is not open to the public unless you open it.`,
    ...(ownOf(facts.briefing, ref)?.replaces == null
      ? []
      : [
          `It takes the place of briefing ${ownOf(facts.briefing, ref)?.replaces}, whose page then says so and leads here.`,
        ]),
    'Read the briefing as somebody who knows one of the families would. Once it is published you can withdraw it, but people may have read it.',
  ],
  reads: (facts, ref) => [['briefing', ref, 'segments'], ...placesOfWarnings(facts, ref)],
  isThere: ({ facts, ref, who }) => briefingInView(facts, ref, who) !== null,
  shown: partsShown,
  fields: (view) => [
    ...warningsIn(view).map(
      ({ key, words }): AskedField => ({
        ...{ kind: 'text', name: `passed.${key}`, label: `${words} Why may it stay?`, called: 'Reason' },
        hint: `To take it out instead, go back and change the draft, or send it back. The reason is kept in the record. ${NO_NAMES}`,
        missing: 'Enter why it may stay, or take it out of the draft',
      }),
    ),
    {
      kind: 'tick',
      name: 'disclosureChecked',
      label: 'Check for disclosure',
      options: [{ value: 'yes', text: 'I have checked that no child, family or worker can be known from it' }],
      missing: 'Confirm that nobody can be known from it',
    },
    { kind: 'text', name: 'note', label: 'Note on the check (optional)', hint: NO_NAMES },
  ],
  at: ({ ref }) => ({ briefing: ref }),
  input: (typed, view) => {
    const note = textOf(typed, 'note');
    const passed = warningsIn(view).map(({ key }) => ({ warning: key, reason: textOf(typed, `passed.${key}`) }));
    return {
      disclosureChecked: true as const,
      ...(note === '' ? {} : { note }),
      ...(passed.length === 0 ? {} : { passed }),
    };
  },
  done: ({ ref }) => `You have published briefing ${ref}.`,
  home: { page: 'briefing', text: 'The briefing' },
});

/** What is to be looked at again in the briefing of a page, before it is published. */
function warningsIn({ facts, ref, said }: Pick<FormView, 'facts' | 'ref' | 'said'>): readonly BriefingWarning[] {
  return briefingWarnings(facts, segmentsOf(said, ref), listReferences(facts, ref, readerIn(said)));
}

function whatTheReportSays({ facts, said }: FormView): readonly ShownBlock[] {
  const textsOf = (entity: 'finding' | 'recommendation', things: object): readonly string[] =>
    Object.keys(things).map((ref) => `${ref}. ${textSaid(said, entity, ref, 'text')}`);
  return [
    { title: 'What was found', lines: textsOf('finding', standingFindings(facts)) },
    { title: 'What is recommended', lines: textsOf('recommendation', standingRecommendations(facts)) },
    { title: PROMPTS, lines: textsOf('recommendation', standingPrompts(facts)) },
  ].filter(({ lines }) => lines.length > 0);
}
