import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEmbeddedDatabase } from '../../../lib/local/embedded-database.ts';
import { aDecision, anEntry, effectOf, ID, secondsLater, T0 } from '../../support/contract/decisions.ts';
import type { StorePorts } from '../../support/memory-store.ts';
import { localClient, newTable, storeOn } from '../../support/test-database.ts';

type OnRequest = (request: IncomingMessage, response: ServerResponse) => void;

const database = await startEmbeddedDatabase();
const client = localClient(database.endpoint);
afterAll(async () => {
  client.destroy();
  await database.close();
});

describe('what the store asks of the database', () => {
  let ports: StorePorts;
  let asked: string[];
  const count: OnRequest = ({ headers }) =>
    void asked.push(String(headers['x-amz-target']).split('.')[1] ?? '');

  beforeEach(async () => {
    ports = storeOn(client, await newTable(client));
    await ports.store.commit(0, aDecision());
    asked = [];
    database.server.on('request', count);
  });
  afterEach(() => void database.server.off('request', count));

  it('loads with one read, whatever the history', async () => {
    for (const version of [1, 2, 3]) await ports.journal.record(ID, anEntry(version));
    asked = [];
    await ports.store.load(ID);
    expect(asked).toEqual(['GetItem']);
  });

  it('reads an incident and its journal as they are now, not as they were a moment ago', async () => {
    const bodies: string[] = [];
    const listen: OnRequest = (request) => void request.on('data', (part) => bodies.push(String(part)));
    database.server.on('request', listen);
    await ports.store.load(ID);
    await ports.journal.read(ID);
    database.server.off('request', listen);
    expect(bodies.map((body) => JSON.parse(body))).toMatchObject([
      { ConsistentRead: true },
      { ConsistentRead: true },
    ]);
  });

  it.each([
    ['a first decision', 0, `${aDecision().incident.id}x`],
    ['a further decision', 1, ID],
    ['a decision that is too late', 0, ID],
  ])('commits %s with one write', async (_, expected, id) => {
    await ports.store.commit(expected, aDecision({ incident: { ...aDecision().incident, id } }));
    expect(asked).toEqual(['UpdateItem']);
  });

  it('takes, finishes, gives back and removes with one write each', async () => {
    await ports.outbox.claim(effectOf(1, 0), T0, secondsLater(30));
    await ports.outbox.giveBack(effectOf(1, 0), T0);
    await ports.outbox.finish(effectOf(1, 0), 'done');
    await ports.outbox.remove(ID, 1);
    await ports.outbox.lookAgain(ID, T0, 1);
    await ports.outbox.lookAgain(ID, undefined, 1);
    expect(asked).toEqual(Array.from({ length: 6 }, () => 'UpdateItem'));
  });

  it('reads and saves a review with one request each, as it is now', async () => {
    await ports.reviews.newest(ID);
    await ports.reviews.save(ID, 0, { text: '# Review', by: 'ada', at: T0 });
    expect(asked).toEqual(['Query', 'PutItem']);
  });

  it('finds out with one more read what another name leads to', async () => {
    const alias = { repository: 'octo-org/widget.js', reference: 'CVE-2026-12345', of: ID };
    await ports.aliases.claim(alias);
    await ports.store.load('octo-org/widget.js#cve-2026-12345');
    expect(asked).toEqual(['PutItem', 'GetItem', 'GetItem']);
    asked = [];
    await ports.aliases.claim(alias);
    await ports.aliases.move(alias, ID);
    expect(asked).toEqual(['PutItem', 'GetItem', 'UpdateItem']);
  });

  it('keeps, reads and lists the texts of policies with one request each', async () => {
    await ports.policies.keep('runbook@1a2b3c4d', '{}');
    await ports.policies.read('runbook@1a2b3c4d');
    await ports.policies.versions();
    expect(asked).toEqual(['PutItem', 'GetItem', 'Query']);
  });

  it('finds incidents by queries alone', async () => {
    const { called, open, ended, due, unfinished, withDeadLetters } = ports.index;
    await Promise.all([called('x'), open(), ended('2026-03'), due(T0), unfinished(T0), withDeadLetters()]);
    expect(new Set(asked)).toEqual(new Set(['Query']));
    expect(asked).toHaveLength(5 * 16 + 1);
  });
});

describe('where the answer to a write is lost after it was made', () => {
  let ports: StorePorts;
  beforeEach(async () => {
    ports = storeOn(client, await newTable(client));
    await ports.store.commit(0, aDecision());
    database.server.prependOnceListener('request', loseAnswer);
  });
  afterEach(() => void database.server.off('request', loseAnswer));

  it('a commit is a conflict, and loading shows it', async () => {
    expect(await ports.store.commit(1, aDecision())).toBe('conflict');
    expect(await ports.store.load(ID)).toMatchObject({
      version: 2,
      outbox: [{ version: 1 }, { version: 2 }],
    });
  });

  it('a name leads to whom it was given', async () => {
    const alias = { repository: 'octo-org/widget.js', reference: 'CVE-2026-12345', of: ID };
    expect(await ports.aliases.claim(alias)).toBe(ID);
    expect((await ports.store.load('octo-org/widget.js#cve-2026-12345'))?.incident.id).toBe(ID);
  });

  it('an entry of the journal is recorded once', async () => {
    await ports.journal.record(ID, anEntry(1));
    expect(await ports.journal.read(ID)).toEqual([anEntry(1)]);
  });

  it('a revision of a review is a conflict, and reading shows it', async () => {
    expect(await ports.reviews.save(ID, 0, { text: '# Review', by: 'ada', at: T0 })).toBe('conflict');
    expect(await ports.reviews.newest(ID)).toEqual({ revision: 1, text: '# Review' });
  });

  it('the text of a policy is kept', async () => {
    await ports.policies.keep('runbook@1a2b3c4d', '{}');
    expect(await ports.policies.read('runbook@1a2b3c4d')).toBe('{}');
  });

  it('a finished effect is counted once', async () => {
    await ports.outbox.finish(effectOf(1, 0), 'done');
    await ports.outbox.remove(ID, 1);
    expect((await ports.store.load(ID))?.outbox).toHaveLength(1);
  });

  it('a claim that nobody knows of ends by itself', async () => {
    expect(await ports.outbox.claim(effectOf(1, 0), T0, secondsLater(30))).toBe(false);
    expect(await ports.outbox.claim(effectOf(1, 0), secondsLater(30), secondsLater(60))).toBe(true);
  });
});

// Ends the connection in place of the answer; the database has made the write by then.
const loseAnswer: OnRequest = (_, response) => {
  response.end = () => response.destroy();
};
