import { listSaid, textSaid } from '#domain/cycle/content.js';
import type { CycleFacts, Finding } from '#domain/cycle/facts.js';
import { mayReadReturns } from '#domain/disclosure/may-read-returns.js';
import { mayRead } from '#domain/disclosure/reading.js';
import { kindOf } from '#domain/questions/kinds.js';
import { ownOf } from '#domain/record.js';
import { isWithdrawnFinding, restingOn, standingFindings } from '#domain/reporting/standing-findings.js';
import { questionsAsked } from '#domain/templates/asked.js';
import { WITHDRAWN_BECAUSE } from '#domain/text/earlier-words.js';
import { listedOr } from '#domain/words.js';
import { readerOf, type SignedIn } from '#operations/shared/signed-in.js';
import { instantInWords } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import type { FormView } from '../act-form.js';
import { auditRooms } from '../audit-rooms.js';
import { destroyHref, EARLIER_FIELDS, earlierSaid } from '../earlier-said.js';
import { isOpenTo } from '../open.js';
import { evidenceOf, readsCases } from './finding-evidence.js';
import { seenIn } from './finding-forms.js';
import { type Places } from './panel-view.js';
import { ATTRIBUTIONS, DECISIONS } from './panel-words.js';

/** What the page of the findings is drawn from. */
type FindingsView = Pick<FormView, 'facts' | 'who' | 'said' | 'now'>;

/**
 * Content places of what the page is drawn from: the findings and, for those who read returns, what the grades of their
 * cases rest on.
 */
export function findingsReads(facts: CycleFacts, who: SignedIn): Places {
  const cases = new Set(Object.values(standingFindings(facts)).flatMap((finding) => finding.cases));
  return [
    ...Object.keys(facts.finding).flatMap((ref) =>
      (['text', 'theme', 'note', WITHDRAWN_BECAUSE, ...EARLIER_FIELDS] as const).map(
        (field) => ['finding', ref, field] as const,
      ),
    ),
    ...(readsCases(facts, who) ? [...cases].map((ref) => ['moderation', ref, 'evidence'] as const) : []),
  ];
}

/**
 * Every finding, in the order of its reference, with how often it was so, where it can be seen, and what was decided.
 */
export function presentFindings(view: FindingsView) {
  const { facts, who } = view;
  const at = { cycle: facts.cycle.reference };
  const isPanels = mayReadReturns(who.roles, facts.cycle.stage) !== 'not-found';
  const findings = Object.entries(standingFindings(facts));
  const withdrawn = Object.entries(facts.finding).filter(([, one]) => isWithdrawnFinding(one));
  return {
    title: 'Findings',
    back: isPanels
      ? { href: pathTo('panel', at), text: 'The panel’s work' }
      : { href: pathTo('cycle', at), text: facts.cycle.title },
    caption: `${facts.cycle.title}, ${facts.cycle.reference}`,
    rooms: auditRooms(facts, who, 'panel'),
    undecided: findings.filter(([, { decision }]) => decision === null).length,
    findings: findings.map(([ref, finding]) => cardOf(view, ref, finding)),
    withdrawn: withdrawn.map(([ref, finding]) => withdrawnOf(view, ref, finding)),
    addHref: isOpenTo(view, 'addFinding', {}) ? pathTo('findingAdd', at) : null,
  };
}

function cardOf(view: FindingsView, ref: string, finding: Finding) {
  const { facts, who } = view;
  const at = { cycle: facts.cycle.reference };
  const { question, places } = evidenceOf(facts, who, finding);
  const reads = readsCases(facts, who);
  return {
    ref,
    text: textSaid(view.said, 'finding', ref, 'text'),
    seen: seenIn(facts, finding),
    madeFrom: madeFrom(facts, finding),
    theme: textSaid(view.said, 'finding', ref, 'theme'),
    lies: ATTRIBUTIONS[finding.attribution],
    question,
    places: places.map((one) => ({
      ...one,
      evidence: reads ? gradeRestsOn(listSaid(view.said, 'moderation', one.ref, 'evidence')) : '',
    })),
    decision: finding.decision === null ? 'Not decided yet' : DECISIONS[finding.decision],
    note: textSaid(view.said, 'finding', ref, 'note'),
    based: restingOn(facts, ref).map((recommendation) => ({
      ref: recommendation,
      href: mayRead('recommendation', facts, readerOf(who), recommendation)
        ? pathTo('recommendation', { ...at, recommendation })
        : null,
    })),
    earlier: earlierSaid(view, 'finding', ref),
    destroyHref: destroyHref(view, 'finding', ref),
    decideHref: isOpenTo(view, 'decideFinding', { finding: ref })
      ? pathTo('findingDecide', { ...at, finding: ref })
      : null,
    correctHref: isOpenTo(view, 'correctFinding', { finding: ref })
      ? pathTo('findingCorrect', { ...at, finding: ref })
      : null,
    withdrawHref: isOpenTo(view, 'withdrawFinding', { finding: ref })
      ? pathTo('findingWithdraw', { ...at, finding: ref })
      : null,
  };
}

/** A finding that no longer stands: when, by whom and why it was withdrawn, and what it said where that was kept. */
function withdrawnOf(view: FindingsView, ref: string, { withdrawnAt, withdrawnBy }: Finding) {
  const by = ownOf(view.facts.roster.people, withdrawnBy ?? '')?.name ?? 'somebody who has left';
  return {
    ref,
    when: withdrawnAt === null ? '' : `Withdrawn by ${by} at ${instantInWords(withdrawnAt)}.`,
    reason: textSaid(view.said, 'finding', ref, WITHDRAWN_BECAUSE),
    earlier: earlierSaid(view, 'finding', ref),
    destroyHref: destroyHref(view, 'finding', ref),
  };
}

/** The panel names evidence for the grade of a whole case, not for the question a finding answers. */
function gradeRestsOn(evidence: readonly string[]): string {
  return evidence.length === 0 ? '' : `the case’s grade rests on ${evidence.join('; ')}`;
}

/** Where the counts of a finding come from: answers, in their words, or whoever typed them. */
function madeFrom({ cycle }: CycleFacts, { question, answers }: Finding): string {
  const asked = questionsAsked(cycle.template).find(({ key }) => key === question);
  if (answers.length === 0 || asked === undefined) return 'Typed by the panel';
  const words = new Map(
    kindOf(asked)
      .offered(asked)
      .map(({ value, text }) => [value, text]),
  );
  return `Counted from the returns: ${listedOr(answers.map((answer) => `“${words.get(answer) ?? answer}”`))}`;
}
