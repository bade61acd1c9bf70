declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** UUIDv7 of a partnership; made by the application. */
export type PartnershipId = Branded<'PartnershipId'>;
/** UUIDv7 of an audit cycle; made by the application. */
export type CycleId = Branded<'CycleId'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Brands a lower-case UUID as a partnership's id; throws on anything else. */
export function partnershipId(text: string): PartnershipId {
  return uuid(text) as PartnershipId;
}

/** Brands a lower-case UUID as a cycle's id; throws on anything else. */
export function cycleId(text: string): CycleId {
  return uuid(text) as CycleId;
}

function uuid(text: string): string {
  if (!UUID.test(text)) throw new RangeError('an id is a lower-case UUID');
  return text;
}
