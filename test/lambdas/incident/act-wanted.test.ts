import { describe, expect, it } from 'vitest';
import { isActWanted } from '../../../lambdas/incident/act-wanted.ts';
import type { Command } from '../../../lambdas/incident/command.ts';
import type { Act } from '../../../lambdas/incident/effect.ts';
import {
  advisory,
  close,
  given,
  ID,
  open,
  plus,
  publication,
  REPOSITORY,
  T0,
  tell,
} from '../../support/given.ts';

const LATER = plus('PT1H');
const DATE = plus('P30D');
const draft = advisory({
  state: 'draft',
  updatedAt: plus('PT5M'),
  acceptedAt: plus('PT5M'),
  now: plus('PT5M'),
});
const closed = advisory({ state: 'closed', updatedAt: LATER, closedAt: LATER, now: LATER });
const fork = advisory({ state: 'draft', updatedAt: LATER, privateFork: `${REPOSITORY}-fork`, now: LATER });
const cve = advisory({ state: 'draft', updatedAt: LATER, cve: 'CVE-2026-1234', now: LATER });
const merged: Command = {
  type: 'RecordSameFlaw',
  incident: ID,
  into: `${REPOSITORY}#dependabot-9`,
  since: '2026-02-01T00:00:00Z',
  now: LATER,
};

function done(act: Act): Command {
  return { type: 'RecordAct', incident: ID, effect: `${ID}#1#0`, act, at: LATER, now: LATER };
}

function wanted(act: Act, ...history: readonly Command[]): boolean {
  return isActWanted(act, given(...history).incident, plus('PT2H'));
}

const publicReport: Command = {
  type: 'RecordPublicReport',
  incident: ID,
  repository: REPOSITORY,
  reference: 'issue-7',
  source: 'issue',
  createdAt: T0,
  updatedAt: T0,
  score: 9,
  rules: ['words'],
  now: T0,
};

describe('something to be done on GitHub is wanted', () => {
  it.each<[Act, readonly Command[]]>([
    [{ kind: 'reply' }, [advisory()]],
    [{ kind: 'propose-date', date: DATE }, [advisory()]],
    [{ kind: 'accept' }, [advisory()]],
    [{ kind: 'private-fork' }, [draft]],
    [{ kind: 'assessment' }, [draft]],
    [{ kind: 'assessment', published: true }, [advisory(), publication(LATER)]],
    [{ kind: 'request-cve' }, [draft]],
    [{ kind: 'close' }, [advisory()]],
    [{ kind: 'close' }, [advisory(), close(LATER)]],
    [{ kind: 'publish' }, [draft]],
    [{ kind: 'ask-privately' }, [publicReport]],
    [{ kind: 'scan', workflow: 'a.yml' }, [advisory(), publication(LATER)]],
  ])('while it can be done: %o', (act, history) => {
    expect(wanted(act, ...history)).toBe(true);
  });

  it.each<[Act, readonly Command[]]>([
    [{ kind: 'reply' }, [advisory(), tell('Acknowledge', LATER)]],
    [{ kind: 'reply' }, [advisory(), publication(LATER)]],
    [{ kind: 'reply' }, [advisory(), close(LATER)]],
    [{ kind: 'reply' }, [open(T0)]],
    [{ kind: 'propose-date', date: plus('PT1M') }, [advisory()]],
    [{ kind: 'propose-date', date: DATE }, [advisory(), done({ kind: 'propose-date', date: DATE })]],
    [{ kind: 'accept' }, [draft]],
    [{ kind: 'accept' }, [closed]],
    [{ kind: 'private-fork' }, [draft, fork]],
    [{ kind: 'private-fork' }, [draft, publication(LATER)]],
    [{ kind: 'assessment' }, [draft, publication(LATER)]],
    [{ kind: 'assessment', published: true }, [closed]],
    [{ kind: 'request-cve' }, [draft, cve]],
    [{ kind: 'request-cve' }, [draft, done({ kind: 'request-cve' })]],
    [{ kind: 'close' }, [closed]],
    [{ kind: 'close' }, [advisory(), publication(LATER)]],
    [{ kind: 'publish' }, [draft, publication(LATER)]],
    [{ kind: 'publish' }, [closed]],
    [{ kind: 'ask-privately' }, [publicReport, done({ kind: 'ask-privately' })]],
    [{ kind: 'ask-privately' }, [publicReport, close(LATER)]],
    [{ kind: 'ask-privately' }, [advisory()]],
    [{ kind: 'reply' }, [advisory(), merged]],
    [{ kind: 'scan', workflow: 'a.yml' }, [advisory(), merged]],
  ])('no longer once it is so, or cannot be: %o', (act, history) => {
    expect(wanted(act, ...history)).toBe(false);
  });
});
