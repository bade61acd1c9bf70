import { isSevenMinute } from '#domain/acts/briefing/formats.js';
import { type Said, textSaid } from '#domain/cycle/content.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { smallCountsIn } from '#domain/disclosure/small-counts.js';
import { leadsTold } from '#domain/notice/tell-leads.js';
import { nextRef, ownOf } from '#domain/record.js';
import { draftBriefing, standingRecommendations } from '#domain/reporting/live.js';
import { standingFindings } from '#domain/reporting/standing-findings.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { counted } from '#domain/words.js';
import type { Typed } from '../../view/form.js';
import { actForm, type FormView, type ShownBlock } from '../act-form.js';
import { type AskedField, textOf } from '../form-fields.js';
import { headingsOf, segmentsOf } from './briefing-segments.js';
import { briefingInView } from './report-in-view.js';
import { formatInWords } from './reporting-words.js';

/** Drafts a briefing part by part, in the format of the audit's template; an earlier draft is the beginning. */
export const draftBriefingForm = actForm({
  act: 'draftBriefing',
  title: ({ facts }) => `Draft a briefing: ${formatInWords(facts.cycle.template.briefing.format).toLowerCase()}`,
  button: 'Save the draft',
  lead: ({ facts }) => [
    'Practitioners read a briefing together in a few minutes. Before it is published, the chair of the QA subgroup checks that nobody can be known from it.',
    ...(draftBriefing(facts) === undefined ? [] : [`This replaces draft ${draftBriefing(facts)}.`]),
  ],
  reads: (facts) => [
    ...Object.keys(standingFindings(facts)).map((ref) => ['finding', ref, 'text'] as const),
    ...Object.keys(standingRecommendations(facts)).map((ref) => ['recommendation', ref, 'text'] as const),
    ['briefing', draftBriefing(facts) ?? '', 'segments'],
  ],
  shown: (view) => whatTheReportSays(view),
  fields: ({ facts, said }) => partFields(facts, said, draftBriefing(facts) ?? ''),
  input: (typed, { facts }) => partsIn(typed, facts),
  changes: ({ facts }) => [`briefing/${draftBriefing(facts) ?? nextRef('B', facts.briefing)}`],
  done: () => 'You have saved the draft. It is waiting to be checked and published.',
  home: { page: 'report', text: 'The report' },
});

/** The parts of a briefing in the format of the audit's template, each with what stands in it in the briefing `from`. */
export function partFields(facts: CycleFacts, said: Said, from: string): readonly AskedField[] {
  const { format, segments } = facts.cycle.template.briefing;
  const before = segmentsOf(said, from);
  return segments.map(({ key, heading }, index) => ({
    kind: 'text' as const,
    name: `segments.${index}.text`,
    label: `${index + 1}. ${heading}`,
    hint: `${isSevenMinute(format) ? '80 words or fewer, to be read in a minute. ' : ''}${NO_NAMES}`,
    value: before.find((one) => one.key === key)?.text ?? '',
    missing: `Enter part ${index + 1}`,
  }));
}

/** What was typed of the parts of a briefing. */
export function partsIn(typed: Typed, { cycle }: CycleFacts) {
  const { format, segments } = cycle.template.briefing;
  return {
    format,
    segments: segments.map(({ key }, index) => ({ key, text: textOf(typed, `segments.${index}.text`) })),
  };
}

/** The parts of a briefing as they were written, to be read before something is done to it. */
export function partsShown({ facts, ref, said }: FormView): readonly ShownBlock[] {
  const headings = headingsOf(facts, ownOf(facts.briefing, ref)?.format ?? '');
  return segmentsOf(said, ref).map(({ key, text }, index) => ({
    title: `${index + 1}. ${headings.get(key) ?? 'Part'}`,
    lines: [text],
  }));
}

/** Publishes a briefing after the check that it discloses nobody. */
export const publishBriefingForm = actForm({
  act: 'publishBriefing',
  title: ({ ref }) => `Publish briefing ${ref}`,
  button: 'Publish the briefing',
  warns: true,
  lead: ({ facts, ref }) => [
    `${counted(new Set(leadsTold(facts).values()).size, 'audit lead is', 'audit leads are')} emailed, and everybody in the partnership can read the briefing.`,
    ...(ownOf(facts.briefing, ref)?.replaces == null
      ? []
      : [
          `It takes the place of briefing ${ownOf(facts.briefing, ref)?.replaces}, whose page then says so and leads here.`,
        ]),
    'Read the briefing as somebody who knows one of the families would. Once it is published you can withdraw it, but people may have read it.',
  ],
  reads: (_, ref) => [['briefing', ref, 'segments']],
  isThere: ({ facts, ref, who }) => briefingInView(facts, ref, who) !== null,
  shown: (view) => [...partsShown(view), ...smallCounts(view)],
  fields: () => [
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
  input: (typed) => {
    const note = textOf(typed, 'note');
    return { disclosureChecked: true as const, ...(note === '' ? {} : { note }) };
  },
  done: ({ ref }) => `You have published briefing ${ref}.`,
  home: { page: 'briefing', text: 'The briefing' },
});

/** The small counts that stand in a briefing, for whoever checks it for disclosure. */
function smallCounts({ ref, said }: FormView): readonly ShownBlock[] {
  const found = segmentsOf(said, ref).flatMap(({ text }) => smallCountsIn(text));
  if (found.length === 0) return [];
  const title = 'Look at these small numbers: could somebody know a child from one of them?';
  return [{ title, lines: [...new Set(found)] }];
}

function whatTheReportSays({ facts, said }: FormView): readonly ShownBlock[] {
  const things = { ...facts, finding: standingFindings(facts), recommendation: standingRecommendations(facts) };
  const textsOf = (entity: 'finding' | 'recommendation'): readonly string[] =>
    Object.keys(things[entity]).map((ref) => `${ref}. ${textSaid(said, entity, ref, 'text')}`);
  return [
    { title: 'What was found', lines: textsOf('finding') },
    { title: 'What is recommended', lines: textsOf('recommendation') },
  ].filter(({ lines }) => lines.length > 0);
}
