import { dayInWords } from '../time/plain-date.js';
import type { EmailLine, ExpectationLine } from './document.js';
import { fieldsOf } from './fields.js';
import type { Seen } from './look.js';
import type { Expectation, ExpectCount, ExpectEmail, ExpectNoEmail, ExpectState } from './story.js';

/**
 * Whether an expectation about emails held among the emails there were, with what was seen instead; `path` is where it
 * stands in the story.
 */
export function aboutEmails(
  expectation: ExpectEmail | ExpectNoEmail,
  path: string,
  emails: readonly EmailLine[],
): ExpectationLine {
  const line = { path, kind: expectation.expect, expectation: inWords(expectation) };
  if (expectation.expect === 'no-email') {
    const found = emails.filter(
      (mail) => mail.day >= expectation.from && mail.day <= expectation.until && matches(mail, expectation),
    );
    const [first] = found;
    const seen =
      first === undefined ? 'none' : `${found.length}, the first on ${first.day} to ${first.person}: ${first.kind}`;
    return { ...line, held: found.length === 0, seen };
  }
  const found = emails.filter((mail) => mail.day === expectation.on && matches(mail, expectation));
  const held = expectation.count === undefined ? found.length > 0 : found.length === expectation.count;
  const others = emails.filter((mail) => matches(mail, expectation)).map((mail) => mail.day);
  const instead = found.length === 0 && others.length > 0 ? `; on other days: ${[...new Set(others)].join(', ')}` : '';
  return { ...line, held, seen: `${found.length}${instead}` };
}

/** The thing that was looked for and the refs of those of its kind that there were; null when not even the cycle was. */
export interface LookedFor {
  readonly ref: string | null;
  readonly refs: readonly string[];
}

/**
 * Whether an expectation about a state or a count held, against what was seen at the end of its day (undefined: no such
 * thing); `lookedFor` helps to say what there is instead.
 */
export function aboutState(
  expectation: ExpectState | ExpectCount,
  path: string,
  seen: Seen,
  lookedFor: LookedFor | null,
): ExpectationLine {
  return {
    path,
    kind: expectation.expect,
    expectation: inWords(expectation),
    held: seen === expectation.is,
    seen: seen === undefined ? whatThereIs(expectation, lookedFor) : JSON.stringify(seen),
  };
}

function whatThereIs(expectation: ExpectState | ExpectCount, lookedFor: LookedFor | null): string {
  const { entity, cycle } = expectation;
  if (lookedFor === null) return `the cycle ${cycle} was not there, or what "ref" stands for was not given back`;
  const { ref, refs } = lookedFor;
  if (expectation.expect === 'state' && (entity === 'cycle' || (ref !== null && refs.includes(ref)))) {
    return `${entity} has no field "${expectation.field}"; it has: ${fieldsOf(entity).join(', ')}`;
  }
  return `there is no ${entity} "${ref ?? ''}"; ${refs.length === 0 ? 'there are none' : `there are: ${refs.join(', ')}`}`;
}

/** An expectation as a phrase: '2 × return-overdue to POL on Friday 12 February 2027'. */
export function inWords(expectation: Expectation): string {
  switch (expectation.expect) {
    case 'email': {
      const count = expectation.count === undefined ? 'email' : `${expectation.count} ×`;
      return `${count} ${expectation.email}${whom(expectation)} on ${dayInWords(expectation.on)}`;
    }
    case 'no-email':
      return `no email${expectation.email ? ` ${expectation.email}` : ''}${whom(expectation)} from ${dayInWords(expectation.from)} until ${dayInWords(expectation.until)}`;
    case 'state': {
      const ref = typeof expectation.ref === 'object' ? expectation.ref.$ref : (expectation.ref ?? '');
      return `${expectation.cycle}: ${expectation.entity} ${ref} ${expectation.field} is ${JSON.stringify(expectation.is)} on ${dayInWords(expectation.on)}`;
    }
    case 'count': {
      const where = expectation.where === undefined ? '' : ` with ${JSON.stringify(expectation.where)}`;
      return `${expectation.cycle}: ${expectation.is} × ${expectation.entity}${where} on ${dayInWords(expectation.on)}`;
    }
  }
}

function whom(expectation: { readonly to?: string; readonly person?: string }): string {
  const to = [expectation.to, expectation.person].filter((one) => one !== undefined);
  return to.length === 0 ? '' : ` to ${to.join(' ')}`;
}

function matches(
  mail: EmailLine,
  wanted: { readonly email?: string; readonly to?: string; readonly person?: string },
): boolean {
  if (wanted.person !== undefined && mail.person !== wanted.person) return false;
  const told = [{ kind: mail.kind, role: mail.role }, ...mail.items];
  return told.some(
    (one) =>
      (wanted.email === undefined || one.kind === wanted.email) && (wanted.to === undefined || one.role === wanted.to),
  );
}
