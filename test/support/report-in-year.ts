import type { Document } from '#documents/document.js';
import { instant } from '#domain/time/instant.js';
import { presentReport } from '#web/pages/reporting/report.presenter.js';
import { reportDocument } from '#web/pages/reporting/report-document.js';
import type { LivedYear } from './lived-years.js';

/** The report of a year as the chair of the QA subgroup reads it at its end, as the tree that its files are drawn from. */
export function reportInYear({ facts, said, story }: LivedYear): Document {
  const found = Object.entries(facts.roster.people).find(([, { roles }]) => roles.includes('qa-chair'));
  if (found === undefined) throw new Error(`nobody chairs the QA subgroup of ${story.name}`);
  const [person, { name, agencyKey, roles }] = found;
  const who = { partnershipId: 'p', person, name, agencyKey, roles };
  const now = instant(Math.max(...Object.values(facts.review).map(({ completedAt }) => completedAt ?? 0)));
  const view = presentReport({ facts, issuedAt: null, approval: null, who, now, said });
  return reportDocument({ ...view, earlierAudit: null }, story.fixture.partnership.name);
}
