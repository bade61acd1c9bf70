import type { Role } from '#domain/cycle/facts.js';

/** A person who is signed in to one partnership, with what they hold now. */
export interface SignedIn {
  readonly partnershipId: string;
  readonly person: string;
  readonly name: string;
  readonly agencyKey: string | null;
  readonly roles: readonly Role[];
}
