import type { Block, Document, Part, Words } from '#documents/document.js';
import { listed } from '#domain/words.js';
import type { presentEarlier } from '../earlier-audit.js';
import type { SurveyInReport } from '../surveys/survey.presenter.js';
import type { presentReport } from './report.presenter.js';
import type { presentVersion } from './report-versions.js';

type Report = ReturnType<typeof presentReport> & { readonly earlierAudit: ReturnType<typeof presentEarlier> };
type Version = ReturnType<typeof presentVersion>;

/** The report as a document for `issuer`, the partnership: what its page prints for the same reader, in the same order. */
export function reportDocument(view: Report, issuer: string): Document {
  const signed = view.approval === null ? [] : [`Signed by: ${view.approval.signed.join('; ')}`];
  const [version] = view.versions;
  return {
    title: view.title,
    lines: [
      view.caption,
      issuer,
      view.approval?.when ?? view.standing,
      ...signed,
      ...(version === undefined ? [] : [`${version.title}. ${version.when}`]),
    ],
    blocks: standingBlocks(view),
    parts: [
      ...partOf('Why this audit was done', view.purpose === null ? [] : [paragraph(view.purpose)]),
      ...partOf('How it was done', view.method.map(paragraph)),
      ...partOf(
        'Evidence beside the returns',
        view.sources.flatMap(({ ref, title, from, lines, says }) => [
          strong(`${ref}. ${title}${from === '' ? '' : ` (${from})`}`),
          ...lines.map(paragraph),
          ...(says === '' ? [] : [paragraph(says)]),
        ]),
      ),
      ...partOf(
        'Before and after',
        view.series.flatMap(({ what, line }) => [strong(what), paragraph(line)]),
      ),
      ...partOf('Grades', gradeBlocks(view)),
      ...partOf('What the panel compared', view.compared.map(paragraph)),
      ...findingParts(view.findings),
      {
        heading: 'What is recommended',
        blocks: view.recommendations.length === 0 ? [paragraph('There are no recommendations.')] : [],
        parts: view.recommendations.map(recommendationPart),
      },
      ...surveyParts(view.surveys),
      ...partOf('Disputes', listOf(view.disputes)),
      ...partOf('What is missing', listOf(view.limits.map(({ text, reason }) => withReason(text, reason)))),
      ...partOf('Challenges', listOf(view.challenges)),
      ...partOf('Challenges since it was signed', listOf(view.laterChallenges)),
      ...partOf(
        'What happens next',
        view.reviews.length === 0
          ? []
          : [paragraph('Whether anything got better is reviewed:'), ...listOf(view.reviews)],
      ),
      ...(view.checks.length === 0
        ? []
        : [{ heading: 'Check of facts', blocks: [], parts: view.checks.map(checkPart) }]),
      ...earlierParts(view.earlierAudit),
    ],
  };
}

/** What surveys gave, each with its counts. */
function surveyParts(surveys: readonly SurveyInReport[]): readonly Part[] {
  if (surveys.length === 0) return [];
  const parts = surveys.map(({ title, replies, lines }) => ({
    heading: title,
    blocks: [paragraph(replies), ...listOf(lines)],
    parts: [],
  }));
  return [{ heading: 'What people said in surveys', blocks: [], parts }];
}

/** One version of a signed report as a document for `issuer`, the partnership: what its page prints. */
export function versionDocument(view: Version, issuer: string): Document {
  return {
    title: view.caption,
    lines: [issuer, `${view.title}. ${view.when}`, ...(view.because === null ? [] : [`Reason: ${view.because}`])],
    blocks: view.isNow ? [] : [{ kind: 'note', words: view.now }],
    parts: [
      {
        heading: 'What was found',
        blocks: view.findings.length === 0 ? [paragraph('There are no findings.')] : [],
        parts: view.findings.map(({ ref, title, text, count, decision, note }) => ({
          heading: `${ref}. ${title}`,
          blocks: [paragraph(text), paragraph([count, decision, note].filter(Boolean).join(' '))],
        })),
      },
      {
        heading: 'What is recommended',
        blocks: view.recommendations.length === 0 ? [paragraph('There are no recommendations.')] : [],
        parts: view.recommendations.map((one) => ({
          heading: `${one.ref}. ${one.title}`,
          blocks: [
            strong(one.text),
            pairs([
              ['What will be different for children', one.outcome],
              ['What is counted', one.measure],
              ['Counts', one.counts],
              ['Rests on', one.findings],
            ]),
            ...listOf(one.actions.map(({ ref, who, due, text }) => `${ref}, ${who}. ${due} ${text}`)),
          ],
        })),
      },
    ],
  };
}

/** Of an approved report: of which day it is, and how its actions differ from what was signed. */
function standingBlocks({ asItStands }: Report): readonly Block[] {
  if (asItStands === null) return [];
  const { changes } = asItStands;
  const words = asItStands.text.replace(/^This page shows/, 'This document shows');
  const where = asItStands.href === null ? '' : ' The service also holds it as it was signed.';
  return [
    { kind: 'note', words: `${words}${where}` },
    ...(changes.length === 0 ? [] : [paragraph('Since it was signed:'), ...listOf(changes)]),
  ];
}

/** How many cases got which grade, and what the panel decided on each, as far as it is there for the reader. */
function gradeBlocks({ grades, gradesAre, decisions }: Report): readonly Block[] {
  return [
    ...(grades === null ? [] : [paragraph(grades)]),
    ...(decisions.length === 0
      ? []
      : [
          paragraph(gradesAre),
          pairs(decisions.map(({ ref, grade, lines }) => [`Case ${ref}`, [grade, ...lines].join('\n')])),
        ]),
  ];
}

