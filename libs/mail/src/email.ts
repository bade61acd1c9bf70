import type { Grant } from '#domain/access/actor.js';
import { whoMay } from '#domain/access/who-may.js';
import { ACTS, type ActName } from '#domain/acts/acts.js';
import type { EmailKind } from '#domain/email-kinds.js';
import type { MailItem } from '#domain/mail/mail-draft.js';
import { plainDate } from '#domain/time/plain-date.js';

/** The page a notice leads to: an address below that of its audit, '' for the audit itself. A link only locates. */
export type LeadsTo = (item: MailItem) => string;

/** What is written down of one kind of email. Agency, audit reference, due date, count and link are all it may speak of. */
interface Written {
  /** What people call it, for lists and settings. */
  readonly title: string;
  /** Whether somebody has to do something, or is only being told. */
  readonly asks: 'act' | 'know';
  /** The acts its words ask for, the first of them before all others; none where what is asked is not done in the service. */
  readonly acts?: readonly ActName[];
  /** Whether a person may ask not to get it; what they owe cannot be switched off. */
  readonly maySwitchOff: boolean;
  /** The page on which the thing is done. */
  readonly leadsTo: LeadsTo;
  /** One line, used inside a digest and as the first line of a mail of its own. */
  readonly headline: (item: MailItem) => string;
  /** Subject when it goes alone. */
  readonly subject: (item: MailItem) => string;
  /** Paragraphs when it goes alone, after the headline. */
  readonly body: (item: MailItem) => readonly string[];
  /** Paragraphs for readers who may do none of its acts, where they are not told whose it is and to see what is in the way. */
  readonly others?: (item: MailItem) => readonly string[];
  readonly example: Example;
}

/** A notice to show an email by: what it is about, in a made-up audit. */
interface Example {
  readonly subject: string;
  readonly role: string;
  /** `YYYY-MM-DD`; none for a notice that carries no day. */
  readonly dueOn?: string;
  readonly count?: number;
  readonly surveyAddress?: string;
  readonly reason: string;
  readonly next: string;
}

/** One kind of email: its words, where it leads and an example. */
export interface EmailDefinition<Kind extends string = string> extends Omit<Written, 'example'> {
  readonly kind: Kind;
  readonly example: MailItem;
}

/** Declares the emails of one part of an audit by their kinds; the compiler asks for all their words and an example. */
export function defineEmails<Kind extends EmailKind>(
  written: Readonly<Record<Kind, Written>>,
): { readonly [Own in Kind]: EmailDefinition<Own> } {
  const entries = Object.entries<Written>(written);
  return Object.fromEntries(
    entries.map(([kind, words]) => [
      kind,
      { ...words, kind, body: (item: MailItem) => bodyFor(words, item), example: exampleOf(kind, words.example) },
    ]),
  ) as { readonly [Own in Kind]: EmailDefinition<Own> };
}

/** The paragraphs for its reader: what an email asks for, or whose that is where the reader may do none of it. */
function bodyFor({ acts = [], body, others }: Written, item: MailItem): readonly string[] {
  const [first] = acts;
  if (first === undefined || acts.some((act) => mayDo(act, item))) return body(item);
  if (others !== undefined) return others(item);
  return [
    `This is for somebody else to do: ${whoMay(ACTS[first].grants)}. See where it stands and, if it is late, find out what is in the way.`,
  ];
}

/** Whether the reader is told in a role in which the act may be done; whoever is told of what is their own may. */
export function mayDo(act: ActName, { role }: Pick<MailItem, 'role'>): boolean {
  const { grants }: { readonly grants: readonly Grant[] } = ACTS[act];
  return grants.some((grant) =>
    grant.role === null ? OF_THEIR_OWN[grant.relation]?.includes(role) : grant.role === role,
  );
}

/** How somebody is told of what is theirs by person: an action they own, an alert they took on. */
const OF_THEIR_OWN: Partial<Readonly<Record<Grant['relation'], readonly string[]>>> = {
  owner: ['action-owner', 'owner'],
  chair: ['moderator', 'panel-chair'],
  taker: ['safeguarding-lead', 'agency-executive', 'agency-lead'],
};

function exampleOf(kind: string, { dueOn, count, ...about }: Example): MailItem {
  return {
    ...about,
    email: kind,
    rule: kind,
    cycleReference: 'MAA-2027-01',
    dueOn: dueOn === undefined ? null : plainDate(dueOn),
    count: count ?? null,
    noticeKey: `${kind}/${about.subject}/1/example`,
    cycleId: '01890000-0000-7000-8000-000000000001',
  };
}
