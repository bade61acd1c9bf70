import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { OwnTemplate } from '#domain/own-templates/own-template.js';
import type { Template } from '#domain/templates/template.js';
import { templateOf } from '#domain/templates/templates.js';
import { actorOf, type SignedIn } from '#operations/shared/signed-in.js';
import { type TemplateFound, TemplatesView } from '#persistence/views/templates.view.js';
import { Refused } from '../../http/refusal.js';
import { personOf } from '../../http/visitor.js';

/** What the address of a page of a template names. */
export type TemplateAt = Readonly<Record<string, string>> & { readonly key: string; readonly version: string };

/** One version of a template as a page looks at it. */
export interface TemplateInView {
  readonly who: SignedIn;
  readonly at: TemplateAt;
  readonly template: Template;
  /** Null of one that is shipped. */
  readonly own: OwnTemplate | null;
  readonly found: TemplateFound;
}

/** Finds the version of a template that an address names: one of the partnership's own, or a shipped one. */
@Injectable()
export class TemplatesInView {
  constructor(private readonly templates: TemplatesView) {}

  /** The version; where there is none, nothing is there. */
  async of(request: Request, at: TemplateAt): Promise<TemplateInView> {
    const who = personOf(request);
    const version = numberIn(at.version);
    const found = await this.templates.of(actorOf(who), at.key, [{ key: at.key, version }]);
    const own = found.asked[0] ?? null;
    const template = own?.template ?? templateOf(at.key, version);
    if (template === null) throw Refused.notThere();
    return { who, at, template, own, found };
  }

  /**
   * What a version is compared with: the version of the same template that is asked for or, where none is, what it was
   * copied from; null where there is neither.
   */
  async earlier({ who, own, template }: TemplateInView, since: string | undefined): Promise<Template | null> {
    const name = since === undefined ? (own?.ancestor ?? null) : { key: template.key, version: numberIn(since) };
    if (name === null) return null;
    const { asked } = await this.templates.of(actorOf(who), name.key, [name]);
    return asked[0]?.template ?? templateOf(name.key, name.version);
  }
}

/** The number of a version in an address; 0, which none has, for anything else. */
function numberIn(text: string): number {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0;
}
