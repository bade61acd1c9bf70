import { type Place, type Said, textIn, textSaid } from '#domain/cycle/content.js';
import type { CycleFacts, Source } from '#domain/cycle/facts.js';
import { mayRead, seesSmallNumbers } from '#domain/disclosure/reading.js';
import { countsToRecord, standingSources } from '#domain/sources/source.js';
import { monthsTold, sourceLines, titleOf } from '#domain/sources/source-words.js';
import { WITHDRAWN_BECAUSE } from '#domain/text/earlier-words.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { figures } from '#domain/words.js';
import { actorOf, readerOf, type SignedIn } from '#operations/shared/signed-in.js';
import { pathTo } from '../../paths.js';
import { auditRooms } from '../audit-rooms.js';
import { destroyHref, EARLIER_FIELDS, earlierSaid } from '../earlier-said.js';
import { type DoingLink, isOpenTo, type Looking } from '../open.js';
import { RECORDING } from './source-forms.js';

const FIELDS = ['title', 'from', 'says'];
const CORRECTED_ON = {
  EVENT: ['recordEvent', 'sourceEventCorrect'],
  ELSEWHERE: ['recordSource', 'sourceElsewhereCorrect'],
  COUNTS: ['recordCounts', 'sourceCountsCorrect'],
} as const;

/** Content places of the words of what stands beside the returns; with what was withdrawn, and what they said before. */
export function sourcePlaces(facts: CycleFacts, which: 'standing' | 'withdrawn-too'): readonly Place[] {
  const all = which === 'standing' ? standingSources(facts) : Object.entries(facts.source);
  const fields = which === 'standing' ? FIELDS : [...FIELDS, WITHDRAWN_BECAUSE, ...EARLIER_FIELDS];
  return all.flatMap(([ref]) => fields.map((field): Place => ['source', ref, field]));
}

/** What stands beside the returns as a report, the panel and its own page tell it. */
export interface SourceShown {
  readonly ref: string;
  readonly title: string;
  /** From where, and of which day; '' where neither is known. */
  readonly from: string;
  readonly lines: readonly string[];
  /** What it says for the audit; '' where nothing was typed. */
  readonly says: string;
}

/** Whether small numbers of an audit are told to somebody: those who record them read them too. */
function seesAll(facts: CycleFacts, who: SignedIn): boolean {
  return who.roles.includes('coordinator') || seesSmallNumbers(facts, readerOf(who));
}

/** What stands beside the returns, for those who may read it; nothing for others. */
export function sourcesShown(facts: CycleFacts, said: Said, who: SignedIn): readonly SourceShown[] {
  if (!mayRead('source', facts, readerOf(who))) return [];
  return standingSources(facts).map(([ref, one]) => shownOf(facts, said, who, ref, one));
}

function shownOf(facts: CycleFacts, said: Said, who: SignedIn, ref: string, one: Source): SourceShown {
  const from = textSaid(said, 'source', ref, 'from');
  const day = one.datedOn === null ? '' : dayInWords(one.datedOn);
  return {
    ...{ ref, title: titleOf(facts, said, ref) },
    from: [from, day].filter((part) => part !== '').join(', '),
    lines: sourceLines(facts, one, seesAll(facts, who)),
    says: textSaid(said, 'source', ref, 'says'),
  };
}

/** The page of what an audit rests on beside its returns. */
export function presentSources(view: Looking & { readonly said: Said }) {
  const { facts, who, said } = view;
  const { cycle } = facts;
  const at = { cycle: cycle.reference };
  const all = seesAll(facts, who);
  return {
    title: 'Evidence beside the returns',
    back: { href: pathTo('cycle', at), text: cycle.title },
    caption: `${cycle.title}, ${cycle.reference}`,
    rooms: auditRooms(facts, who, 'evidence'),
    doing: recordingLinks(view),
    missing: countsToRecord(facts).map(({ title }) => title),
    sources: standingSources(facts).map(([ref, one]) => ({
      ...shownOf(facts, said, who, ref, one),
      months:
        one.kind === 'COUNTS'
          ? monthsTold(one, all).map(([month, number]) => [month, number === null ? 'fewer than 5' : figures(number)])
          : [],
      earlier: earlierSaid(view, 'source', ref),
      destroyHref: destroyHref(view, 'source', ref),
      correctHref: isOpenTo(view, CORRECTED_ON[one.kind][0], { corrects: ref })
        ? pathTo(CORRECTED_ON[one.kind][1], { ...at, source: ref })
        : null,
      withdrawHref: isOpenTo(view, 'withdrawSource', { source: ref })
        ? pathTo('sourceWithdraw', { ...at, source: ref })
        : null,
    })),
    withdrawn:
      actorOf(who).reach === 'partnership'
        ? Object.entries(facts.source)
            .filter(([, one]) => one.withdrawnAt !== null)
            .map(([ref]) => ({
              ref,
              reason: textIn(said, 'source', ref, WITHDRAWN_BECAUSE) ?? '',
              earlier: earlierSaid(view, 'source', ref),
              destroyHref: destroyHref(view, 'source', ref),
            }))
        : [],
  };
}

/** What somebody can record now beside the returns. */
export function recordingLinks(view: Looking): readonly DoingLink[] {
  const at = { cycle: view.facts.cycle.reference };
  return RECORDING.flatMap(([act, page, text]) => {
    return isOpenTo(view, act, {} as never) ? [{ text, href: pathTo(page, at) }] : [];
  });
}

/** The way to it, on an audit's page, for those who can record something there. */
export function sourcesLinks(view: Looking): readonly DoingLink[] {
  const href = pathTo('sources', { cycle: view.facts.cycle.reference });
  return recordingLinks(view).length === 0 ? [] : [{ text: 'Record evidence beside the returns', href }];
}
