import { type AnsweredKind, thingAnswered } from '#domain/duty/passed-up.js';
import { rolesOf } from '#domain/holders/held-by.js';
import type { LeadsTo } from '../email.js';

/** Who reads what their agency was asked for, whether or not it is theirs to do. */
export const OF_AN_AGENCY: readonly string[] = ['agency-lead', 'auditor', 'agency-executive', 'safeguarding-lead'];
/** How somebody is told of an action they owe: in the role, or by the post. */
export const OWNERS: readonly string[] = ['action-owner', 'owner'];

export const audit: LeadsTo = () => '';
export const at =
  (page: string): LeadsTo =>
  () =>
    page;

/** One page for these roles, another for those who are told of it and cannot do it, or stand in for a vacant post. */
export const forRoles =
  (roles: readonly string[], page: LeadsTo, others: LeadsTo = audit): LeadsTo =>
  (item) =>
    (roles.includes(item.role) ? page : others)(item);

/** A page of the thing the notice is about, when its reference is of the kind the page takes. */
const of =
  (kind: RegExp, page: (ref: string) => string): LeadsTo =>
  ({ subject }) => {
    const ref = kind.exec(subject)?.[1];
    return ref === undefined ? '' : page(encodeURIComponent(ref));
  };

export const actionPage = (more = ''): LeadsTo => of(/^(A\d+)(?:-X\d+)?$/, (ref) => `/actions/${ref}${more}`);
export const aReturn = (more = ''): LeadsTo => of(/^([A-Za-z0-9-]+)$/, (ref) => `/returns/${ref}${more}`);
export const reviewPage = of(/^(M\d+)$/, (ref) => `/reviews/${ref}`);
export const alert = of(/^(S\d+)$/, (ref) => `/alerts/${ref}`);
export const dispute = of(/^(D\d+)$/, (ref) => `/disputes/${ref}`);
export const survey = of(/^([A-Za-z][A-Za-z0-9-]*)$/, (ref) => `/surveys/${ref}`);
export const recommendation = of(/^(R\d+)$/, (ref) => `/recommendations/${ref}`);
export const proposal = of(/^(P\d+)$/, (ref) => `/proposals/${ref}`);
export const briefing = of(/^(B\d+)$/, (ref) => `/briefings/${ref}`);

/** The page on which somebody says what they will do about what was passed up to them; an answer is about 'action-A03'. */
export const answerPage = of(/^((?:action|returns|recovery)-[A-Za-z0-9-]+)$/, (about) => `/answers/${about}`);
/** The same from an email about the thing itself. */
export const answerAbout =
  (kind: AnsweredKind): LeadsTo =>
  (item) =>
    answerPage({ ...item, subject: `${kind}-${item.subject}` });
/** The page of the thing that was answered about. */
export const answeredThing: LeadsTo = (item) => {
  const thing = thingAnswered(item.subject);
  const about = { ...item, subject: thing?.ref ?? '' };
  if (thing?.kind === 'action') return actionPage()(about);
  return thing?.kind === 'recovery' ? recommendation(about) : forRoles(rolesOf('answer'), answerPage)(item);
};

export const involvement = forRoles(
  rolesOf('involvement'),
  at('/involvement'),
  forRoles(['coordinator'], at('/cases')),
);
export const returns = forRoles(OF_AN_AGENCY, at('/returns'));
export const panel = forRoles([...rolesOf('moderation'), 'coordinator'], at('/panel'));
export const facts = forRoles(OF_AN_AGENCY, at('/facts'), at('/report'));
export const acceptance = forRoles(OWNERS, actionPage('/accept'), actionPage());
export const update = forRoles(OWNERS, actionPage('/update'), actionPage());
export const moreTime = forRoles(rolesOf('extension'), actionPage('/more-time/decide'), actionPage());