/** Findings under the heading that the first of each kind carries. */
function findingParts(findings: Report['findings']): readonly Part[] {
  if (findings.length === 0) return [{ heading: 'What was found', blocks: [paragraph('There are no findings.')] }];
  const starts = findings.flatMap(({ heading }, at) => (heading === null ? [] : [at]));
  return starts.map((from, nth) => ({
    heading: findings[from]?.heading ?? '',
    blocks: [],
    parts: findings.slice(from, starts[nth + 1]).map(findingPart),
  }));
}

function findingPart(finding: Report['findings'][number]): Part {
  const { ref, theme, text, question, count, placesAre, places, decision, note, ledTo } = finding;
  const where = places.length === 0 ? '' : ` ${placesAre}: ${listed(places.map(({ name }) => name))}.`;
  const became: Words = [
    { text: [decision, note].filter(Boolean).join(' ') },
    ...(ledTo.length === 0
      ? []
      : [
          { text: ' It led to ' },
          ...ledTo.flatMap((one, at) => [...(at === 0 ? [] : [{ text: ', ' }]), { text: one, href: `#${one}` }]),
          { text: '.' },
        ]),
  ];
  return {
    heading: theme === '' ? ref : `${ref}. ${theme}`,
    anchor: ref,
    blocks: [
      { kind: 'paragraph', words: text, rests: [ref] },
      ...(question === '' ? [] : [paragraph(question)]),
      paragraph(`${count}${where}`),
      paragraph(became),
    ],
  };
}

function recommendationPart(one: Report['recommendations'][number]): Part {
  const actions = one.actions.map(({ ref, who, due, state, text, deliverable }) => {
    const said = text === '' ? '' : `\n${text}${deliverable === '' ? '' : `\nTo show for it: ${deliverable}`}`;
    return `${[`${ref}, ${who}.`, due, state].filter(Boolean).join(' ')}${said}`;
  });
  const restsOn = one.findings.flatMap(
    ({ ref, cases }, at): Exclude<Words, string> => [
      ...(at === 0 ? [] : [{ text: ', ' }]),
      { text: ref, href: `#${ref}` },
      { text: cases === '' ? '' : ` (cases ${cases})` },
    ],
  );
  return {
    heading: `${one.ref}. ${one.title}`,
    anchor: one.ref,
    blocks: [
      { ...strong(one.text), rests: one.findings.map(({ ref }) => ref) },
      pairs([
        ['What will be different for children', one.outcome],
        ['What is counted', one.measure],
        ['Counts', one.counts],
        ...(one.takesUp === null ? [] : [['Takes up', one.takesUp] as const]),
        ['Rests on', restsOn],
        ['Priority', one.priority],
        ['State', one.state],
      ]),
    ],
    parts: [
      {
        heading: `Actions under ${one.ref}`,
        blocks: actions.length === 0 ? [paragraph('None yet.')] : listOf(actions),
      },
    ],
  };
}

function checkPart({ agency, answer, comments }: Report['checks'][number]): Part {
  return {
    heading: agency,
    blocks: [
      paragraph(answer),
      ...comments.flatMap((one): readonly Block[] => [
        paragraph([
          { text: `${one.ref}, ${one.when}${one.about === null ? '' : `. ${one.about}`}`, strong: true },
          { text: `\n${one.text}` },
        ]),
        paragraph(one.answer ?? 'Not answered yet.'),
        ...(one.change == null
          ? []
          : [
              pairs([
                ['It said', one.change.before],
                ['It says now', one.change.after],
              ]),
            ]),
        ...(one.standing === null ? [] : [paragraph(one.standing)]),
      ]),
    ],
  };
}

/** The audit that this one follows up, recommendation by recommendation; none where there is none for the reader. */
function earlierParts(earlier: Report['earlierAudit']): readonly Part[] {
  if (earlier === null) return [];
  const headings = ['Its recommendations', 'At first', 'Counted last', 'Counted now', 'Target', 'Who has what is open'];
  const rows = earlier.recommendations.map(({ ref, tag, takenUpBy, baseline, latest, now, target, owners }) => [
    `${ref}, ${tag.text}${takenUpBy === '' ? '' : `, taken up by ${takenUpBy}`}`,
    ...[baseline, latest, now, target, owners],
  ]);
  const table: Block = { kind: 'table', caption: `Recommendations of ${earlier.title}`, headings, rows };
  return [
    {
      heading: 'The earlier audit',
      blocks: [
        paragraph(`This audit follows up ${earlier.title}.`),
        ...(earlier.open === null ? [] : [paragraph(earlier.open)]),
        ...(rows.length === 0 ? [] : [table]),
      ],
    },
  ];
}

function withReason(text: string, reason: string): string {
  return reason === '' ? text : `${text}\nReason: ${reason}`;
}

function partOf(heading: string, blocks: readonly Block[]): readonly Part[] {
  return blocks.length === 0 ? [] : [{ heading, blocks }];
}

function paragraph(words: Words): Block {
  return { kind: 'paragraph', words };
}

function strong(text: string) {
  return { kind: 'paragraph', words: [{ text, strong: true }] } as const;
}

function listOf(items: readonly Words[]): readonly Block[] {
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

function pairs(all: readonly (readonly [string, Words])[]): Block {
  return { kind: 'pairs', pairs: all.map(([name, words]) => ({ name, words })) };
}
