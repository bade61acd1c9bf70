import { ROLE_WORDS } from '#domain/access/who-may.js';
import { SIGNING_POSTS } from '#domain/policy/policy.js';
import { draftBriefing, isListedBriefing } from '#domain/reporting/live.js';
import { standIns } from '#domain/reporting/signatories.js';
import { counted } from '#domain/words.js';
import { pathTo } from '../../paths.js';
import { type DoingLink, isOpenTo, type Looking } from '../open.js';
import { briefingInView } from './report-in-view.js';
import { briefingMark, formatInWords } from './reporting-words.js';

/**
 * What somebody can see and do now of the report, as links in the order of the work: only what their roles let them do
 * in this stage.
 */
export function reportingLinks(view: Looking): readonly DoingLink[] {
  const { facts, who } = view;
  const at = { cycle: facts.cycle.reference };
  const links: DoingLink[] = [];
  for (const [ref, one] of Object.entries(facts.briefing)) {
    if (!isListedBriefing(one) || briefingInView(facts, ref, who) === null) continue;
    const text = `${formatInWords(one.format)} ${ref}${briefingMark(one)}`;
    links.push({ text, href: pathTo('briefing', { ...at, briefing: ref }) });
  }
  return [...links, ...reportingDoings(view)];
}

/**
 * What somebody can do to the report and its briefings now, as links; none while the draft is fixed or the stage is
 * another.
 */
export function reportingDoings(view: Looking): readonly DoingLink[] {
  const { facts } = view;
  const at = { cycle: facts.cycle.reference };
  const links: DoingLink[] = [];
  if (isOpenTo(view, 'draftRecommendation', {})) {
    links.push({ text: 'Draft a recommendation', href: pathTo('recommend', at) });
  }
  if (isOpenTo(view, 'draftPrompt', {})) {
    links.push({ text: 'Draft a practice prompt', href: pathTo('prompt', at) });
  }
  if (isOpenTo(view, 'issueDraft', {})) links.push({ text: 'Issue the draft report', href: pathTo('issueDraft', at) });
  const open = Object.keys(facts.comment).filter((ref) => isOpenTo(view, 'answerComment', { comment: ref }));
  if (open.length > 0) {
    links.push({ text: `Answer ${counted(open.length, 'comment')} on facts`, href: `${pathTo('report', at)}#facts` });
  }
  for (const ref of Object.keys(facts.comment)) {
    if (!isOpenTo(view, 'correctFact', { comment: ref })) continue;
    links.push({ text: `Correct what ${ref} says is wrong`, href: pathTo('correctFact', { ...at, comment: ref }) });
  }
  if (isOpenTo(view, 'approveReport', {})) {
    links.push({ text: 'Sign the report', href: pathTo('approveReport', at) });
  }
  for (const post of SIGNING_POSTS) {
    if (isOpenTo(view, 'recordSignature', { post })) {
      const record = `Record a signature given on paper for ${ROLE_WORDS[post]}`;
      links.push({ text: record, href: pathTo('recordSignature', { ...at, post }) });
    }
    if (!isOpenTo(view, 'replaceSignatory', { post }) || standIns(facts, post).length === 0) continue;
    const text = `Ask somebody else to sign as ${ROLE_WORDS[post]}`;
    links.push({ text, href: pathTo('replaceSignatory', { ...at, post }) });
  }
  if (isOpenTo(view, 'sendBackReport', {})) {
    links.push({ text: 'Send the draft report back', href: pathTo('reportSendBack', at) });
  }
  if (isOpenTo(view, 'draftBriefing', {})) {
    const draft = draftBriefing(facts);
    const text = draft === undefined ? 'Draft a briefing' : `Change the draft of briefing ${draft}`;
    links.push({ text, href: pathTo('briefingDraft', at) });
    links.push({ text: 'Fill in a briefing from the findings', href: pathTo('briefingFromFindings', at) });
  }
  for (const ref of Object.keys(facts.briefing)) {
    const of = { ...at, briefing: ref };
    if (isOpenTo(view, 'publishBriefing', of)) {
      links.push({ text: `Publish briefing ${ref}`, href: pathTo('briefingPublish', of) });
    }
    if (isOpenTo(view, 'sendBackBriefing', of)) {
      links.push({ text: `Send briefing ${ref} back`, href: pathTo('briefingSendBack', of) });
    }
    if (isOpenTo(view, 'withdrawBriefing', of)) {
      links.push({ text: `Withdraw briefing ${ref}`, href: pathTo('briefingWithdraw', of) });
    }
  }
  return links;
}
