import { Body, Controller, Get, HttpCode, Param, Post, Req, UseGuards } from '@nestjs/common';
import type { Request } from 'express';
import { templateSchema } from '#contracts/api/template.schema.js';
import { TEMPLATE_READERS } from '#domain/own-templates/own-template.js';
import type { Template } from '#domain/templates/template.js';
import { TEMPLATES, templateOf } from '#domain/templates/templates.js';
import { type BroughtIn, MakeTemplates } from '#operations/acts/make-templates.operation.js';
import { actorOf, type SignedIn } from '#operations/shared/signed-in.js';
import { TemplatesView } from '#persistence/views/templates.view.js';
import { readInput } from '../http/read-input.js';
import { Refused } from '../http/refusal.js';
import { writeHeaders } from '../http/request-headers.js';
import { SessionGuard, signedIn } from '../http/session.guard.js';
import { agreed } from './acts.controller.js';

/** Templates, shipped and the partnership's own: given out, and brought in as drafts. */
@Controller('api/templates')
@UseGuards(SessionGuard)
export class TemplatesController {
  constructor(
    private readonly templates: TemplatesView,
    private readonly make: MakeTemplates,
  ) {}

  @Get()
  async list(@Req() request: Request): Promise<unknown> {
    const who = readerOfTemplates(request);
    const { own } = await this.templates.list(actorOf(who));
    const shipped = TEMPLATES.map(({ key, version, title }) => ({ key, version, title, state: 'shipped' }));
    return { items: [...shipped, ...own], next: null };
  }

  @Get(':key/:version')
  async one(@Req() request: Request, @Param('key') key: string, @Param('version') number: string): Promise<unknown> {
    const version = /^[1-9]\d{0,8}$/.test(number) ? Number(number) : 0;
    const { asked } = await this.templates.of(actorOf(readerOfTemplates(request)), key, [{ key, version }]);
    const template = asked[0]?.template ?? templateOf(key, version);
    if (template === null) throw Refused.notThere();
    return template;
  }

  @Post()
  @HttpCode(200)
  async bringIn(@Req() request: Request, @Body() body: unknown): Promise<BroughtIn> {
    const { idempotencyKey } = writeHeaders(request);
    const template = readInput(templateSchema, body) as Template;
    return agreed(await this.make.bringIn(signedIn(request), template, idempotencyKey));
  }
}

/** Who asks for templates; to whom they are not, nothing is there. */
function readerOfTemplates(request: Request): SignedIn {
  const who = signedIn(request);
  if (!who.roles.some((role) => TEMPLATE_READERS.includes(role))) throw Refused.notThere();
  return who;
}
