import type { Instant } from '#domain/time/instant.js';
import { type Query, stamp } from '../query.js';

/** A passkey as it is kept: what its device signs with is never here. */
export interface Passkey {
  readonly credentialId: string;
  readonly publicKey: Uint8Array;
  /** How often its device says it was used; 0 for those that do not count. */
  readonly counter: number;
  readonly transports: readonly string[];
}

/** People's passkeys: read by their id before anybody is known, and written by their person alone. */
export class PasskeyStore {
  constructor(
    private readonly query: Query,
    private readonly partnership: () => string,
    private readonly person: () => string | null,
  ) {}

  /** Keeps a passkey of the person; false when its id is somebody's already. */
  async add(passkey: Passkey, machineNow: Instant): Promise<boolean> {
    const rows = await this.query(
      `insert into passkey (credential_id, partnership_id, person, public_key, counter, transports, added_at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning credential_id`,
      [
        passkey.credentialId,
        this.partnership(),
        this.person(),
        Buffer.from(passkey.publicKey),
        passkey.counter,
        [...passkey.transports],
        stamp(machineNow),
      ],
    );
    return rows.length > 0;
  }

  /** How many passkeys the person has. */
  async count(): Promise<number> {
    const [row] = await this.query<{ count: string }>(
      'select count(*) as count from passkey where partnership_id = $1 and person = $2',
      [this.partnership(), this.person()],
    );
    return Number(row?.count ?? 0);
  }

  /** A passkey with whose it is; null when nobody has it. */
  async find(
    credentialId: string,
  ): Promise<(Passkey & { readonly partnershipId: string; readonly person: string }) | null> {
    await this.query(`select set_config('app.session', $1, true)`, [credentialId]);
    const [row] = await this.query<{
      partnership_id: string;
      person: string;
      public_key: Buffer;
      counter: string;
      transports: string[];
    }>('select partnership_id, person, public_key, counter, transports from passkey where credential_id = $1', [
      credentialId,
    ]);
    if (row === undefined) return null;
    return {
      credentialId,
      publicKey: new Uint8Array(row.public_key),
      counter: Number(row.counter),
      transports: row.transports,
      partnershipId: row.partnership_id,
      person: row.person,
    };
  }

  /** The person used it, and its device counted on; false when it is gone, or somebody has used it since with this count. */
  async used(credentialId: string, counter: number, machineNow: Instant): Promise<boolean> {
    const rows = await this.query(
      `update passkey set counter = $4, used_at = $5
       where partnership_id = $1 and person = $2 and credential_id = $3 and (counter < $4 or (counter = 0 and $4 = 0))
       returning credential_id`,
      [this.partnership(), this.person(), credentialId, counter, stamp(machineNow)],
    );
    return rows.length > 0;
  }

  /** Takes a passkey away from the person; false when they have none such. */
  async remove(credentialId: string): Promise<boolean> {
    const rows = await this.query(
      'delete from passkey where partnership_id = $1 and person = $2 and credential_id = $3 returning credential_id',
      [this.partnership(), this.person(), credentialId],
    );
    return rows.length > 0;
  }
}
