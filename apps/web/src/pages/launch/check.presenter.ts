import type { CycleFacts } from '#domain/cycle/facts.js';
import { limitsOf } from '#domain/policy/ladders.js';
import { ownOf } from '#domain/record.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { listed } from '#domain/words.js';
import { pathTo } from '../../paths.js';
import { LIMITS } from './limits.form.js';
import { sampleInWords, templateInWords } from './part-presenters.js';
import { PART_PAGES, type PlanningWork } from './planning-page.js';

/** What was told in a draft, and under which address. */
type Told = Pick<PlanningWork, 'planning' | 'parts' | 'at'>;

interface Answer {
  readonly question: string;
  readonly answer: string;
  /** Lines that stand one below the other. */
  readonly lines?: readonly string[];
}

/** Every answer of a plan, in the order of its pages, each with the way to change it. */
export function checkView({ planning, parts, at }: Told, planned: CycleFacts, isRehearsed: boolean) {
  const { cycle, roster, participant } = planned;
  const { policy } = planning.standing;
  const [chosen, usual] = [limitsOf(cycle.policy), limitsOf(policy)];
  const changed = LIMITS.flatMap(({ limits }) => limits).filter(({ key }) => chosen[key] !== usual[key]);
  const leads = Object.values(participant).map(({ agencyKey, leadKey }) => {
    const agency = ownOf(roster.agencies, agencyKey)?.name ?? agencyKey;
    const lead = leadKey === null ? undefined : ownOf(roster.people, leadKey);
    return `${agency}: ${lead?.name ?? 'nobody'}`;
  });
  return {
    lists: [
      list(at, 'What the audit is about', 'about', [
        { question: 'Title', answer: cycle.title },
        {
          question: 'Questions',
          answer: `${cycle.template.title}${/[.?!]$/.test(cycle.template.title) ? '' : '.'} ${templateInWords(cycle.template)}`,
        },
        { question: 'Why it is done', answer: parts.about?.rationale ?? '' },
        { question: 'Earlier audit it follows up', answer: cycle.previousReference ?? 'No earlier audit' },
      ]),
      list(at, 'Agencies', 'agencies', [{ question: 'Who takes part and who leads', answer: '', lines: leads }]),
      list(at, 'Cases and dates', 'cases', [
        { question: 'Cases', answer: sampleInWords(cycle.template, parts) },
        ...(Object.keys(planned.team).length === 0
          ? []
          : [
              {
                question: 'Teams that audit',
                answer: '',
                lines: Object.values(planned.team).map(
                  ({ name, chairKey, members }) =>
                    `${name}: ${listed([chairKey, ...members].map((key) => ownOf(roster.people, key)?.name ?? key))}`,
                ),
              },
            ]),
        { question: 'Launch day', answer: dayInWords(cycle.launchOn) },
        ...(cycle.template.intervention === undefined
          ? []
          : [{ question: cycle.template.intervention.title, answer: dayInWords(cycle.template.intervention.on) }]),
        { question: 'Panel day', answer: cycle.panelOn === null ? 'Not yet known' : dayInWords(cycle.panelOn) },
      ]),
      list(at, 'Time limits and reminders', 'limits', [
        changed.length === 0
          ? { question: 'Time limits', answer: 'The usual ones' }
          : {
              question: 'Time limits that differ',
              answer: '',
              lines: changed.map(
                ({ key, label, unit }) => `${label}: ${chosen[key]} ${unit ?? 'working days'}, usually ${usual[key]}`,
              ),
            },
        { question: 'Reminders', answer: 'The usual ones' },
      ]),
    ],
    isRehearsed,
    isChange: parts.changes !== null,
    rehearsal: pathTo('planRehearsal', at),
    onward: pathTo('planGo', at),
  };
}

function list(at: Told['at'], heading: string, part: keyof typeof PART_PAGES, answers: readonly Answer[]) {
  const href = `${pathTo(PART_PAGES[part], at)}?from=check`;
  return {
    heading,
    rows: answers.map(({ question, answer, lines }) => ({
      ...{ question, answer, lines: lines ?? null, href, hidden: question.toLowerCase() },
    })),
  };
}
