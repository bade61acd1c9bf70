import { type DynamicModule, Module } from '@nestjs/common';
import { type MailSettings, MailTransport } from './transport.js';

/** What of the worker's environment mail needs. */
export interface MailEnv {
  readonly AUDITLOOP_PROFILE: 'local' | 'test' | 'compose' | 'production';
  readonly AUDITLOOP_SMTP_URL: string;
  readonly AUDITLOOP_MAIL_MODE: MailSettings['mode'];
  readonly AUDITLOOP_MAIL_FROM: string;
  readonly AUDITLOOP_MAIL_TEAM: string;
  readonly AUDITLOOP_MAIL_LOOKUP_URL: string;
}

/** Name of the catcher's service in docker-compose.yml: the one host beside this machine that capture mode may use. */
export const COMPOSE_CATCHER_HOST = 'mail';

/**
 * The settings that an environment asks for: the team's addresses without blanks, null for what is not set. They are
 * checked when the transport is made.
 */
export function mailSettings(env: MailEnv): MailSettings {
  return {
    smtpUrl: env.AUDITLOOP_SMTP_URL,
    mode: env.AUDITLOOP_MAIL_MODE,
    from: env.AUDITLOOP_MAIL_FROM,
    team: env.AUDITLOOP_MAIL_TEAM.split(',')
      .map((address) => address.trim())
      .filter((address) => address !== ''),
    lookupUrl: env.AUDITLOOP_MAIL_LOOKUP_URL === '' ? null : env.AUDITLOOP_MAIL_LOOKUP_URL,
    catcherHost: env.AUDITLOOP_PROFILE === 'compose' ? COMPOSE_CATCHER_HOST : null,
  };
}

/** The room of mail in the worker. */
@Module({})
export class MailModule {}

/** MailModule with a MailTransport for this environment; refuses to start on settings that could send mail where it must not go. */
export function mailModule(env: MailEnv): DynamicModule {
  return {
    module: MailModule,
    providers: [{ provide: MailTransport, useFactory: () => new MailTransport(mailSettings(env)) }],
    exports: [MailTransport],
  };
}
