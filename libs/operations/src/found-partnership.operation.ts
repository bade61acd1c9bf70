import { Injectable } from '@nestjs/common';
import type { Fixture } from '#contracts/api/fixture.schema.js';
import type { Outcome } from '#domain/outcome.js';

/** Founds a partnership with its agencies, people, calendars and limits; refused in production. */
@Injectable()
export class FoundPartnership {
  async run(
    _fixture: Fixture,
    /** `seed`: 32 hex digits every draw of the partnership takes in practice mode; null for the system's source. */
    _options: { readonly seed?: string | null } = {},
  ): Promise<Outcome<{ readonly partnershipId: string; readonly code: string }>> {
    throw new Error('not yet');
  }
}
