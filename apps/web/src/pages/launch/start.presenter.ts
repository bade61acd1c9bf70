import { TEMPLATES } from '#domain/templates/templates.js';
import type { Instant } from '#domain/time/instant.js';
import { capitalised, counted } from '#domain/words.js';
import type { DraftLine, Plans } from '#persistence/views/planning.view.js';
import { london } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import type { Typed } from '../../view/form.js';
import { launchInWords } from '../cycles/cycle-words.js';
import { partsIn, TOLD_PARTS } from './plan-draft.js';

/** What planning begins with: the planner's own drafts, newest first, planned audits, soonest first, and what can be copied. */
export function startView({ drafts, planned, earlier, ownTemplates }: Plans, typed: Typed, now: Instant) {
  const today = london.dayOf(now);
  return {
    drafts: drafts.map((draft) => draftView(draft, [...TEMPLATES, ...ownTemplates.map((key) => ({ key }))])),
    planned: planned.map(({ reference, title, launchOn }) => ({
      ...{ reference, title, when: capitalised(launchInWords(launchOn, today)) },
      audit: pathTo('cycle', { cycle: reference }),
      change: pathTo('planChange', { cycle: reference }),
      launch: launchOn <= today ? pathTo('launchPlanned', { cycle: reference }) : null,
    })),
    sources: [
      { value: '', text: 'Nothing: an empty plan', selected: (typed.copy ?? '') === '' },
      ...earlier.map(({ reference, title }) => ({
        value: reference,
        text: `${reference}: ${title}`,
        selected: typed.copy === reference,
      })),
    ],
  };
}

function draftView({ draft, parts }: DraftLine, templates: readonly { readonly key: string }[]) {
  const told = partsIn(parts, templates);
  const done = TOLD_PARTS.filter((part) => told[part] !== null).length;
  const what = told.changes === null ? '' : `A change to ${told.changes.cycle}. `;
  return {
    title: told.about?.title ?? 'A plan without a title',
    about: `${what}${done} of ${counted(TOLD_PARTS.length, 'part')} told.`,
    href: pathTo('planTasks', { draft }),
    throwAway: pathTo('planThrowAway', { draft }),
  };
}
