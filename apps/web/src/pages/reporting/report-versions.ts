import type { Place } from '#domain/cycle/content.js';
import { textSaid } from '#domain/cycle/content.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { ownOf } from '#domain/record.js';
import { asItStood } from '#domain/reporting/as-it-stood.js';
import { becauseField, beforeField } from '#domain/reporting/editions.js';
import { standingActions, standingRecommendations } from '#domain/reporting/live.js';
import { aimInWords } from '#domain/reporting/prevalence-words.js';
import { standingPrompts, themeOf } from '#domain/reporting/prompts.js';
import { standingFindings } from '#domain/reporting/standing-findings.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { listed } from '#domain/words.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import { instantInWords, london } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { fileLinks } from '../../view/file-forms.js';
import type { FormView } from '../act-form.js';
import { DECISIONS, POLARITIES } from '../panel/panel-words.js';
import { aroundFindings } from './report-around.js';
import { forWhom, PROMPTS, seenIn } from './reporting-words.js';

/** What a page of versions is drawn from. */
type VersionsView = Pick<FormView, 'facts' | 'said'>;

/** Content places of what versions of a report changed, and why. */
export function editionPlaces({ edition }: CycleFacts): readonly Place[] {
  return Object.entries(edition).flatMap(([ref, { things }]) =>
    things.flatMap((thing): Place[] => {
      const [entity = '', one = ''] = thing.split('/');
      return [
        [entity, one, beforeField(ref)],
        [entity, one, becauseField(ref)],
      ];
    }),
  );
}

/** The versions of an approved report, the newest first, each with its page; none while there is only the signed one. */
export function versionsOf(view: VersionsView) {
  const { facts } = view;
  const all = Object.keys(facts.edition);
  if (all.length < 2) return [];
  return all.toReversed().map((ref, index) => ({
    ...versionOf(view, ref),
    isNow: index === 0,
    href: pathTo('reportVersion', { cycle: facts.cycle.reference, edition: ref }),
  }));
}

function versionOf({ facts, said }: VersionsView, ref: string) {
  const one = facts.edition[ref] as CycleFacts['edition'][string];
  const by = ownOf(facts.roster.people, one.madeBy)?.name ?? one.madeBy;
  const [first = ''] = one.things;
  const [entity = '', about = ''] = first.split('/');
  const what = listed(one.things.map((thing) => thing.split('/')[1] ?? ''));
  const done = one.change === 'WITHDRAWN' ? 'withdrawn' : 'corrected';
  const are = one.things.length === 1 ? 'was' : 'were';
  return {
    title: `Version ${one.number}`,
    when:
      one.change === 'SIGNED'
        ? `As it was signed, at ${instantInWords(one.madeAt)}.`
        : `${what} ${are} ${done} by ${by} at ${instantInWords(one.madeAt)}.`,
    because: one.change === 'SIGNED' ? null : textSaid(said, entity, about, becauseField(ref)),
  };
}

/** What of a version is not kept by it, but worked out from the record. */
const AROUND_IS =
  'How the audit was done, the grades, what is missing and what stood in the log of challenges until then stay as they were when the report was signed. Reasons given with a grade, how disputes ended and what came of challenges are shown as they stand today.';

const GONE = 'These words named somebody and were destroyed.';

/** One version of a report as its page prints it: the words and counts it had, without what became of them. */
export function presentVersion(view: VersionsView & { readonly ref: string; readonly who: SignedIn }) {
  const { ref } = view;
  const edition = view.facts.edition[ref] as CycleFacts['edition'][string];
  const { facts, said } = asItStood(view.facts, view.said, edition.number);
  const madeOn = london.dayOf(edition.madeAt);
  const at = { cycle: facts.cycle.reference };
  const wordsOf = (entity: string, one: string, field: string): string => textSaid(said, entity, one, field) || GONE;
  const last = Math.max(...Object.values(facts.edition).map(({ number }) => number));
  return {
    ...versionOf(view, ref),
    caption: `Report, ${facts.cycle.title}, ${facts.cycle.reference}`,
    back: { href: pathTo('report', at), text: 'The report' },
    files: fileLinks((form) => pathTo('reportVersionFile', { ...at, edition: ref, form })),
    isNow: edition.number === last,
    nowHref: pathTo('report', at),
    now: `Version ${last} is the report now.`,
    around: aroundFindings(facts, said, view.who),
    aroundIs: AROUND_IS,
    findings: Object.entries(standingFindings(facts)).map(([one, finding]) => ({
      ref: one,
      title: `${POLARITIES[finding.polarity]}: ${textSaid(said, 'finding', one, 'theme')}`.replace(/: $/, ''),
      text: wordsOf('finding', one, 'text'),
      count: seenIn(facts, finding),
      decision: finding.decision === null ? '' : `${DECISIONS[finding.decision]}.`,
      note: textSaid(said, 'finding', one, 'note'),
    })),
    promptsTitle: PROMPTS,
    prompts: Object.entries(standingPrompts(facts)).map(([one, { findings }]) => ({
      ref: one,
      theme: themeOf(findings, said),
      text: wordsOf('recommendation', one, 'text'),
      findings,
    })),
    recommendations: Object.entries(standingRecommendations(facts)).map(([one, recommendation]) => ({
      ref: one,
      title: forWhom(facts, recommendation),
      text: wordsOf('recommendation', one, 'text'),
      outcome: wordsOf('recommendation', one, 'outcome'),
      measure: wordsOf('recommendation', one, 'measure'),
      counts: aimInWords(recommendation),
      findings: listed(recommendation.findings),
      actions: Object.entries(standingActions(facts))
        .filter(([, action]) => action.recommendation === one && action.startOn <= madeOn)
        .map(([key, action]) => ({
          ref: key,
          who: agencyName(facts, action.agencyKey),
          due: `Due on ${dayInWords(action.firstDueOn)}.`,
          text: textSaid(said, 'action', key, 'text'),
        })),
    })),
  };
}
