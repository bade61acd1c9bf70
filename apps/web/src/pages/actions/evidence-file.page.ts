import { createHash } from 'node:crypto';
import { Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { filePlace, readEvidenceFile } from '#domain/acts/tracking/evidence-file.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { ContentView } from '#persistence/views/content.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { Shows } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { personOf } from '../../http/visitor.js';
import { type ActionAt, actionAt } from './action-in-view.js';

/**
 * One file of an action, for whoever may read what was said about the action; before it is sent, for its owner alone.
 * It is never shown in the browser, only handed over as a download: nothing here has looked into it for viruses.
 */
@Controller()
export class EvidenceFilePage {
  constructor(
    private readonly cycles: CyclesView,
    private readonly content: ContentView,
  ) {}

  @Shows('actionFile')
  async show(@Req() request: Request, @Res() response: Response, @Param() at: At): Promise<void> {
    const who = personOf(request);
    const view = await actionAt(this.cycles, request, at);
    if (!/^([1-9]|10)$/.test(at.file)) throw Refused.notThere();
    const found = await this.content.file(actorOf(who), view.facts.id, filePlace(view.ref, Number(at.file)));
    const file = readEvidenceFile(found?.piece.value);
    if (found === null || file === null || (file.sentWith === null && file.by !== who.person)) throw Refused.notThere();
    if (createHash('sha256').update(found.bytes).digest('hex') !== file.sha256) {
      throw new Error('a file is not the one that was sent');
    }
    response
      .attachment(file.name)
      .setHeader('x-content-type-options', 'nosniff')
      .setHeader('content-type', file.type)
      .end(found.bytes);
  }
}

interface At extends ActionAt {
  readonly file: string;
}
