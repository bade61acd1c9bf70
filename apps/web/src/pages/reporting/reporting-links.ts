import type { CycleFacts } from '#domain/cycle/facts.js';
import { mayReadReport } from '#domain/disclosure/may-read-report.js';
import { draftFixed, FACTUAL_ACCURACY } from '#domain/reporting/draft-fixed.js';
import { counted } from '#domain/words.js';
import { actorOf, type SignedIn } from '#operations/shared/signed-in.js';
import { pathTo } from '../../paths.js';
import { type DoingLink, isOpenTo } from '../doing.js';
import { briefingInView } from './report-in-view.js';
import { formatInWords } from './reporting-words.js';

/**
 * What somebody can see and do now of the report, as links in the order of the work: only what their roles let them do
 * in this stage.
 */
export function reportingLinks(facts: CycleFacts, who: SignedIn): readonly DoingLink[] {
  const at = { cycle: facts.cycle.reference };
  const links: DoingLink[] = [];
  if (mayReadReport(facts, actorOf(who).reach)) {
    const text = facts.cycle.approvedOn === null ? 'See the draft report' : 'Read the report';
    links.push({ text, href: pathTo('report', at) });
  }
  for (const [ref, { format, state }] of Object.entries(facts.briefing)) {
    if (state === 'WITHDRAWN' || briefingInView(facts, ref, who) === null) continue;
    const text = `${formatInWords(format)} ${ref}${state === 'PUBLISHED' ? '' : ' (draft)'}`;
    links.push({ text, href: pathTo('briefing', { ...at, briefing: ref }) });
  }
  return [...links, ...reportingDoings(facts, who)];
}

/**
 * What somebody can do to the report and its briefings now, as links; none while the draft is fixed or the stage is
 * another.
 */
export function reportingDoings(facts: CycleFacts, who: SignedIn): readonly DoingLink[] {
  const at = { cycle: facts.cycle.reference };
  const links: DoingLink[] = [];
  if (draftFixed(facts) === null) {
    if (isOpenTo(facts, who, 'draftRecommendation')) {
      links.push({ text: 'Draft a recommendation', href: pathTo('recommend', at) });
    }
    if (isOpenTo(facts, who, 'issueDraft'))
      links.push({ text: 'Issue the draft report', href: pathTo('issueDraft', at) });
  }
  const open = Object.keys(facts.comment).filter(
    (ref) => facts.comment[ref]?.answeredAt === null && isOpenTo(facts, who, 'answerComment', { comment: ref }),
  );
  if (open.length > 0) {
    links.push({ text: `Answer ${counted(open.length, 'comment')} on facts`, href: `${pathTo('report', at)}#facts` });
  }
  if (facts.cycle.substage === FACTUAL_ACCURACY && isOpenTo(facts, who, 'approveReport')) {
    links.push({ text: 'Approve the report', href: pathTo('approveReport', at) });
  }
  if (isOpenTo(facts, who, 'draftBriefing')) {
    links.push({ text: 'Draft a briefing', href: pathTo('briefingDraft', at) });
  }
  for (const [ref, { state }] of Object.entries(facts.briefing)) {
    if (state !== 'DRAFT' || !isOpenTo(facts, who, 'publishBriefing', { briefing: ref })) continue;
    links.push({ text: `Publish briefing ${ref}`, href: pathTo('briefingPublish', { ...at, briefing: ref }) });
  }
  return links;
}
