import { granted } from '../access/actor.js';
import { notYours } from '../access/who-may.js';
import type { Role } from '../cycle/facts.js';
import { accepted, type Outcome, type Refusal, refused, refusedForAny } from '../outcome.js';
import { nextRef, ownOf } from '../record.js';
import { alreadyDone, CHANGED_MEANWHILE, noSuch } from '../text/messages.js';
import { typedFaults } from '../text/typed-texts.js';
import type { Instant } from '../time/instant.js';
import { isPublicPage, readWebAddress } from './web-address.js';

/** What is said of a tool or a page that practitioners are sent to. */
export interface ResourceSaid {
  readonly title: string;
  /** A page of the web that anybody can open, encrypted. */
  readonly address: string;
  readonly purpose: string;
  /** The theme that it belongs to; '' for none. */
  readonly theme: string;
}

/** What was wrong when a link was tried. */
export const LINK_FAULTS = ['not-found', 'unreachable', 'too-slow', 'not-public', 'too-many-redirects'] as const;
/** One of LINK_FAULTS. */
export type LinkFault = (typeof LINK_FAULTS)[number];

/** What came of trying a link; nothing yet of one that is new or was changed. */
export interface LinkTried {
  readonly triedAt: Instant | null;
  readonly fault: LinkFault | null;
  /** How often in a row something was wrong. */
  readonly faults: number;
}

/** A link that was not tried yet. */
export const UNTRIED: LinkTried = { triedAt: null, fault: null, faults: 0 };

/** Whether a link has rotted: something was wrong twice in a row, so that it was no bad moment. */
export function hasRotted({ faults }: LinkTried): boolean {
  return faults >= 2;
}

/** One entry of a partnership's list of resources. */
export interface Resource extends ResourceSaid, LinkTried {
  /** When it was retired: briefings that lead to it stay as they are, and no new one is offered it; null while it is offered. */
  readonly retiredAt: Instant | null;
  /** Rises with each change, so that a later writer is told. */
  readonly revision: number;
}

/** All resources of a partnership by ref (`W01`), in the order in which they were added. */
export type Resources = Readonly<Record<string, Resource>>;

/** A resource as it is to be kept. */
export interface KeptResource {
  readonly ref: string;
  readonly resource: Resource;
}

/** Whose the list is to keep. */
export const RESOURCE_GRANTS = granted('any', 'coordinator');
/** Who reads it: those who write and check briefings. */
export const RESOURCE_READERS: readonly Role[] = ['coordinator', 'qa-chair', 'qa-member'];

const MOST_RESOURCES = 200;
/** How many characters each text may have. */
export const MOST_LETTERS = { title: 200, address: 500, purpose: 1000, theme: 200 } as const;
const LABELS = { title: 'The title', address: 'The address', purpose: 'What it is for', theme: 'The theme' } as const;

/** Why somebody cannot keep the list; null where they can. */
export function mayNotKeep({ roles }: { readonly roles: readonly Role[] }): Outcome<never> | null {
  if (RESOURCE_GRANTS.some(({ role }) => roles.includes(role as Role))) return null;
  return refused('not-allowed', notYours('Keep the list of resources', RESOURCE_GRANTS));
}

/** Those that briefings are offered, by ref in the order of their titles. */
export function offeredResources(all: Resources): readonly (readonly [ref: string, resource: Resource])[] {
  return Object.entries(all)
    .filter(([, { retiredAt }]) => retiredAt === null)
    .toSorted(([, a], [, b]) => (a.title.toLowerCase() < b.title.toLowerCase() ? -1 : 1));
}

/** A new resource at the end of the list; refused where what is said of it is not fit, or the list is full. */
export function addedResource(all: Resources, said: ResourceSaid): Outcome<KeptResource> {
  const full: Refusal = {
    code: 'too-many-resources',
    words: `The list holds ${MOST_RESOURCES} resources, the most it can.`,
  };
  const isFull = Object.keys(all).length >= MOST_RESOURCES;
  const faults = refusedForAny([...saidFaults(all, said, null), isFull ? full : null]);
  return (
    faults ??
    accepted({ ref: nextRef('W', all), resource: { ...trimmed(said), ...UNTRIED, retiredAt: null, revision: 1 } })
  );
}

/** A resource that says something else, on the revision it was seen at; another one is refused with `stale-version`. */
export function changedResource(all: Resources, ref: string, said: ResourceSaid, seen: number): Outcome<KeptResource> {
  const found = theResource(all, ref, seen);
  if (!found.ok) return found;
  const faults = refusedForAny(saidFaults(all, said, ref));
  return faults ?? accepted(next(ref, { ...found.value, ...trimmed(said) }));
}

/** A resource that no new briefing is offered any more. */
export function retiredResource(all: Resources, ref: string, seen: number, now: Instant): Outcome<KeptResource> {
  const found = theResource(all, ref, seen);
  if (!found.ok) return found;
  if (found.value.retiredAt !== null) return refused('already-retired', alreadyDone('It has already been', 'retired'));
  return accepted(next(ref, { ...found.value, retiredAt: now }));
}

/** A retired resource that briefings are offered again; refused where another one has its address meanwhile. */
export function resourceBroughtBack(all: Resources, ref: string, seen: number): Outcome<KeptResource> {
  const found = theResource(all, ref, seen);
  if (!found.ok) return found;
  if (found.value.retiredAt === null) return refused('not-retired', 'It has not been retired.');
  const faults = refusedForAny(saidFaults(all, found.value, ref));
  return faults ?? accepted(next(ref, { ...found.value, retiredAt: null }));
}

function theResource(all: Resources, ref: string, seen: number): Outcome<Resource> {
  const found = ownOf(all, ref);
  if (found === undefined) return refused('not-found', noSuch('resource', ref));
  return found.revision === seen ? accepted(found) : refused('stale-version', CHANGED_MEANWHILE);
}

function next(ref: string, resource: Resource): KeptResource {
  return { ref, resource: { ...resource, ...UNTRIED, revision: resource.revision + 1 } };
}

function trimmed({ title, address, purpose, theme }: ResourceSaid): ResourceSaid {
  return { title: title.trim(), address: address.trim(), purpose: purpose.trim(), theme: theme.trim() };
}

/** What is wrong with what is said of a resource; `ref` is its own where it is in the list. */
export function saidFaults(all: Resources, said: ResourceSaid, ref: string | null): readonly Refusal[] {
  const fields = ['title', 'address', 'purpose', 'theme'] as const;
  const empty = typedFaults(
    fields.map((field) => ({ field, label: LABELS[field], text: said[field], optional: field === 'theme' })),
  );
  const long = fields.flatMap((field): readonly Refusal[] =>
    said[field].trim().length <= MOST_LETTERS[field]
      ? []
      : [{ code: 'too-long', words: `${LABELS[field]} must be ${MOST_LETTERS[field]} characters or fewer`, field }],
  );
  return [...empty, ...long, ...addressFaults(all, said.address.trim(), ref)];
}

function addressFaults(all: Resources, address: string, ref: string | null): readonly Refusal[] {
  if (address === '') return [];
  const field = 'address';
  const read = readWebAddress(address);
  if (read === null || !read.isEncrypted || !isPublicPage(read)) {
    const words = 'Enter the address of a page that everybody can open, like https://www.example.org/toolkit';
    return [{ code: 'not-public', words, field }];
  }
  const [same] = offeredResources(all).filter(([one, resource]) => one !== ref && resource.address === address);
  if (same === undefined) return [];
  return [{ code: 'address-taken', words: `“${same[1].title}” has this address already.`, field }];
}
