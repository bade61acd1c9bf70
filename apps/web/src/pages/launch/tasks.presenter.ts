import type { Refusal } from '#domain/outcome.js';
import { pathTo } from '../../paths.js';
import { inputOf, isRehearsed, type TOLD_PARTS } from './plan-draft.js';
import { nextPage, PART_PAGES, PART_TITLES, type PlanningWork } from './planning-page.js';

type Part = (typeof TOLD_PARTS)[number];

/** The tasks of a plan in order, with how far each has come and which the rules find fault with, and the way on. */
export function tasksView({ parts, at }: Pick<PlanningWork, 'parts' | 'at'>, faults: readonly Refusal[]) {
  const isTold = inputOf(parts) !== null;
  const isReady = isTold && faults.length === 0;
  const rehearsed = isRehearsed(parts);
  const faulty = new Set(faults.map(partOf));
  const told = (part: Part) => ({
    title: { text: PART_TITLES[part] },
    href: pathTo(PART_PAGES[part], at),
    status: parts[part] === null ? TO_DO : faulty.has(part) ? WRONG : DONE,
  });
  const later = (text: string, page: 'planRehearsal' | 'planCheck', open: boolean, status: object) =>
    open ? { title: { text }, href: pathTo(page, at), status } : { title: { text }, status: CLOSED };
  return {
    tasks: [
      {
        heading: 'Set up the audit',
        idPrefix: 'say',
        items: [
          told('about'),
          told('agencies'),
          // How cases are drawn depends on the questions that are asked.
          parts.about === null ? { title: { text: PART_TITLES.cases }, status: CLOSED } : told('cases'),
          told('limits'),
        ],
      },
      {
        heading: 'Check before you launch',
        idPrefix: 'look',
        items: [
          later(
            'Rehearse the year',
            'planRehearsal',
            isReady,
            rehearsed ? DONE : parts.rehearsed === null ? TO_DO : STALE,
          ),
          later(
            parts.changes === null ? 'Check your answers and launch' : 'Check your answers and change the plan',
            'planCheck',
            isReady && rehearsed,
            TO_DO,
          ),
        ],
      },
    ],
    faults: faults.map(({ words }) => words),
    isBegun: Object.values(parts).some((part) => part !== null),
    onward: pathTo(faults[0] === undefined ? nextPage(parts) : PART_PAGES[partOf(faults[0])], at),
    throwAway: pathTo('planThrowAway', at),
  };
}

/** The part that a rule's refusal of the whole plan belongs to. */
function partOf({ field = '' }: Refusal): Part {
  if (field.startsWith('agencies')) return 'agencies';
  return ['title', 'rationale', 'template', 'previous'].includes(field) ? 'about' : 'cases';
}

const DONE = { text: 'Completed' };
const TO_DO = { tag: { text: 'Not yet started', classes: 'govuk-tag--blue' } };
const STALE = { tag: { text: 'Out of date', classes: 'govuk-tag--yellow' } };
const WRONG = { tag: { text: 'Needs a change', classes: 'govuk-tag--red' } };
const CLOSED = { text: 'Cannot start yet', classes: 'govuk-task-list__status--cannot-start-yet' };
