import { Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ruleInWords } from '#domain/notice/rule-words.js';
import { DEFAULT_POLICY } from '#domain/policy/default-policy.js';
import { renderMail } from '#mail/render.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { type OutboxLine, OutboxView } from '#persistence/views/outbox.view.js';
import { Shows } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { pathTo } from '../../paths.js';
import { Pages } from '../../view/pages.js';
import { WebEnv } from '../../web-env.js';
import { sendLetter } from './letter.js';
import { mailLine } from './mail-line.js';
import { practiceOnly } from './practice-only.js';

/** One mail of the practice mailbox: its letter, its text, and why it was sent. */
@Controller()
export class MailPage {
  constructor(
    private readonly pages: Pages,
    private readonly outbox: OutboxView,
    private readonly env: WebEnv,
  ) {}

  @Shows('mail')
  async show(@Req() request: Request, @Res() response: Response, @Param('mail') position: string): Promise<void> {
    const mail = await this.#mail(request, position);
    const { partnershipName } = personAt(request);
    const { text, items } = renderMail(mail.draft, {
      to: mail.to,
      partnershipName,
      baseUrl: this.env.AUDITLOOP_BASE_URL,
    });
    const line = mailLine(mail, partnershipName);
    this.pages.show(request, response, 'pages/practice/mail.njk', {
      title: line.subject,
      back: { href: pathTo('mailbox'), text: 'Mailbox' },
      ...{
        ...line,
        text,
        address: mail.to.email,
        // The frame keeps the letter's own links from leading anywhere.
        about: items.map(({ headline, link }) => ({ text: headline, href: link })),
        isTheirs: mail.to.key !== personOf(request).person,
        rules: [...new Set(mail.draft.items.map(({ rule }) => rule))].map((key) => ({
          key,
          words: ruleInWords(key, DEFAULT_POLICY.rules),
        })),
        letterHref: pathTo('mailLetter', { mail: position }),
      },
    });
  }

  @Shows('mailLetter')
  async letter(@Req() request: Request, @Res() response: Response, @Param('mail') position: string): Promise<void> {
    const mail = await this.#mail(request, position);
    const { partnershipName } = personAt(request);
    const { html } = renderMail(mail.draft, { to: mail.to, partnershipName, baseUrl: this.env.AUDITLOOP_BASE_URL });
    sendLetter(response, html);
  }

  async #mail(request: Request, position: string): Promise<OutboxLine> {
    practiceOnly(request);
    const mail = /^\d{1,15}$/.test(position)
      ? await this.outbox.at(actorOf(personOf(request)), Number(position))
      : null;
    if (mail === null) throw Refused.notThere();
    return mail;
  }
}

function personAt(request: Request) {
  return { partnershipName: visitorOf(request).holder?.partnershipName ?? '' };
}
