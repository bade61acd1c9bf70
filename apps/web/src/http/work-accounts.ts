import { createHmac } from 'node:crypto';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
} from 'openid-client';
import type { WorkAccountSettings } from '#platform/env.js';
import { log } from '#platform/log.js';

/** Words for several factors, as providers say them: RFC 8176, and the profile of research and education. */
const SEVERAL_FACTORS: readonly unknown[] = ['mfa', 'https://refeds.org/profile/mfa'];
const PATIENCE_S = 5;

/** What a work account says of its holder once its signature, issuer, audience and nonce have been checked. */
export type AccountSaid =
  | { readonly ok: true; readonly email: string; readonly severalFactors: boolean }
  /**
   * `away`: the provider does not answer; `cancelled`: they turned back there; `no-address`, `unverified`, `unsaid`: it gives
   * none, says that it is not verified, or says nothing of that.
   */
  | { readonly ok: false; readonly why: 'away' | 'cancelled' | 'not-valid' | WhyNoAddress };

/** Why nobody is known by what a work account says of its address. */
export type WhyNoAddress = 'no-address' | 'unverified' | 'unsaid';

/**
 * Accounts that people have at work, at the one provider the environment names: authorization code with PKCE, state and
 * nonce. The challenge is the state; what else a request needs is made of it and the browser's own secret, and kept nowhere.
 */
export class WorkAccounts {
  #configuration: Promise<Configuration> | null = null;

  constructor(
    private readonly settings: WorkAccountSettings | null,
    private readonly baseUrl: string,
  ) {}

  /** The words on the button; null when this installation has no provider. */
  get label(): string | null {
    return this.settings?.label ?? null;
  }

  /** Where the browser is sent to sign in; null when the provider does not answer. */
  async address(challenge: string, token: string, returnPath: string): Promise<string | null> {
    const configuration = await this.#discovered();
    if (configuration === null) return null;
    return buildAuthorizationUrl(configuration, {
      redirect_uri: this.#at(returnPath),
      scope: 'openid email',
      state: challenge,
      nonce: made('nonce', challenge, token),
      code_challenge: await calculatePKCECodeChallenge(made('verifier', challenge, token)),
      code_challenge_method: 'S256',
    }).href;
  }

  /** Reads what the browser brought back (`returned`: path and query) in answer to a challenge, and asks the provider about it. */
  async said(returned: string, challenge: string, token: string): Promise<AccountSaid> {
    const configuration = await this.#discovered();
    if (configuration === null) return { ok: false, why: 'away' };
    try {
      const tokens = await authorizationCodeGrant(configuration, new URL(this.#at(returned)), {
        expectedState: challenge,
        expectedNonce: made('nonce', challenge, token),
        pkceCodeVerifier: made('verifier', challenge, token),
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) return { ok: false, why: 'not-valid' };
      const asksFurther = saysOf(claims) === null && configuration.serverMetadata().userinfo_endpoint !== undefined;
      const further: Claims = asksFurther ? await fetchUserInfo(configuration, tokens.access_token, claims.sub) : {};
      const given = addressGiven(
        typeof further.email === 'string' ? further : claims,
        this.settings?.trustsAddresses === true,
      );
      if (!given.ok) {
        log.warn('a work account gives no address that is believed', { state: given.why });
        return given;
      }
      const { email } = given;
      const shown: readonly unknown[] = [claims.acr, ...(Array.isArray(claims.amr) ? claims.amr : [])];
      return { ok: true, email, severalFactors: shown.some((one) => SEVERAL_FACTORS.includes(one)) };
    } catch (error) {
      const why = whyOf(error);
      log.warn('a sign-in with a work account failed', { state: why, code: codeOf(error) });
      return { ok: false, why };
    }
  }

  /** What the provider says of itself, asked once; asked again after it did not answer. */
  async #discovered(): Promise<Configuration | null> {
    if (this.settings === null) return null;
    const { issuer, clientId, clientSecret } = this.settings;
    this.#configuration ??= discovery(new URL(issuer), clientId, clientSecret, undefined, {
      timeout: PATIENCE_S,
      execute: issuer.startsWith('http:') ? [allowInsecureRequests] : [],
    });
    return this.#configuration.catch((error: unknown) => {
      this.#configuration = null;
      log.warn('the provider of work accounts does not answer', { code: codeOf(error) });
      return null;
    });
  }

  #at(path: string): string {
    return new URL(path, this.baseUrl).href;
  }
}

type Claims = Readonly<Record<string, unknown>>;

/**
 * Whether the address is verified: as OpenID Connect has it, or as Microsoft Entra says of the owner of its domain. Null when
 * nothing is said of an address, or of that.
 */
function saysOf({ email, email_verified, xms_edov }: Claims): boolean | null {
  const mark = email_verified ?? xms_edov;
  if (typeof email !== 'string' || mark === undefined || mark === null) return null;
  return mark === true || mark === 'true' || mark === 1 || mark === '1';
}

/**
 * The address by which somebody is known: one that a provider vouches for, by `email_verified` or, where that is left out,
 * `xms_edov`; where the installation `trusts` its addresses, also one of which it says nothing. Else why there is none.
 */
export function addressGiven(
  said: Claims,
  trusts: boolean,
): { readonly ok: true; readonly email: string } | { readonly ok: false; readonly why: WhyNoAddress } {
  const { email } = said;
  if (typeof email !== 'string' || email === '') return { ok: false, why: 'no-address' };
  const isVerified = saysOf(said);
  if (isVerified === false) return { ok: false, why: 'unverified' };
  return isVerified === true || trusts ? { ok: true, email } : { ok: false, why: 'unsaid' };
}

function made(what: 'nonce' | 'verifier', challenge: string, token: string): string {
  return createHmac('sha256', token).update(`${what}/${challenge}`).digest('base64url');
}

function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'unknown';
}

function whyOf(error: unknown): 'away' | 'cancelled' | 'not-valid' {
  const said = typeof error === 'object' && error !== null && 'error' in error ? error.error : undefined;
  if (said === 'access_denied') return 'cancelled';
  return codeOf(error) === 'OAUTH_TIMEOUT' ? 'away' : 'not-valid';
}
